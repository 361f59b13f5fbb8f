"""One news article or official readout, as a reader hands it on."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.model.report import Field, Span


@dataclass(frozen=True, slots=True)
class Origin:
    """How the text was made: reader name and version, and the SHA-256 (hex) of the raw bytes it read."""

    reader: str
    reader_version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article: `text` and `title` are kept as read, never altered afterwards; `date` is its publication day.

    `file` says where it lies: the path from the source that the user named, then the member, line or record; no
    absolute path, and no part of what the article is. `by_content` says that `id` is a hash of the content, so that a
    corrected text gets another.
    """

    id: str
    text: str
    title: str | None = None
    date: dt.date | None = None
    url: str | None = None
    source: str | None = None
    language: str | None = None
    origin: Origin | None = None
    author: str | None = None
    licence: str | None = None
    file: str | None = None
    by_content: bool = dataclasses.field(default=False, compare=False)

    def field(self, field: Field) -> str:
        """Return the text of a field; an absent title is the empty string, and an article is no row of a table."""
        return {Field.TEXT: self.text, Field.TITLE: self.title or ""}.get(field, "")

    def quote(self, span: Span) -> str:
        """Return the characters that a span covers."""
        return self.field(span.field)[span.start : span.end]


def article_as_json(article: Article) -> dict[str, Any]:
    """Return an article as JSON, for files and pipes between processes of kg."""
    origin = article.origin
    return {
        "id": article.id,
        "text": article.text,
        "title": article.title,
        "date": article.date and article.date.isoformat(),
        "url": article.url,
        "source": article.source,
        "language": article.language,
        "author": article.author,
        "licence": article.licence,
        "origin": origin and [origin.reader, origin.reader_version, origin.sha256],
        "by_content": article.by_content,
    }


def article_from_json(record: Mapping[str, Any]) -> Article:
    """Return the article that `article_as_json` wrote; other keys are ignored."""
    return Article(
        id=record["id"],
        text=record["text"],
        title=record["title"],
        date=dt.date.fromisoformat(record["date"]) if record["date"] else None,
        url=record["url"],
        source=record["source"],
        language=record["language"],
        author=record["author"],
        licence=record.get("licence"),
        origin=Origin(*record["origin"]) if record["origin"] else None,
        by_content=record.get("by_content", False),
    )
