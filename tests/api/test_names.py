"""If these fail, `import kg` is slow, or a name of the interface is missing, untyped or undocumented."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import kg

HEAVY = {"spacy", "rdflib", "oxrdflib", "pyoxigraph", "networkx", "pyvis", "pandas", "numpy", "rich", "typer"}


def test_import_kg_loads_nothing_heavy() -> None:
    code = "import sys, kg; dir(kg); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=600)
    names = set(done.stdout.split())
    assert HEAVY.isdisjoint(name.partition(".")[0] for name in names)
    assert not {"kg.api", "kg.pipeline"} & names


def test_opening_and_asking_a_store_needs_no_parser_and_no_rdflib() -> None:
    code = "import sys, kg; kg.open, kg.read, kg.build, kg.Graph; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=600)
    assert {"spacy", "rdflib", "networkx", "pandas"}.isdisjoint(done.stdout.split())


def test_every_name_is_there_typed_and_documented(checkout: Path) -> None:
    stub = ast.parse((checkout / "kg" / "__init__.pyi").read_text(encoding="utf-8"))
    typed = {
        alias.asname: node.module for node in stub.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert {*typed, "__version__"} == set(kg.__all__) == set(dir(kg))
    for name, module in typed.items():
        found = getattr(kg, name)
        assert found is getattr(sys.modules[module or ""], name)
        assert inspect.getdoc(found)


def test_public_methods_are_documented() -> None:
    for kind in (kg.Articles, kg.Graph, kg.Page, kg.Rows):
        for name, member in inspect.getmembers(kind):
            if not name.startswith("_") and name not in ("count", "index", "html", "height"):
                assert inspect.getdoc(member), f"{kind.__name__}.{name}"


def test_a_name_that_there_is_not_is_refused() -> None:
    with pytest.raises(AttributeError, match="'kg' has no attribute 'reed'"):
        kg.reed  # type: ignore[attr-defined] # noqa: B018
