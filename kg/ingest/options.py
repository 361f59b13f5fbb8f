"""How sources are read: limits, the columns of tables, and how pages are fetched."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from kg.errors import UsageError
from kg.ingest.outcome import MAX_ARTICLE_BYTES

#: What a column of a table may be mapped to.
ARTICLE_FIELDS = ("id", "text", "title", "date", "url", "source", "language", "author")


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """How pages are fetched.

    `cache` is the folder of pages fetched before (none: nothing is kept beyond the call); with `offline` only they
    are read. `delay` is the least time between two requests to one host, `timeout` how long a server may be silent,
    `deadline` how long one page may take, all in seconds; `max_bytes` limits the size of a page. Addresses inside
    private networks are refused unless `allow_private`.
    """

    cache: Path | None = None
    offline: bool = False
    allow_private: bool = False
    delay: float = 1.0
    timeout: float = 20.0
    deadline: float = 90.0
    max_bytes: int = MAX_ARTICLE_BYTES


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How sources are read.

    `max_bytes` limits the size of one article; `columns` maps fields of an article to columns of tables and keys of
    JSON records (``{"text": "body"}``), beside the usual names, which need no mapping.
    """

    max_bytes: int = MAX_ARTICLE_BYTES
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    fetch: FetchOptions = FetchOptions()


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
