"""Gold: documents with the events that an annotator found in them by the annotation guide."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import DataError, SourceError
from kg.lines import OnBadLine, parsed_lines, refuse
from kg.model import Status
from kg.resources.event_types import load_event_types

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class GoldParticipant:
    """An actor of a gold event: role, name as annotated, and the code of the state or body served."""

    role: str
    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An annotated event; `quotes` are the sentences that state it, `central` says whether it is main news.

    `sentences` name these sentences: by their words, else by where they stand.
    """

    document: str
    type: str
    participants: tuple[GoldParticipant, ...]
    status: Status
    start: date | None
    end: date | None
    place: str | None
    central: bool
    quotes: tuple[str, ...]
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Annotated documents by id, in the order of the file; a document without events has an empty tuple.

    `judged` are those that nobody has read from start to end: their events are those that kg found and a reviewer
    judged. `annotators` are the names of who annotated, where these are known. `has_texts` is false for a batch of
    labels without any text.
    """

    documents: Mapping[str, tuple[GoldEvent, ...]]
    judged: frozenset[str] = frozenset()
    annotators: frozenset[str] = frozenset()
    has_texts: bool = True

    @property
    def events(self) -> Iterator[GoldEvent]:
        """All events, document by document."""
        return (event for events in self.documents.values() for event in events)


def read_gold(path: Path, bad: OnBadLine = refuse, records: Sequence[Mapping[str, Any]] | None = None) -> GoldSet:
    """Return the gold of a JSON Lines file, one event a line; a line with type null is a document without events.

    docs/annotation.md describes the lines. For a batch of labels, `records` are those of its documents, which say
    which are complete. A line that is not of this form goes to `bad`, by default as DataError, naming it. Raises
    SourceError if the file cannot be read, DataError if it has no documents, or labels of a batch without its
    documents.
    """
    is_batch, records = records is not None, records or ()
    try:
        with path.open("rb") as stream:
            lines = [line for _, line in parsed_lines(stream, str(path), _from_json, bad)]
    except OSError as error:
        raise SourceError(f"{path}: the gold cannot be read: {error.strerror or error}") from error
    if not is_batch and any(line.is_label for line in lines):
        raise DataError(
            f"{path}: these are the events of a batch of labels, whose documents say which articles are complete; "
            "call the file BATCH.events.jsonl and put BATCH.documents.jsonl beside it"
        )
    documents: dict[str, list[GoldEvent]] = {record["id"]: [] for record in records}
    complete = {record["id"] for record in records if record.get("complete", True)}
    for line in lines:
        if line.document not in documents and line.complete and (not is_batch or line.event is None):
            complete.add(line.document)
        documents.setdefault(line.document, []).extend([line.event] if line.event else [])
    if not documents:
        raise DataError(f"{path}: the gold file has no documents")
    return GoldSet(
        {document: tuple(events) for document, events in documents.items()},
        frozenset(documents.keys() - complete),
        frozenset(filter(None, [*(record.get("annotator") for record in records), *(x.annotator for x in lines)])),
        not records or any(record.get("text") for record in records),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    document: str
    event: GoldEvent | None
    annotator: str | None
    complete: bool
    is_label: bool


def _from_json(record: Any) -> _Line:
    if not isinstance(record, dict) or not isinstance(record.get("doc"), str):
        raise ValueError('expected an object with the document id under "doc"')
    annotator, complete = _maybe(record, "annotator", str), record.get("complete") is not False
    if record.get("type") is None:
        return _Line(record["doc"], None, annotator, complete, is_label=False)
    # Lines with quotes were made of labels and texts, and say themselves where a document is not complete.
    is_label = "batch" in record and "quotes" not in record
    try:
        return _Line(record["doc"], _event(record), annotator, complete, is_label)
    except (KeyError, TypeError, ValueError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise ValueError(f"not an event of the gold format: {what}") from error


def _event(record: Mapping[str, Any]) -> GoldEvent:
    quotes = tuple(_text("quotes", quote) for quote in _list("quotes", record.get("quotes") or []))
    spans = _list("sentences", record.get("sentences") or [])
    return GoldEvent(
        document=record["doc"],
        type=_read(record, "type", _type),
        participants=tuple(map(_participant, _list("participants", record["participants"]))),
        status=_read(record, "status", Status),
        start=_maybe(record, "start", date.fromisoformat),
        end=_maybe(record, "end", date.fromisoformat),
        place=_maybe(record, "place", str),
        central=bool(record.get("central")),
        quotes=quotes,
        sentences=tuple(" ".join(quote.split()) for quote in quotes) or tuple(map(str, spans)),
    )


def _participant(record: Any) -> GoldParticipant:
    if not isinstance(record, dict):
        raise TypeError(f"participants: expected an object, found {record!r}")
    return GoldParticipant(_read(record, "role", str), _read(record, "name", str), _maybe(record, "country", str))


def _type(name: str) -> str:
    if name not in load_event_types():
        raise ValueError(f"{name!r} is not an event type")
    return name


def _read(record: Mapping[str, Any], key: str, parse: Callable[[str], T]) -> T:
    text = _text(key, record[key])
    try:
        return parse(text)
    except ValueError as error:
        raise ValueError(f"{key}: {error}") from error


def _maybe(record: Mapping[str, Any], key: str, parse: Callable[[str], T]) -> T | None:
    return _read(record, key, parse) if record.get(key) not in (None, "") else None


def _list(key: str, value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{key}: expected a list, found {value!r}")
    return value


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{key}: expected a string, found {value!r}")
    return value
