"""The command that runs a module of kg in a separate process, and such a process as its parent sees it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE, Popen
from typing import IO, BinaryIO

#: Settings for a process that shares the machine with others: several threads each would compete.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
_START = Path(__file__).resolve().with_name("start.py")


class ChildProcess:
    """A process that has to be closed; what it prints beside its answers goes to a log."""

    def __init__(self, log: BinaryIO, module: str, *arguments: str) -> None:
        """Start a module of kg. It writes to the end of `log`, which is closed with it."""
        self._log = log
        self._begin = log.seek(0, os.SEEK_END)
        environment = os.environ | ONE_THREAD
        self._process = Popen(command(module, *arguments), stdin=PIPE, stdout=PIPE, stderr=log, env=environment)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._orders: IO[bytes] = self._process.stdin
        self.answers: IO[bytes] = self._process.stdout

    def send(self, order: bytes) -> None:
        """Send an order; if the process has ended, its answers end, and nothing else happens."""
        with suppress(BrokenPipeError):
            self._orders.write(order)
            self._orders.flush()

    def code(self) -> int:
        """Return the exit code of the process when it has ended, or minus the signal that ended it."""
        return self._process.wait()

    def ending(self) -> str:
        """Return how the process ended, with the last line of its log."""
        code = self.code()
        self._log.seek(self._begin)
        lines = self._log.read().decode(errors="replace").strip().splitlines()
        said = f": {lines[-1].strip()}" if lines else ""
        return f"signal {-code}{said}" if code < 0 else f"exit code {code}{said}"

    def close(self) -> None:
        """Kill the process."""
        self._process.kill()
        with suppress(BrokenPipeError):  # what it had not been sent yet
            self._orders.close()
        self.answers.close()
        self._process.wait()
        self._log.close()


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
