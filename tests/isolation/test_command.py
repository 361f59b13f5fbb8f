"""Whose code our processes run. If this fails, a file in the folder where kg is called runs as code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.graph import Mode, Store
from kg.isolation import command

#: Modules that our processes import: a library of each layer, and two of Python's own.
TRAPPED = ("spacy", "pyoxigraph", "numpy", "json", "logging")
KG = "from kg.cli import main; main()"


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A folder whose modules leave a trace when they are imported."""
    folder = tmp_path / "trap"
    folder.mkdir()
    for name in TRAPPED:
        (folder / f"{name}.py").write_text(f"import os; os.mkdir({str(tmp_path / 'sprung')!r} + '-{name}')\n")
    return folder


def sprung(trap: Path) -> list[str]:
    return sorted(path.name for path in trap.parent.glob("sprung*"))


def test_the_trap_works(trap: Path) -> None:
    subprocess.run([sys.executable, "-c", "import spacy"], cwd=trap, check=True)
    assert sprung(trap) == ["sprung-spacy"]


def test_workers_that_read_articles_take_no_code_from_the_current_folder(trap: Path) -> None:
    line = json.dumps({"id": "a", "date": "2023-06-13", "text": "Antony Blinken met Qin Gang in Beijing on Sunday."})
    source = trap / "news.jsonl"
    source.write_text(line + "\n", encoding="utf-8")
    kg_script = [sys.executable, "-P", "-c", KG]
    done = subprocess.run(
        [*kg_script, "extract", str(source), "--workers", "2", "--extractor", "frames"],
        cwd=trap, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, b'"Meeting"' in done.stdout) == (0, True), done.stderr
    assert sprung(trap) == []


@pytest.mark.parametrize("call", [("-P", "-c", KG), ("-m", "kg")])
def test_queries_take_no_code_from_the_current_folder(trap: Path, call: tuple[str, ...]) -> None:
    with Store.open(trap / "store", Mode.CREATE):
        pass
    asked = ["query", "SELECT (1 AS ?n) {}", "--store", str(trap / "store"), "--format", "csv"]
    done = subprocess.run([sys.executable, *call, *asked], cwd=trap, capture_output=True, check=False)
    assert (done.returncode, done.stdout.split()) == (0, [b"n", b"1"]), done.stderr
    # Python itself looks for what starts `-m` in the current folder, before any code of ours runs.
    assert not {f"sprung-{name}" for name in ("spacy", "pyoxigraph", "numpy")} & set(sprung(trap))
    assert call[0] == "-m" or sprung(trap) == []


def test_a_worker_runs_the_same_kg_as_its_parent_wherever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "kg").mkdir()
    (tmp_path / "kg" / "__init__.py").write_text("raise SystemExit('another kg')\n")
    where = "import kg; print(kg.__file__)"
    (tmp_path / "probe.py").write_text(where)
    paths = {"PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(command("probe"), env=os.environ | paths, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == (str(Path(kg.__file__).resolve()), "")


def test_a_cluster_of_this_machine_takes_no_code_from_the_current_folder(trap: Path, tmp_path: Path) -> None:
    for name in ("multiprocessing", "distributed"):
        (trap / f"{name}.py").write_text((trap / "spacy.py").read_text().replace("-spacy", f"-{name}"))
    # As the script `kg` does, this one puts its own folder on the path, not the current one.
    script = tmp_path / "script.py"
    script.write_text(
        "from kg.jobs.cluster.engine import connected\n"
        "if __name__ == '__main__':\n"
        "    with connected(None, 1) as engine:\n"
        "        print(engine.workers)\n"
    )
    done = subprocess.run([sys.executable, str(script)], cwd=trap, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "1\n"), done.stderr
    assert sprung(trap) == []
