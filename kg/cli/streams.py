"""Where a command's data goes: standard output, or a file that appears only when it is complete."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from kg.cli.options import STDOUT


def standard_input() -> BinaryIO | None:
    """Return standard input for bytes, None where the process has none (as under some job runners)."""
    return None if sys.stdin is None else sys.stdin.buffer


@contextmanager
def binary_output(target: Path) -> Iterator[BinaryIO]:
    """Open a target for bytes: standard output for '-', else a file that is renamed to its name at the end.

    Raises OutputError where the target cannot be written; a pipe closed by its reader stays BrokenPipeError.
    """
    from kg.files import opened, writing

    if target != STDOUT:
        with opened(target) as stream:
            yield stream
        return
    with writing("standard output"):
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()


@contextmanager
def text_output(target: Path) -> Iterator[TextIO]:
    """Open a target as `binary_output` does, for UTF-8 text with plain line feeds whatever the machine's settings."""
    with binary_output(target) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n")
        try:
            yield text
            text.flush()
        finally:
            # The stream below stays open. Detaching flushes, which fails once more where writing failed.
            with suppress(OSError):
                text.detach()
