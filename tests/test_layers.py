"""If these fail, a change has tied rooms together that must stay apart, or made `kg --help` slow."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HEAVY = ("spacy", "rdflib", "oxrdflib", "pyoxigraph", "networkx", "pyvis", "thinc", "numpy", "rich")


def _modules_after(code: str, *arguments: str) -> set[str]:
    program = f"import sys\n{code}\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, timeout=600
    )
    return {name.partition(".")[0] for name in done.stderr.splitlines()}


def _run(*arguments: str) -> str:
    return f"""
sys.argv = ["kg", *{arguments!r}]
from kg.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
"""


def test_help_imports_no_heavy_library() -> None:
    assert _modules_after(_run("--help")).isdisjoint(HEAVY)


def test_completion_imports_no_heavy_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_KG_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "kg ex")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert _modules_after(_run()).isdisjoint(HEAVY)


@pytest.mark.parametrize(
    "command", ["query", "extract", "build", "export", "view", "serve", "stats", "evaluate", "demo"]
)
def test_help_of_a_command_imports_no_heavy_library(command: str) -> None:
    assert _modules_after(_run(command, "--help")).isdisjoint(HEAVY)


def test_query_list_does_not_import_spacy() -> None:
    assert "spacy" not in _modules_after(_run("query", "--list"))


def test_every_folder_stands_in_the_contracts(checkout: Path) -> None:
    settings = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    forbidden = {module for c in contracts if c["type"] == "forbidden" for module in c["source_modules"]}
    rooms = {f"kg.{path.name}" for path in (checkout / "kg").iterdir() if (path / "__init__.py").is_file()}
    assert rooms <= forbidden


def test_query_needs_no_spacy_even_when_it_runs(checkout: Path) -> None:
    code = "import kg.query, kg.graph, kg.exchange, kg.view, kg.serve"
    assert "spacy" not in _modules_after(code)
