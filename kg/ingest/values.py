"""What passes between the parts of reading: inputs, links and hints go in, articles or reasons why not come out."""

import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from kg.errors import ArticleError, UsageError, without_passwords
from kg.ingest.days import DayOrder
from kg.model import Article

#: The most bytes that one article may have, a JSONL line or a whole text file: beyond it something is wrong with
#: the input (a lost line end, an archive), and reading on would take the memory of every other article.
MAX_ARTICLE_BYTES = 16 * 1024 * 1024


class Cause(StrEnum):
    """Why there is no article: a fault of the input, or one of kg's rules."""

    FAULT = "fault"  #: it cannot be read: broken, empty, too long, not to be fetched
    LANGUAGE = "another language"
    REPEATED = "read already"  #: the same article from another place
    FORMAT = "not an article"  #: a file that was found in a folder, not named, and holds no article


@dataclass(frozen=True, slots=True)
class SetAside:
    """An article that was not read: `where` it stands, `why` in one sentence, and which sort of reason that is."""

    where: str
    why: str
    cause: Cause = Cause.FAULT

    @property
    def failed(self) -> bool:
        """Whether the input is at fault, and not one of kg's rules."""
        return self.cause is Cause.FAULT

    def __str__(self) -> str:
        # Always one line, even if what it quotes has several.
        return without_passwords(" ".join(f"{self.where}: {self.why}".split()))

    @classmethod
    def from_error(cls, error: ArticleError) -> "SetAside":
        """Return the outcome of a failure to read one article."""
        return cls(error.where, error.why)


@dataclass(frozen=True, slots=True)
class LocatedArticle:
    """An article and where it stood; the place stays in the messages and never enters the article."""

    where: str
    article: Article


def too_large(where: str, what: str, max_bytes: int) -> ArticleError:
    """Return the error for an article of more than `max_bytes`; `what` is "line" or "file"."""
    size = f"{max_bytes // 2**20} MiB" if max_bytes >= 2**20 else f"{max_bytes} bytes"
    return ArticleError(where, f"the {what} is longer than {size}, too much for one article; split it")


def read_whole(stream: BinaryIO, where: str, what: str, max_bytes: int) -> bytes:
    """Return all bytes of a stream; raises ArticleError, as `too_large` says it, for more than `max_bytes`."""
    raw = stream.read(max_bytes + 1)
    if len(raw) > max_bytes:
        raise too_large(where, what, max_bytes)
    return raw


@dataclass(frozen=True, slots=True)
class Hints:
    """What the container of a text says about it; it is used where the text itself says nothing better.

    `charset` is the encoding that a server or an archive names, `address` where the bytes were fetched from, which
    is the article's address whatever the page says.
    """

    address: str | None = None
    title: str | None = None
    date: dt.date | None = None
    source: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """Something to read from its beginning, as often as needed; `where` names it in messages.

    `named` says that the user named it, and that it was not just found in a folder or an archive.
    """

    where: str
    open: Callable[[], AbstractContextManager[BinaryIO]]
    hints: Hints = Hints()
    named: bool = True


@dataclass(frozen=True, slots=True)
class File:
    """A file of the disk to read; `where` and `named` as for an `Input`.

    `relative` is its path from `source`, which the user named; the copy of a stream has none.
    """

    where: str
    path: Path
    named: bool = True
    relative: str = ""
    source: str = ""

    def as_input(self) -> Input:
        """Return the file as an input."""
        return Input(self.where, lambda: self.path.open("rb"), named=self.named)

    def inside(self, where: str) -> str:
        """Return a place in the file, as messages name it, with the path from the source."""
        return f"{self.relative}{where.removeprefix(self.where)}"


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page to be fetched, as a list, a feed or a table names it.

    `edition` is when a feed says that it changed last (empty if it does not say), None for what is not of a feed.
    """

    where: str
    url: str
    hints: Hints = Hints()
    edition: str | None = None


#: What a column of a table may be mapped to.
ARTICLE_FIELDS = ("id", "text", "title", "date", "url", "source", "language", "author", "licence")


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """How pages are fetched.

    `cache` is the folder of pages fetched before (none: nothing is kept); with `offline` only they are read. `delay`
    is the least time between two requests to one host, `timeout` how long a server may be silent, `headers` and
    `deadline` how long the head of an answer and the answer may take, and `whole` how long all that leads to a page
    may (redirects, further tries, pauses), all in seconds; `max_bytes` limits the size of a page. Addresses inside
    private networks are refused unless `allow_private`.

    `sparing` is for those who ask on and on: the page of an entry that is kept is asked for again only if its feed
    gives another date, and an address that failed only after `rest` seconds, which double with each failure.
    """

    cache: Path | None = None
    offline: bool = False
    allow_private: bool = False
    delay: float = 1.0
    timeout: float = 20.0
    headers: float = 30.0
    deadline: float = 90.0
    whole: float = 300.0
    sparing: bool = False
    rest: float = 900.0
    max_bytes: int = MAX_ARTICLE_BYTES


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """The limits of reading, so that no file stops the others.

    From one article to the next, `seconds` of processor time and `silence` seconds on the clock (`FetchOptions` has
    the deadlines of a page); at any moment, `memory` bytes. An honest page of 16 MiB takes 50 s and 0.7 GiB.
    """

    seconds: float = 60.0
    silence: float = 300.0
    memory: int = 2 * 2**30


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How sources are read.

    `max_bytes` limits the size of one article, `limits` what reading it may take; `columns` maps fields of an article
    to columns of tables and keys of JSON records (``{"text": "body"}``), beside the usual names, which need no
    mapping. `day_order` says what the date 03/04/2023 means; without it the other dates of the same file may show.
    """

    max_bytes: int = MAX_ARTICLE_BYTES
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    day_order: DayOrder | None = None
    fetch: FetchOptions = FetchOptions()
    limits: ReadLimits = ReadLimits()


def parse_day_order(text: str | None) -> DayOrder | None:
    """Return the order of day and month that ``day-first`` or ``month-first`` stands for; UsageError for another."""
    try:
        return None if text is None else DayOrder(text)
    except ValueError as error:
        raise UsageError(f"dates are {' or '.join(DayOrder)}, not {text!r}") from error


def parse_columns(text: str) -> dict[str, str]:
    """Return the mapping that ``text=body,title=headline`` stands for.

    Raises UsageError for anything else, and for a field that no article has.
    """
    columns: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, equals, column = (piece.strip() for piece in part.partition("="))
        if not (equals and name and column):
            raise UsageError(f"columns are given as text=body,title=headline, not as {part!r}")
        if name not in ARTICLE_FIELDS:
            raise UsageError(f"an article has no field {name!r}; it has {', '.join(ARTICLE_FIELDS)}")
        columns[name] = column
    return columns
