"""Turns a record of a table or a JSON export into an article, or into a link where it has only an address."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import Any

from kg.errors import ArticleError
from kg.ingest.columns import Columns, listed
from kg.ingest.identity import article_id
from kg.ingest.links import is_address
from kg.ingest.markup import has_markup, text_of
from kg.ingest.values import Hints, LocatedArticle, PageLink
from kg.lines import is_unicode
from kg.model import Article, Origin

Record = Mapping[str, Any]


class Keyed(dict[str, Any]):
    """A JSON object that remembers which keys came `again`; the last value of a key counts."""

    def __init__(self, pairs: Iterable[tuple[str, Any]] = ()) -> None:
        super().__init__()
        self.again: list[str] = []
        for key, value in pairs:
            self[key] = value

    def __setitem__(self, key: str, value: Any) -> None:
        if key in self:
            self.again.append(key)
        super().__setitem__(key, value)


def keyed(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the JSON object of some pairs: a dict, or `Keyed` where a key repeats."""
    record = dict(pairs)
    return record if len(record) == len(pairs) else Keyed(pairs)


def repeated(record: Record) -> list[str]:
    """Return the keys that a record repeats, each as often as it is repeated."""
    return record.again if isinstance(record, Keyed) else []


def keys_of(record: Record, prefix: str = "") -> Iterator[str]:
    """Yield the keys of a record, those of records within it with a dot; a key that repeats comes again."""
    yield from (f"{prefix}{key}" for key in repeated(record))
    for key, value in record.items():
        yield f"{prefix}{key}"
        if isinstance(value, Mapping) and not prefix.count("."):
            yield from keys_of(value, f"{prefix}{key}.")


def origin_of(reader: str, edition: str, raw: bytes, library: str | None = None) -> Origin:
    """Return the origin of a text: its reader, with the version of the `library` used, and the hash of its bytes."""
    used = f" ({library} {version(library)})" if library else ""
    return Origin(reader, f"{edition}{used}", hashlib.sha256(raw).hexdigest())


def digest_of(record: Record) -> str:
    """Return the SHA-256 (hex) of a record that has no bytes of its own, as sorted JSON."""
    return hashlib.sha256(json.dumps(record, sort_keys=True, ensure_ascii=True, default=str).encode()).hexdigest()


def read_record(
    record: Record, columns: Columns, where: str, reader: tuple[str, str], sha256: str, *, literal: bool = False
) -> LocatedArticle | PageLink:
    """Return the article of a record; a link to its page where it has no text, or one that was cut off.

    `reader` is the name and version of the reader; a `literal` text keeps its markup. Raises ArticleError where there
    is neither a text nor an address, and where a field is not what it should be.
    """
    stated = stated_of(record, columns, where)
    column = columns.of.get("text")
    text = None if column is None else _text(_value(record, column), "text", where)
    if text is None or not text.strip() or (columns.cut is not None and columns.cut.search(text)):
        if stated.url is None:
            raise ArticleError(where, "there is neither a text nor an address to fetch it from")
        return PageLink(where, stated.url, Hints(title=stated.title, date=stated.date, source=stated.source))
    if not literal and has_markup(text):
        text = text_of(text)
    if not text:
        raise ArticleError(where, "the text is nothing but markup")
    return LocatedArticle(where, stated.article(text, Origin(*reader, sha256)))


@dataclass(frozen=True, slots=True)
class RecordFields:
    """What a record or the front matter of a text says of an article, beside the text."""

    id: str | None = None
    title: str | None = None
    date: dt.date | None = None
    url: str | None = None
    source: str | None = None
    language: str | None = None
    author: str | None = None
    licence: str | None = None

    def with_hints(self, hints: Hints) -> "RecordFields":
        """Return the fields with the hints of the container: its address, and what the text does not say."""
        return replace(
            self,
            url=hints.address or self.url,
            title=self.title or hints.title,
            date=self.date or hints.date,
            source=self.source or hints.source,
        )

    def article(self, text: str, origin: Origin) -> Article:
        """Return the article of a text."""
        day = self.date.isoformat() if self.date else None
        return Article(
            id=article_id(self.id, self.url, text, self.title, day, self.source),
            text=text,
            title=self.title,
            date=self.date,
            url=self.url,
            source=self.source,
            language=self.language,
            author=self.author,
            licence=self.licence,
            origin=origin,
            by_content=not (self.id or self.url),
        )


def stated_of(record: Record, columns: Columns, where: str) -> RecordFields:
    """Return what a record says of its article; an address where the source should be is that of the article.

    Raises ArticleError for a value that is not text, and for a date that is not clear.
    """
    values = {f: _text(_value(record, column), f, where) for f, column in columns.of.items() if f != "text"}
    written = values.pop("date", None)
    day = columns.days.read(written) if written else None
    if written and day is None:
        raise unclear_day(where, written)
    source = values.get("source")
    if values.get("url") is None and source is not None and is_address(source):
        values |= {"url": source, "source": None}
    return RecordFields(date=day, **values)


def no_text(where: str, record: Record) -> ArticleError:
    """Return the error for a JSON record none of whose keys is known to hold a text."""
    why = f"no key names a text; {listed(keys_of(record))}; name it with the option columns: text=KEY"
    return ArticleError(where, why)


def unclear_day(where: str, stated: str) -> ArticleError:
    """Return the error for a date that may be two days, or none."""
    return ArticleError(
        where,
        f"the date {stated[:40]!r} is not clear; write it as 2023-06-17, or choose day-first or month-first "
        "(the option dates)",
    )


def _value(record: Record, column: str) -> object:
    """Return what is under a column; a dot in its name goes down, unless a column has that very name."""
    if column in record:
        return record[column]
    value: object = record
    for key in column.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _text(value: object, field: str, where: str) -> str | None:
    """Return a value as text: lists of authors joined, days and numbers written out, records by their name."""
    if value is None or value == "":
        return None
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title") or value.get("main")
        return _text(value, field, where)
    if isinstance(value, list | tuple) and field != "text":
        return ", ".join(filter(None, (_text(item, field, where) for item in value))) or None
    if isinstance(value, bytes | list | tuple | bool):
        raise ArticleError(where, f"the {field} is not text")
    text = str(value)
    if not is_unicode(text):
        raise ArticleError(where, f"the {field} holds half of a surrogate pair, no character")
    return text
