"""Messages and progress of a command, on standard error only."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import without_passwords
from kg.layout import printable
from kg.model import Refused

if TYPE_CHECKING:
    from kg.ingest import SetAside
    from kg.lines import BadLine, OnBadLine
    from kg.pipeline.notes import Note

#: Seconds between two lines in a log.
_EVERY = 60.0
#: Seconds after the first item from which on a rate means something.
_SETTLED = 45.0


@dataclass(slots=True)
class Progress:
    """Counts items: `advance` counts one, `expect` sets the total."""

    advance: Callable[[], None]
    expect: Callable[[int], None]


@contextmanager
def _bar(label: str) -> Iterator[Progress]:
    from rich import progress
    from rich.console import Console

    columns = (
        progress.SpinnerColumn(),
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TextColumn("{task.fields[rate]}"),
        progress.TimeElapsedColumn(),
        progress.TextColumn("left"),
        progress.TimeRemainingColumn(),
    )
    with progress.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None, rate="")

        def advance() -> None:
            speed = bar.tasks[0].speed
            bar.update(task, advance=1, rate="" if speed is None else f"{speed:.1f}/s")

        yield Progress(advance, lambda total: bar.update(task, total=total))


@dataclass(slots=True)
class _Log:
    label: str
    total: int = 0
    done: int = 0
    first: float | None = None  # when the first item was done: models are loaded before it
    said: float = field(default_factory=time.monotonic)

    def expect(self, total: int) -> None:
        self.total = total

    def advance(self) -> None:
        self.done += 1
        now = time.monotonic()
        self.first = now if self.first is None else self.first
        if now - self.said >= _EVERY:
            self.said = now
            print(line_of(self.label, self.done, self.total, now - self.first), file=sys.stderr, flush=True)


def line_of(label: str, done: int, total: int, seconds: float) -> str:
    """Return the progress as a line of a log; a total of 0 is unknown.

    The rate, and the time left, are those of the `seconds` since the first item; until that is long, there are none.
    """
    known = f"{label}: {done}{f' of {total}' * bool(total)}"
    if seconds < _SETTLED:
        return known
    rate = (done - 1) / seconds
    if not total or not rate:
        return f"{known}, {rate:.1f}/s"
    minutes, rest = divmod(round((total - done) / rate), 60)
    return f"{known}, {rate:.1f}/s, {minutes // 60}:{minutes % 60:02d}:{rest:02d} left"


@dataclass(frozen=True, slots=True)
class Messages:
    """The messages of one command: `quiet` keeps only warnings, `verbose` adds details; passwords are masked."""

    quiet: bool = False
    verbose: bool = False

    def info(self, text: str) -> None:
        """Print a message, unless quiet."""
        if not self.quiet:
            print(_shown(text), file=sys.stderr)

    def detail(self, text: str) -> None:
        """Print a detail, if verbose."""
        if self.verbose and not self.quiet:
            print(_shown(text), file=sys.stderr)

    def warning(self, text: str) -> None:
        """Print a warning; the command goes on."""
        print(f"kg: warning: {' '.join(_shown(text).split())}", file=sys.stderr)

    def bad_lines(self, lines: "Iterable[BadLine]") -> None:
        """Warn of lines that could not be read and were left out."""
        for line in lines:
            self.warning(f"{line}; the line is left out")

    def bad_line_into(self, seen: "list[BadLine]") -> "OnBadLine":
        """Return a handler of bad lines, which warns of each at once and adds it to a list."""

        def take(line: "BadLine") -> None:
            seen.append(line)
            self.bad_lines((line,))

        return take

    def set_aside(self, aside: "SetAside") -> None:
        """Say why an article was set aside: a warning if it failed, a message if a rule excluded it."""
        if aside.failed:
            self.warning(str(aside))
        else:
            self.info(f"set aside: {aside}")

    def note(self, note: "Note") -> None:
        """Say that an extractor failed on an article or, if verbose, that one of its claims was rejected."""
        if isinstance(note, Refused):
            self.detail(f"rejected: {note}")
        else:
            self.set_aside(note)

    @contextmanager
    def counting(self, label: str) -> Iterator[Progress]:
        """Show how many of all items are done while the block runs, how fast, and the time left.

        Shows nothing if quiet, and a line a minute if standard error is not a terminal.
        """
        if self.quiet:
            yield Progress(lambda: None, lambda _: None)
        elif sys.stderr.isatty():
            with _bar(label) as shown:
                yield shown
        else:
            log = _Log(label)
            yield Progress(log.advance, log.expect)


def _shown(text: str) -> str:
    return printable(without_passwords(text))
