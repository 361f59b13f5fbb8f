"""If this fails, a set of labels is written out again beside the one that has a name."""

from __future__ import annotations

import ast
from pathlib import Path

from kg.syntax import tags


def test_named_sets_of_labels_are_written_once(checkout: Path) -> None:
    named = {frozenset(value): name for name, value in vars(tags).items() if isinstance(value, frozenset)}
    again = [
        f"{file.relative_to(checkout)}:{node.lineno}: {named[words]}"
        for package in ("syntax", "annotate", "extract")
        for file in sorted((checkout / "kg" / package).rglob("*.py"))
        if file.name != "tags.py"
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Set)
        and (words := frozenset(e.value for e in node.elts if isinstance(e, ast.Constant))) in named
        and len(words) == len(node.elts)
    ]
    assert not again
