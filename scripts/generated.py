"""Shared by every script that writes a file of the tree: write it, or with `--check` only say if it is current."""

import sys
from pathlib import Path


def settle(target: Path, text: str) -> None:
    """Write a text to a file; with `--check` among the arguments leave it and exit with 1 where it differs."""
    if "--check" not in sys.argv[1:]:
        target.write_text(text, encoding="utf-8")
    elif target.read_text(encoding="utf-8") != text:
        sys.exit(f"{target} is out of date: run python {sys.argv[0]}")
