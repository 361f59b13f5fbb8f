"""If this fails, one file has to be understood through too many others: a chain of imports has grown."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

#: How many modules the longest chain of imports may have; lower it when main falls below. The aim is 16.
LONGEST = 23


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
