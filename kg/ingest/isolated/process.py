"""Runs the readers in a process, started when needed, and again after a file has ended it."""

import pickle
import signal
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Self

from kg.errors import KgError, named_error
from kg.ingest.course import Course, Cut, Outcome, Trail, Way
from kg.ingest.isolated.messages import Done, Failed, Message, Ready, Task, from_line
from kg.ingest.values import File, LocatedArticle, PageLink, ReadOptions, SetAside
from kg.isolation import ChildProcess
from kg.isolation.limits import OUT_OF_MEMORY, OUT_OF_WORK

#: How often reading one place may end the process; after that the rest of the place is given up.
MOST_ENDINGS = 10


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
        with ExitStack() as stack:
            stack.callback(self.close)
            self._process.send(pickle.dumps(options))
            if not isinstance(self._next(), Ready):
                raise KgError(f"the process that reads files does not start: {self.ending().why}")
            stack.pop_all()

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


class ReaderProcess:
    """Reads places one after another within the limits of some options; closed at the end of a with block."""

    def __init__(self, options: ReadOptions, start: Callable[[ReadOptions], Child] = Child) -> None:
        self._start = start
        self._options = replace(options, columns=dict(options.columns))  # a mappingproxy cannot be sent
        self._child: Child | None = None
        self._cuts: dict[File | PageLink, dict[Way, Cut]] = {}

    def is_fast(self, place: File | PageLink) -> bool:
        """Return whether a place is cheap to read again: no page to parse and nothing to fetch."""
        for message in self._running().ask(Task(place, peek=True)):
            if isinstance(message, Done):
                return message.fast
        self.close()
        return True  # it ends the process, and will be cut short when read

    def read(self, place: File | PageLink) -> Iterator[LocatedArticle | SetAside]:
        """Yield the articles of a place, and a `SetAside` for what cannot be read.

        A file or page that ends the process is set aside, and reading continues after it. When the place is read
        again, that part is skipped. Raises a KgError that is of no single file, such as a full disk.
        """
        cuts = self._cuts.setdefault(place, {})
        start: Way = ()
        tried: Way | None = None
        while True:
            trail = Trail(place.where, start)
            ending = yield from self._follow(Task(place, Course(start, dict(cuts))), trail)
            if ending is None:
                return
            here = (*trail.way, trail.at)
            if ending.chance and here != tried:
                tried = start = here
                continue
            way, cut = trail.way, Cut(trail.at, SetAside(trail.where, ending.why))
            if way and len(cuts) == MOST_ENDINGS:
                way, why = (
                    (),
                    f"{MOST_ENDINGS + 1} of its parts ended the process that read them; the rest is not read",
                )
                cut = Cut(trail.first, SetAside(place.where, why))
            cuts[way] = cut
            yield cut.aside
            if not way:
                return
            start = (*way[:-1], way[-1] + 1)

    def _follow(self, task: Task, trail: Trail) -> Generator[LocatedArticle | SetAside, None, Ending | None]:
        """Yield what a task finds; return what ended the process, None where the task was done."""
        child, done = self._running(), False
        try:
            for message in child.ask(task):
                if isinstance(message, Done):
                    done = True
                elif not isinstance(message, Ready | Failed):
                    trail.follow(message)
                    if isinstance(message, Outcome):
                        yield message.found
            return None if done else child.ending()
        finally:
            if not done:  # it has ended, or the rest is not wanted
                self.close()

    def _running(self) -> Child:
        if self._child is None:
            self._child = self._start(self._options)
        return self._child

    def close(self) -> None:
        """Kill the process."""
        if self._child is not None:
            self._child.close()
            self._child = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
