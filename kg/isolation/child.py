"""A process of kg as its parent sees it: it takes orders on standard input and answers on standard output."""

import os
from contextlib import suppress
from subprocess import PIPE, Popen
from typing import IO, BinaryIO

from kg.isolation.command import ONE_THREAD, command


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
