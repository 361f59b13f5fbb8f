"""Gold: documents with the events that an annotator found in them by the annotation guide."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import DataError, SourceError
from kg.lines import OnBadLine, parsed_lines, refuse
from kg.model import Status
from kg.resources.event_types import load_event_types


@dataclass(frozen=True, slots=True)
class GoldParticipant:
    """An actor of a gold event: role, name as annotated, and the code of the state or body served."""

    role: str
    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An annotated event; `quotes` are the sentences that state it, `central` says whether it is main news."""

    document: str
    type: str
    participants: tuple[GoldParticipant, ...]
    status: Status
    start: date | None
    end: date | None
    place: str | None
    central: bool
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Annotated documents by id, in the order of the file; a document without events has an empty tuple."""

    documents: Mapping[str, tuple[GoldEvent, ...]]

    @property
    def events(self) -> Iterator[GoldEvent]:
        """All events, document by document."""
        return (event for events in self.documents.values() for event in events)


def source_of(document: str) -> str:
    """Return the source of a document: the part of its id before the first colon."""
    return document.split(":", 1)[0]


def read_gold(path: Path, bad: OnBadLine = refuse) -> GoldSet:
    """Return the gold of a JSON Lines file, one event a line; a line with type null is a document without events.

    A line that is not of this form goes to `bad`, by default as DataError, naming it. Raises SourceError if the file
    cannot be read, DataError if it has no documents.
    """
    documents: dict[str, list[GoldEvent]] = {}
    try:
        with path.open("rb") as lines:
            for _, (document, event) in parsed_lines(lines, str(path), _from_json, bad):
                documents.setdefault(document, []).extend([event] if event else [])
    except OSError as error:
        raise SourceError(f"{path}: the gold cannot be read: {error.strerror or error}") from error
    if not documents:
        raise DataError(f"{path}: the gold file has no documents")
    return GoldSet({document: tuple(events) for document, events in documents.items()})


def _from_json(record: Any) -> tuple[str, GoldEvent | None]:
    if not isinstance(record, dict) or not isinstance(record.get("doc"), str):
        raise ValueError('expected an object with the document id under "doc"')
    if record.get("type") is None:
        return record["doc"], None
    try:
        return record["doc"], _event(record)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise ValueError(f"not an event of the gold format: {what}") from error


def _event(record: Mapping[str, Any]) -> GoldEvent:
    start, end = _day(record.get("start")), _day(record.get("end"))
    return GoldEvent(
        document=record["doc"],
        type=_type(_text(record["type"])),
        participants=tuple(_participant(item) for item in record["participants"]),
        status=Status(record["status"]),
        start=start,
        end=end,
        place=_text(record["place"]) if record.get("place") else None,
        central=bool(record.get("central")),
        quotes=tuple(_text(quote) for quote in record.get("quotes") or ()),
    )


def _type(name: str) -> str:
    if name not in load_event_types().names:
        raise ValueError(f"{name!r} is not an event type")
    return name


def _participant(record: Mapping[str, Any]) -> GoldParticipant:
    country = record.get("country")
    return GoldParticipant(_text(record["role"]), _text(record["name"]), _text(country) if country else None)


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected a string, found {value!r}")
    return value
