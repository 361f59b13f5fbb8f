"""What a command says beside its data: messages and a progress bar, on standard error only."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.cli.progress import Progress, progress_of
from kg.model import Refused

if TYPE_CHECKING:
    from kg.ingest import SetAside
    from kg.pipeline.notes import Note

Advance = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Messages:
    """The messages of one command: `quiet` keeps warnings only, `verbose` adds details."""

    quiet: bool = False
    verbose: bool = False

    def info(self, text: str) -> None:
        """Print a message, unless the user asked for quiet."""
        if not self.quiet:
            print(text, file=sys.stderr)

    def detail(self, text: str) -> None:
        """Print a message that only the curious want."""
        if self.verbose and not self.quiet:
            print(text, file=sys.stderr)

    def warning(self, text: str) -> None:
        """Print what went wrong though the command goes on."""
        print(f"kg: warning: {' '.join(text.split())}", file=sys.stderr)

    def set_aside(self, aside: "SetAside") -> None:
        """Say why an article was set aside: a warning where it failed, a message where a rule of ours did it."""
        if aside.failed:
            self.warning(str(aside))
        else:
            self.info(f"set aside: {aside}")

    def note(self, note: "Note") -> None:
        """Say that an extractor failed on an article, or (to the curious) that one of its claims was refused."""
        if isinstance(note, Refused):
            self.detail(f"refused: {note}")
        else:
            self.set_aside(note)

    @contextmanager
    def progress(self, label: str) -> Iterator[Advance]:
        """Show how many items are done while the block runs; yields the function that counts one."""
        with self.counting(label) as shown:
            yield shown.advance

    def counting(self, label: str) -> AbstractContextManager[Progress]:
        """Show how many of all items are done, how fast, and the time left, unless the user asked for quiet."""
        return progress_of(label, quiet=self.quiet)
