"""If these fail, packages that must stay apart are tied together, names have two meanings, or code is long."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
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
    packages = {f"kg.{path.name}" for path in (checkout / "kg").iterdir() if (path / "__init__.py").is_file()}
    assert packages <= forbidden


def test_query_needs_no_spacy_even_when_it_runs(checkout: Path) -> None:
    code = "import kg.query, kg.graph, kg.exchange, kg.view, kg.serve"
    assert "spacy" not in _modules_after(code)


#: How many modules the longest chain of imports may have.
LONGEST = 16


def test_no_chain_of_imports_is_long(checkout: Path) -> None:
    files = dict(_modules(checkout))

    @cache
    def chain(module: str) -> tuple[str, ...]:
        below = max(
            (chain(name) for name in _imports(module, files)), key=lambda found: (len(found), found), default=()
        )
        # A package's own file only hands on what lies in it.
        return below if files[module].name == "__init__.py" else (module, *below)

    longest = max(map(chain, files), key=len)
    assert len(longest) <= LONGEST, " -> ".join(longest)


#: How many lines a file and a function may have.
FILE, FUNCTION = 400, 60


def test_files_and_functions_are_short(checkout: Path) -> None:
    files = [file for place in ("kg", "tests", "scripts") for file in sorted((checkout / place).rglob("*.py"))]
    lines = {str(file.relative_to(checkout)): len(file.read_text("utf-8").splitlines()) for file in files}
    assert {name: length for name, length in lines.items() if length > FILE} == {}
    functions = {
        f"{file.relative_to(checkout)}: {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: length for name, length in functions.items() if length > FUNCTION} == {}


def test_a_class_name_stands_for_one_thing(checkout: Path) -> None:
    homes: dict[str, list[str]] = {}
    for module, file in _modules(checkout):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, []).append(module)
    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}


def test_no_message_below_the_command_line_names_its_flags(checkout: Path) -> None:
    """Whoever calls kg from Python has no `--force`: an option is named by its name alone, or in a whole command."""
    commands = (checkout / "kg" / "cli", checkout / "kg" / "__main__.py")
    named = [
        f"{file.relative_to(checkout)}: {text}"
        for _, file in _modules(checkout)
        if not any(file.is_relative_to(place) for place in commands)
        for text in _texts(ast.parse(file.read_text("utf-8")))
        if re.search(r"(?<![\w-])--[a-z]", re.sub(r"`[^`]*`", "", text))
        and not text.startswith(("kg ", "--"))  # command lines that kg makes, and arguments of processes
        and not re.search(r"<|var\(--", text)  # pages and their styles
    ]
    assert named == []


def _modules(checkout: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted((checkout / "kg").rglob("*.py")):
        parts = file.relative_to(checkout).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), file


def _imports(module: str, files: dict[str, Path]) -> set[str]:
    """Return the modules of kg that a module imports, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(files[module].read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found.update(name if name in files else node.module for name in names)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found & files.keys() - {module}


def _texts(tree: ast.AST) -> Iterator[str]:
    """Return the strings of a module but for docstrings; `{}` stands for what a message fills in."""
    if isinstance(tree, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in tree.values)
    elif isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        yield tree.value
    for node in ast.iter_child_nodes(tree):
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not is_docstring and not (isinstance(tree, ast.JoinedStr) and isinstance(node, ast.Constant)):
            yield from _texts(node)
