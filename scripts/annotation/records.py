"""The values of `data/corpus`: documents and labelled events, and their JSON lines."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

TITLE = "title"
"""The third element of a span that points into the title; spans into the text have two elements."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end`, in code points, of a document's text, or of its title."""

    start: int
    end: int
    title: bool = False

    def as_json(self) -> list[Any]:
        """Return `[start, end]`, or `[start, end, "title"]`."""
        return [self.start, self.end, TITLE] if self.title else [self.start, self.end]

    @classmethod
    def from_json(cls, value: list[Any]) -> "Span":
        """Return the span of a JSON value; raises ValueError where it is not one."""
        start, end, *field = value
        if field not in ([], [TITLE]) or not 0 <= start < end:
            raise ValueError(f"not a span: {value}")
        return cls(start, end, bool(field))


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in its role: fullest name in the text, code of the state or body served, and one mention."""

    role: str
    name: str
    country: str | None
    mention: Span | None


@dataclass(frozen=True, slots=True)
class Event:
    """One labelled event of a document.

    `time_basis` is `expression` (the date rests on the words at `time`), `news` (the day of the news), `event` (the
    day of the visit or talks that it belongs to) or `none` (undated).
    """

    doc: str
    event: str
    type: str
    direction: str | None
    participants: tuple[Participant, ...]
    status: str
    start: str | None
    end: str | None
    time_basis: str
    time: Span | None
    place: str | None
    place_span: Span | None
    sentences: tuple[Span, ...]
    trigger: Span | None
    central: bool
    annotator: str
    batch: str

    def as_json(self) -> dict[str, Any]:
        """Return the record as it stands in `events.jsonl`."""
        return {
            "doc": self.doc,
            "event": self.event,
            "type": self.type,
            "direction": self.direction,
            "participants": [
                {"role": p.role, "name": p.name, "country": p.country, "mention": _json(p.mention)}
                for p in self.participants
            ],
            "status": self.status,
            "start": self.start,
            "end": self.end,
            "time_basis": self.time_basis,
            "time": _json(self.time),
            "place": self.place,
            "place_span": _json(self.place_span),
            "sentences": [span.as_json() for span in self.sentences],
            "trigger": _json(self.trigger),
            "central": self.central,
            "annotator": self.annotator,
            "batch": self.batch,
        }

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> "Event":
        """Return the event of a line of `events.jsonl`."""
        return cls(
            doc=row["doc"],
            event=row["event"],
            type=row["type"],
            direction=row["direction"],
            participants=tuple(
                Participant(p["role"], p["name"], p["country"], _span(p["mention"])) for p in row["participants"]
            ),
            status=row["status"],
            start=row["start"],
            end=row["end"],
            time_basis=row["time_basis"],
            time=_span(row["time"]),
            place=row["place"],
            place_span=_span(row["place_span"]),
            sentences=tuple(Span.from_json(value) for value in row["sentences"]),
            trigger=_span(row["trigger"]),
            central=row["central"],
            annotator=row["annotator"],
            batch=row["batch"],
        )


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the corpus; `text` and `title` are null for a third-party text."""

    id: str
    source: str
    genre: str
    date: str | None
    url: str | None
    licence: str
    sha256: str
    title: str | None
    text: str | None
    annotator: str
    batch: str

    def as_json(self) -> dict[str, Any]:
        """Return the record as it stands in `documents.jsonl`."""
        return {key: getattr(self, key) for key in Document.__slots__}


def text_hash(title: str | None, text: str) -> str:
    """Return the SHA-256 by which a document is recognised: of its title, a newline and its text, in UTF-8."""
    return sha256(f"{title or ''}\n{text}".encode()).hexdigest()


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write objects as JSON Lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def _json(span: Span | None) -> list[Any] | None:
    return None if span is None else span.as_json()


def _span(value: list[Any] | None) -> Span | None:
    return None if value is None else Span.from_json(value)
