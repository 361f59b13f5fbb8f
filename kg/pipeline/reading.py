"""Sources to articles with a count of what came in and a list of what was set aside."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO

from kg.ingest import SetAside, read_sources, take_given
from kg.model import Article


def _tell_nobody(_: SetAside) -> None:
    """Keep what was set aside in the list only."""


@dataclass(slots=True)
class Reading:
    """One pass over sources: `read` articles so far, `set_aside` with reasons.

    `stdin` is what the source '-' stands for; `given` are articles that a caller hands over as values; `tell` hears
    of each article set aside as it happens.
    """

    sources: tuple[str, ...]
    stdin: BinaryIO | None = None
    tell: Callable[[SetAside], None] = _tell_nobody
    given: tuple[Article, ...] = ()
    read: int = 0
    set_aside: list[SetAside] = field(default_factory=list)

    def __iter__(self) -> Iterator[Article]:
        """Yield the articles of the sources, in the order of the sources.

        Raises SourceError for a source that does not exist.
        """
        for outcome in chain(read_sources(self.sources, stdin=self.stdin), take_given(self.given)):
            if isinstance(outcome, SetAside):
                self.set_aside.append(outcome)
                self.tell(outcome)
            else:
                self.read += 1
                yield outcome

    @property
    def failed(self) -> int:
        """How many articles failed; those that a rule of ours sets aside do not count."""
        return sum(aside.failed for aside in self.set_aside)
