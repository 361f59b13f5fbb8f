"""How far a command is: a bar on a terminal, a line now and then in a log; on standard error only."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

#: Seconds between two lines in a log.
_EVERY = 60.0


@dataclass(slots=True)
class Progress:
    """Counts items: `advance` counts one, `expect` says how many there will be."""

    advance: Callable[[], None]
    expect: Callable[[int], None]


@contextmanager
def progress_of(label: str, *, quiet: bool) -> Iterator[Progress]:
    """Show while the block runs how many items are done, how fast, and how long the rest will take.

    Nothing is shown when the user asked for quiet; where standard error is no terminal a line a minute is.
    """
    if quiet:
        yield Progress(lambda: None, lambda _: None)
    elif sys.stderr.isatty():
        with _bar(label) as shown:
            yield shown
    else:
        log = _Log(label)
        yield Progress(log.advance, log.expect)


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
    began: float = field(default_factory=time.monotonic)
    said: float = field(default_factory=time.monotonic)

    def expect(self, total: int) -> None:
        self.total = total

    def advance(self) -> None:
        self.done += 1
        now = time.monotonic()
        if now - self.said >= _EVERY:
            self.said = now
            print(line_of(self.label, self.done, self.total, now - self.began), file=sys.stderr, flush=True)


def line_of(label: str, done: int, total: int, seconds: float) -> str:
    """Return how far a command is after some seconds, as a line of a log; a total of 0 is one that nobody knows."""
    rate = done / seconds if seconds else 0.0
    if not total or not rate:
        return f"{label}: {done}, {rate:.1f}/s"
    minutes, rest = divmod(round((total - done) / rate), 60)
    return f"{label}: {done} of {total}, {rate:.1f}/s, {minutes // 60}:{minutes % 60:02d}:{rest:02d} left"
