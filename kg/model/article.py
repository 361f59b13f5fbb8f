"""One news article or official readout, as a reader hands it on."""

import datetime as dt
from dataclasses import dataclass

from kg.model.report import Field, Span


@dataclass(frozen=True, slots=True)
class Origin:
    """How the text was made: reader name and version, and the SHA-256 (hex) of the raw bytes it read."""

    reader: str
    reader_version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article: `text` and `title` are kept as read, never altered afterwards; `date` is its publication day."""

    id: str
    text: str
    title: str | None = None
    date: dt.date | None = None
    url: str | None = None
    source: str | None = None
    language: str | None = None
    origin: Origin | None = None
    author: str | None = None

    def field(self, field: Field) -> str:
        """Return the text of a field; an absent title is the empty string."""
        return self.text if field is Field.TEXT else (self.title or "")

    def quote(self, span: Span) -> str:
        """Return the characters that a span covers."""
        return self.field(span.field)[span.start : span.end]
