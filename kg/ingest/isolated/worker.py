"""The process that reads: it takes tasks on standard input and writes what it finds to standard output.

It has limits that the kernel keeps: memory, processor time between messages, and time on the clock.
What ends it is known to the parent by its exit code or signal.
"""

import io
import os
import pickle
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, NoReturn, cast

from kg.errors import KgError
from kg.ingest.expanding import Expander
from kg.ingest.fetching import Fetcher
from kg.ingest.isolated.messages import Done, Failed, Message, Ready, Task, as_line
from kg.ingest.values import File, Input, PageLink, ReadLimits, ReadOptions
from kg.isolation import end_after, end_after_work, limit_memory, orders
from kg.isolation.limits import OUT_OF_MEMORY

#: Bytes of a file after which reading it counts as going on, and those that are read at a time.
_STEP = 1024 * 1024
_BUFFER = 256 * 1024


class _Voice:
    """Sends messages to the parent. Time in which the parent does not listen is not counted."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.limits = ReadLimits()

    def say(self, message: Message) -> None:
        """Send a message, and restart the limits of time."""
        self.rest()
        self._stream.write(as_line(message))
        self._stream.flush()
        self.begin()

    def begin(self) -> None:
        """Restart the limits of time: something else begins."""
        end_after(self.limits.silence)
        end_after_work(self.limits.seconds)

    @staticmethod
    def rest() -> None:
        """Suspend the limits of time."""
        end_after(None)
        end_after_work(None)


class _WatchedFile(io.FileIO):
    """The bytes of a file; `advance` is called for every byte range read for the first time."""

    def __init__(self, path: Path, advance: Callable[[], None]) -> None:
        super().__init__(path)
        self._advance = advance
        self._due = _STEP

    def readinto(self, buffer: object) -> int | None:
        """Fill a buffer, as any file does."""
        size = super().readinto(buffer)  # type: ignore[arg-type]
        if self.tell() >= self._due:
            self._due = self.tell() + _STEP
            self._advance()
        return size


def _opened(path: Path, advance: Callable[[], None]) -> BinaryIO:
    """Return an open file. `advance` is called whenever another part of it is read for the first time.

    An archive of many gigabytes may hold pictures for minutes; it is slow, and does not hang.
    """
    return cast(BinaryIO, io.BufferedReader(_WatchedFile(path, advance), _BUFFER))


def _item(place: File | PageLink, voice: _Voice) -> Input | PageLink:
    if isinstance(place, PageLink):
        return place
    return replace(place.as_input(), open=lambda: _opened(place.path, voice.begin))


def _do(task: Task, expander: Expander, voice: _Voice) -> None:
    item = _item(task.place, voice)
    voice.begin()
    if task.peek:
        voice.say(Done(expander.is_fast(item)))
        return
    for visit in expander.visit(item, task.course):
        voice.say(visit)
    voice.say(Done())


def _serve(voice: _Voice) -> None:
    given = orders(_next_order)
    options = next(given)
    assert isinstance(options, ReadOptions)
    voice.limits = options.limits
    limit_memory(options.limits.memory)
    with Fetcher(options.fetch, voice.begin) as fetcher:
        expander = Expander(options, fetcher)
        voice.say(Ready())
        voice.rest()
        for task in given:
            assert isinstance(task, Task)
            _do(task, expander, voice)
            voice.rest()


def _next_order() -> ReadOptions | Task | None:
    try:
        order: ReadOptions | Task = pickle.load(sys.stdin.buffer)
    except EOFError:
        return None
    return order


def main() -> NoReturn:
    """Do tasks until the parent has no more or goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    # What libraries print must not get between the messages.
    voice = _Voice(os.fdopen(os.dup(sys.stdout.fileno()), "wb"))
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        _serve(voice)
    except KgError as error:
        voice.say(Failed(type(error).__name__, str(error)))
        os._exit(error.exit_code)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BrokenPipeError:  # the parent has gone
        os._exit(0)
    os._exit(0)


if __name__ == "__main__":
    main()
