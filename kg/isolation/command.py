"""The command that runs a module of kg in a separate process."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: Settings for a process that shares the machine with others: several threads each would compete.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")

_START = Path(__file__).resolve().with_name("start.py")


def command(module: str, *arguments: str) -> tuple[str, ...]:
    """Return the command that runs a module of this kg, wherever it lies, in a fresh interpreter.

    A `spacy.py` in the current folder is not run: `-P` leaves that folder out of the search for modules.
    """
    return (sys.executable, "-P", str(_START), module, *arguments)


@contextmanager
def safe_path() -> Iterator[None]:
    """Keep what a library starts in the block from taking code from the current folder.

    Python's own helpers for processes look there first; the variable, unlike `-P`, reaches each of them.
    """
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before
