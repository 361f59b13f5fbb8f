"""Sources to articles, with a count of what was read and a list of what was set aside."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from kg.ingest import (
    FetchOptions,
    ReadOptions,
    SetAside,
    parse_columns,
    parse_day_order,
    read_sources,
    require_sources,
    take_given,
)
from kg.ingest.contents import Contents
from kg.model import Article


def options_of(
    columns: str, offline: bool, allow_private: bool, delay: float, dates: str | None = None
) -> ReadOptions:
    """Return the reading options that a user gives: columns as ``text=body,title=headline``, delay in seconds.

    Raises UsageError for columns that are not written so, and for `dates` that are no order of day and month.
    """
    fetch = FetchOptions(offline=offline, allow_private=allow_private, delay=delay)
    return ReadOptions(columns=parse_columns(columns), day_order=parse_day_order(dates), fetch=fetch)


@dataclass(slots=True)
class ArticleStream:
    """One pass over sources: `read` articles so far, `set_aside` with reasons.

    `stdin` is the source '-', `options` say how sources are read, `given` are articles that a caller hands over as
    values. `contents` notes what the files of the sources hold. `tell` is called for each article that is set aside,
    `expect` with the number of articles before the first.
    """

    sources: tuple[str, ...]
    stdin: BinaryIO | None = None
    tell: Callable[[SetAside], None] = lambda _: None
    given: tuple[Article, ...] = ()
    options: ReadOptions = ReadOptions()
    expect: Callable[[int], None] = lambda _: None
    contents: Contents = field(default_factory=Contents)
    read: int = 0
    set_aside: list[SetAside] = field(default_factory=list)

    def require(self) -> None:
        """Raise SourceError for a source that does not exist, before anything is read or written."""
        require_sources(self.sources)

    def keep_pages(self, folder: Path) -> None:
        """Keep pages from the web in a folder, and fetch those found there again only if they changed."""
        self.options = replace(self.options, fetch=replace(self.options.fetch, cache=folder))

    def ask_sparingly(self, rest: float) -> None:
        """Spare servers that are asked on and on; see `kg.ingest.values.FetchOptions`."""
        self.options = replace(self.options, fetch=replace(self.options.fetch, sparing=True, rest=rest))

    def __iter__(self) -> Iterator[Article]:
        """Yield the articles of the sources, in the order of the sources.

        Raises SourceError for a source that does not exist.
        """
        from_sources = read_sources(
            self.sources, stdin=self.stdin, options=self.options, expect=self.expect, contents=self.contents
        )
        for outcome in chain(from_sources, take_given(self.given)):
            if isinstance(outcome, SetAside):
                self.set_aside.append(outcome)
                self.tell(outcome)
            else:
                self.read += 1
                yield outcome

    @property
    def failed(self) -> int:
        """How many articles failed; those that a rule sets aside do not count."""
        return sum(aside.failed for aside in self.set_aside)
