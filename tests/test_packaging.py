"""If this fails, `pip install` gives a kg that misses its data files or only works inside a checkout."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.one_python
ARTICLE = {
    "id": "a",
    "date": "2023-06-16",
    "text": "Antony Blinken met Qin Gang in Beijing on Thursday.",
}


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy, so that nothing is left in the checkout."""
    source = tmp_path_factory.mktemp("source")
    for name in ("kg", "data", "ontologies"):
        shutil.copytree(checkout / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(checkout / name, source)
    target = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(source))
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `kg` command in an environment that holds the wheel and no checkout."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=False, symlinks=True)
    # Compiling all modules of all dependencies takes longer than installing them, and few are imported here.
    pip = (sys.executable, "-m", "pip", "--python", str(home / "bin" / "python"))
    install = (*pip, "install", "--quiet", "--no-compile")
    if os.environ.get("KG_REQUIRE_ALL") == "1":
        _run(*install, str(wheel))
    else:
        # The dependencies are lent by the environment of the tests; a full install takes a minute more.
        _run(*install, "--no-deps", str(wheel))
        lent = home / "lent"
        _lend_dependencies(lent)
        (packages,) = (home / "lib").glob("python*/site-packages")
        (packages / "lent.pth").write_text(f"{lent}\n")
    return home / "bin" / "kg"


def _lend_dependencies(target: Path) -> None:
    # Everything but kg itself and the .pth files, which would put the checkout back on the path.
    target.mkdir()
    for entry in Path(sysconfig.get_paths()["purelib"]).iterdir():
        if entry.suffix != ".pth" and not entry.name.startswith(("kg", "diplomatic_kg")):
            (target / entry.name).symlink_to(entry)


def _run(*arguments: str, cwd: Path | None = None) -> str:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}  # which may hold the checkout
    done = subprocess.run(arguments, check=False, capture_output=True, text=True, cwd=cwd, env=env, timeout=1800)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_carries_the_trained_model_and_not_what_it_was_trained_on(wheel: Path) -> None:
    with ZipFile(wheel) as held:
        names = set(held.namelist())
    model = {name.removeprefix("kg/_shared/data/model/") for name in names if "/data/model/" in name}
    assert {"encoder.onnx", "pairs.npz", "labels.json", "stack.toml", "vocabulary.txt", "LICENSE", "NOTICE"} <= model
    assert {"kg/_shared/data/event_types.toml", "kg/_shared/ontologies/event-types.ttl", "kg/py.typed"} <= names
    assert not any("corpus" in name for name in names if "/_shared/" in name)
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"kg", "diplomatic_kg"}


def test_the_installed_command_extracts_from_another_folder(command: Path, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(json.dumps(ARTICLE) + "\n", encoding="utf-8")
    lines = _run(str(command), "extract", "news.jsonl", "--format", "jsonl", cwd=tmp_path).splitlines()
    assert "Meeting" in {json.loads(line)["type"] for line in lines}


def test_the_installed_package_is_not_the_checkout(command: Path, checkout: Path, tmp_path: Path) -> None:
    python = command.with_name("python")
    code = "import kg, kg.resources as r; print(kg.__file__, r.data_path(), r.ontology_path())"
    assert str(checkout) not in _run(str(python), "-c", code, cwd=tmp_path)


def test_the_installed_command_lists_its_queries(command: Path, tmp_path: Path) -> None:
    assert _run(str(command), "query", "--list", cwd=tmp_path).strip()
