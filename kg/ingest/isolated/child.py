"""One running process of the readers, as its parent sees it."""

import pickle
import signal
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import KgError, named_error
from kg.ingest.isolated.messages import Done, Failed, Message, Ready, Task, from_line
from kg.ingest.values import ReadOptions
from kg.isolation import ChildProcess
from kg.isolation.limits import OUT_OF_MEMORY, OUT_OF_WORK


@dataclass(frozen=True, slots=True)
class Ending:
    """Why a process ended; by `chance` says that the current file may not be the cause."""

    why: str
    chance: bool = False


class Child:
    """A process that waits for tasks; it has to be closed."""

    def __init__(self, options: ReadOptions) -> None:
        """Start the process. Raises KgError where it cannot start, DataError where a data file is broken."""
        self._limits = options.limits
        log = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        self._process = ChildProcess(log, "kg.ingest.isolated.worker")
        try:
            self._process.send(pickle.dumps(options))
            if not isinstance(self._next(), Ready):
                raise KgError(f"the process that reads files does not start: {self.ending().why}")
        except BaseException:
            self.close()
            raise

    def ask(self, task: Task) -> Iterator[Message]:
        """Yield what the process says to a task, until that is `Done` or the process has ended.

        Raises the KgError that ends it, such as a cache that cannot be written.
        """
        self._process.send(pickle.dumps(task))
        while (message := self._next()) is not None:
            yield message
            if isinstance(message, Done):
                return

    def ending(self) -> Ending:
        """Return why the process, which has ended, did so."""
        code = self._process.code()
        if code == OUT_OF_MEMORY:
            return Ending(f"reading it takes more than {self._limits.memory / 2**30:.3g} GiB of memory")
        if code == OUT_OF_WORK:
            return Ending(f"reading it takes more than {self._limits.seconds:g} s of processor time")
        if code == -signal.SIGALRM:
            return Ending(f"reading it takes more than {self._limits.silence:g} s")
        return Ending(f"the process that read it ended: {self._process.ending()}", chance=True)

    def close(self) -> None:
        """Kill the process."""
        self._process.close()

    def _next(self) -> Message | None:
        """Return what the process says next, None where it has ended."""
        line = self._process.answers.readline()
        if not line.endswith(b"\n"):
            return None
        message = from_line(line)
        if isinstance(message, Failed):
            raise named_error(message.kind, message.message)
        return message
