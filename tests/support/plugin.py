"""Installs a plug-in into a folder, as pip would: a module, and the metadata that names its entry points."""

from pathlib import Path


def install(folder: Path, module: str, code: str, extractors: dict[str, str]) -> None:
    """Put a module and the entry points of its extractors into a folder of `sys.path`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    metadata = folder / f"{module}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n", encoding="utf-8")
    lines = (f"{name} = {value}\n" for name, value in extractors.items())
    (metadata / "entry_points.txt").write_text("[kg.extractors]\n" + "".join(lines), encoding="utf-8")
