"""A record of a table or a JSON export to an article, or to a link where it names a page and holds no text."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import ArticleError
from kg.ingest.columns import Columns
from kg.ingest.days import parse_day
from kg.ingest.identity import article_id
from kg.ingest.markup import has_markup, text_of
from kg.ingest.values import Found, Hints, Link
from kg.model import Article, Origin

Record = Mapping[str, Any]


def keys_of(record: Record, prefix: str = "") -> Iterator[str]:
    """Yield the keys of a record, those of records within it with a dot."""
    for key, value in record.items():
        yield f"{prefix}{key}"
        if isinstance(value, Mapping) and not prefix.count("."):
            yield from keys_of(value, f"{prefix}{key}.")


def digest_of(record: Record) -> str:
    """Return the SHA-256 (hex) of a record that has no bytes of its own, as sorted JSON."""
    return hashlib.sha256(json.dumps(record, sort_keys=True, ensure_ascii=True, default=str).encode()).hexdigest()


def read_record(
    record: Record, columns: Columns, where: str, reader: tuple[str, str], sha256: str, *, literal: bool = False
) -> Found | Link:
    """Return the article of a record; a link to its page where it has no text, or one that was cut off.

    `reader` is the name and version of the reader; a `literal` text keeps its markup. Raises ArticleError where there
    is neither a text nor an address, and where a field is not what it should be.
    """
    values = {field: _text(_value(record, column), field, where) for field, column in columns.of.items()}
    text, url, stated = values.get("text"), values.get("url"), values.get("date")
    day = parse_day(stated) if stated else None
    if stated and day is None:
        raise ArticleError(where, f"the date {stated[:40]!r} is not clear; write it as 2023-06-17")
    title, source = values.get("title"), values.get("source")
    if text is None or not text.strip() or (columns.cut is not None and columns.cut.search(text)):
        if url is None:
            raise ArticleError(where, "there is neither a text nor an address to fetch it from")
        return Link(where, url, Hints(title=title, date=day, source=source))
    if not literal and has_markup(text):
        text = text_of(text)
    if not text:
        raise ArticleError(where, "the text is nothing but markup")
    article = Article(
        id=article_id(values.get("id"), url, text, title, day.isoformat() if day else None, source),
        text=text,
        title=title,
        date=day,
        url=url,
        source=source,
        language=values.get("language"),
        author=values.get("author"),
        origin=Origin(*reader, sha256),
    )
    return Found(where, article)


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
        raise ArticleError(where, f"the {field} is no text")
    text = str(value)
    if any("\ud800" <= char <= "\udfff" for char in text) if not text.isascii() else False:
        raise ArticleError(where, f"the {field} holds half of a surrogate pair, no character")
    return text
