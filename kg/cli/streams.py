"""Where a command's data goes: standard output, or a file that appears only when it is complete."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kg.cli.options import STDOUT
from kg.errors import OutputError


@contextmanager
def text_output(target: Path) -> Iterator[TextIO]:
    """Open a target for UTF-8 text with plain line feeds: standard output for '-', else a file.

    A file is written beside its place and renamed at the end, so that a failure leaves what was there.
    Raises OutputError where the target cannot be written; a pipe that its reader closed stays BrokenPipeError.
    """
    try:
        if target == STDOUT:
            yield _standard_output()
            sys.stdout.flush()
        elif target.exists() and not target.is_file():
            # A device or a named pipe is written in place; a folder fails here with the system's own words.
            with target.open("w", encoding="utf-8", newline="\n") as file:
                yield file
        else:
            yield from _renamed_at_the_end(target)
    except BrokenPipeError:
        raise
    except OSError as error:
        name = "standard output" if target == STDOUT else str(target)
        raise OutputError(f"{name}: cannot be written: {error.strerror or error}") from error


def _standard_output() -> TextIO:
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return sys.stdout


def _renamed_at_the_end(target: Path) -> Iterator[TextIO]:
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
