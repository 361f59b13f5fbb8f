"""Events as the table that event-data people use: one row per event, or per event and pair of actors.

In: a snapshot. Out: rows of text by the columns of `data/export/columns.toml`, for CSV and Parquet, or a data frame.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import ModuleType
from typing import TYPE_CHECKING

from kg.errors import UsageError, with_extra
from kg.exchange.base import ACTUAL, ExportOptions, chosen
from kg.exchange.licences import licences_of
from kg.exchange.pairs import Sides, actor_key, actor_labels, leading_roles, pairs, sides
from kg.exchange.text import JOINT
from kg.graph.account import place_node
from kg.layout import count
from kg.model import (
    ArticleRecord,
    Corrections,
    Event,
    Namespace,
    Participant,
    Precision,
    Report,
    Snapshot,
    corrections_of,
)
from kg.resources import load_toml
from kg.resources.event_types import EventTypes, load_event_types
from kg.resources.geography import Geography, load_geography
from kg.resources.typed import typed

if TYPE_CHECKING:
    import pandas as pd

#: What joins the sentences in the cell of the evidence.
SENTENCE_JOINT = " […] "

Row = dict[str, str]


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"

    def read(self, text: str) -> str | date | int | float | None:
        """Return the value that a cell's text stands for, None for an empty one."""
        if not text:
            return None
        match self:
            case Kind.DATE:
                return date.fromisoformat(text)
            case Kind.INTEGER:
                return int(text)
            case Kind.NUMBER:
                return float(text)
            case Kind.TEXT:
                return text.encode("utf-8", errors="replace").decode()  # half a surrogate pair has no UTF-8 form


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, the ontology's term for it (prefixed name) and the list of its codes.

    `empty` says when its cells are empty; None means never. `each` says that the cell has one value for each actor of
    that side of the event. A `local` column speaks of the place where a store was built, and is written only if asked
    for. An `optional` one may be missing from a table that is read back.
    """

    name: str
    kind: Kind
    meaning: str
    empty: str | None = None
    term: str | None = None
    codes: str | None = None
    each: bool = False
    local: bool = False
    optional: bool = False


def load_columns(*, local: bool = False) -> tuple[Column, ...]:
    """Return the columns of the event table in order, the `local` ones if asked.

    Raises DataError if the file is not well-formed.
    """
    columns = [
        typed(Column, {**entry, "name": name}, f"data/export/columns.toml, {name}")
        for name, entry in load_toml("export", "columns.toml").items()
    ]
    return tuple(column for column in columns if local or not column.local)


@dataclass(frozen=True, slots=True)
class _Context:
    """What a row needs besides its event."""

    articles: Mapping[str, ArticleRecord]
    reports: Mapping[str, Report]
    corrections: Corrections
    labels: Mapping[str, str]
    precision: Mapping[str, str]
    types: EventTypes
    leading: Mapping[str, str]
    geography: Geography
    options: ExportOptions


def event_rows(snapshot: Snapshot, events: tuple[Event, ...], options: ExportOptions) -> Iterator[Row]:
    """Yield the rows of some events of a snapshot, by date, then identifier; values are text, empty if unknown."""
    types = load_event_types()
    context = _Context(
        articles=by_id(snapshot),
        reports={report.id: report for report in snapshot.reports},
        corrections=corrections_of(snapshot.decisions),
        labels=actor_labels(events),
        precision=load_toml("export", "event-data.toml")["time_precision"],
        types=types,
        leading=leading_roles(types),
        geography=load_geography(),
        options=options,
    )
    for event in sorted(events, key=lambda event: event.order):
        for side in _sides(event, context, options.dyads):
            yield _row(event, side, context)


def table_losses(events: tuple[Event, ...], options: ExportOptions) -> tuple[str, ...]:
    """Return what a table of these events cannot hold, a line each."""
    wide = sum(e.time.precision in (Precision.YEAR, Precision.LONGER, Precision.OPEN) for e in events)
    without = sum(e.time.start is None for e in events)
    more = sum(len(e.reports) > 1 for e in events)
    lines = []
    if without:
        lines.append(f"the first day of {count(without, 'event')}: event_date is empty (see docs/research.md)")
    if wide:
        lines.append(f"{count(wide, 'event')} with a date wider than a month or open: time_precision is empty")
    if more and options.quotes:
        lines.append(f"{count(more, 'event')} with several reports: evidence quotes one (JSONL has all)")
    if not options.dyads and any(len(e.participants) > 2 for e in events):
        lines.append("who met whom in events of three or more: the option dyads writes every pair")
    if events:
        lines.append("offsets, mentions, links of actors, titles, addresses and authors of articles: RDF holds them")
    return tuple(lines)


_TYPES = {Kind.TEXT: "string", Kind.DATE: "datetime64[s]", Kind.INTEGER: "Int64", Kind.NUMBER: "Float64"}


def to_frame(snapshot: Snapshot, options: ExportOptions) -> "pd.DataFrame":
    """Return the events of a snapshot, by date, then identifier; one row for each pair of actors with `dyads`.

    Days are datetimes to the second, so that any year fits; what is unknown is missing. Raises UsageError where
    pandas is not installed.
    """
    pd = pandas()
    rows = list(event_rows(snapshot, chosen(snapshot.events, options, ACTUAL), options))
    columns = {
        column.name: pd.Series([column.kind.read(row[column.name]) for row in rows], dtype=_TYPES[column.kind])
        for column in load_columns(local=options.files is not None)
    }
    return pd.DataFrame(columns)


def pandas() -> ModuleType:
    """Return pandas; raises UsageError, saying what to install, where there is none."""
    try:
        import pandas  # noqa: PLC0415 - an extra; nothing else needs it
    except ImportError as error:
        raise UsageError(with_extra("a data frame is made by pandas", "notebook")) from error
    found: ModuleType = pandas
    return found


def _sides(event: Event, context: _Context, dyads: bool) -> Iterator[Sides]:
    """Yield the two sides of each row; where all actors are alike, the first one is actor1."""
    side = sides(event, context.leading)
    if dyads and event.participants:
        found = pairs(event, context.types)
        yield from (Sides((pair.source,), (pair.target,)) for pair in found)
        if not found:
            yield from (Sides((actor,), ()) for actor in side.first)
            yield from (Sides((), (actor,)) for actor in side.second)
    elif event.type in context.leading:
        yield side
    else:
        yield Sides(side.first[:1], side.first[1:])


def _row(event: Event, side: Sides, context: _Context) -> Row:
    time, types, files = event.time, context.types, context.options.files
    articles = articles_of(event, context.articles)
    days = sorted(a.date.isoformat() for a in articles if a.date)
    numbers = coverage(event, context.articles)
    return {
        "event_id": event.id,
        "event_date": time.start.isoformat() if time.start else "",
        "end_date": time.end.isoformat() if time.end else "",
        "time_precision": context.precision.get(str(time.precision), ""),
        "time_basis": str(time.basis),
        "edtf": time.edtf or "",
        "event_type": event.type,
        "direction": str(event.direction or ""),
        "cameo": event.codes.cameo or "",
        "plover": event.codes.plover or "",
        "quad_class": str(types.quad_class(event.type, event.direction)) if event.type in types else "",
        **_actors("actor1", side.first, context),
        **_actors("actor2", side.second, context),
        **_location(event, context.geography, context.options.names),
        "topics": _joined(event.topics),
        **{name: str(numbers.get(name, "")) for name in COVERAGE},
        "source": _joined(sorted({a.source for a in articles if a.source})),
        "source_date": days[0] if days else "",
        "licences": licences_of(articles),
        **_attribution(event, context),
        "status": str(event.status),
        "change": str(event.change or ""),
        "disputed": event.disputed or "",
        "notes": _notes(event, context),
        "evidence": _evidence(event, context) if context.options.quotes else "",
        "confidence": str(event.confidence),
        **({} if files is None else {"files": _joined(sorted({files[a] for a in event.articles if a in files}))}),
    }


#: How much was reported of an event, in all tables and networks.
COVERAGE = ("n_reports", "n_articles", "n_independent")


def coverage(event: Event, articles: Mapping[str, ArticleRecord]) -> dict[str, int]:
    """Return how many reports and articles an event has; nothing if it came from a table, whose rows quote one.

    `articles` are those of the snapshot by identifier.
    """
    if any(article.is_row for article in articles_of(event, articles)):
        return {}
    return dict(zip(COVERAGE, (len(event.reports), len(event.articles), event.independent), strict=True))


def by_id(snapshot: Snapshot) -> Mapping[str, ArticleRecord]:
    """Return the articles of a snapshot by identifier."""
    return {article.id: article for article in snapshot.articles}


def articles_of(event: Event, articles: Mapping[str, ArticleRecord]) -> list[ArticleRecord]:
    """Return the articles that report an event, of all by identifier."""
    return [articles[name] for name in event.articles if name in articles]


def _actors(column: str, actors: tuple[Participant, ...], context: _Context) -> Row:
    def each(value: Callable[[Participant], str | None]) -> str:
        values = [value(actor) or "" for actor in actors]
        return _joined(values) if any(values) else ""

    numbers = context.geography.numbers
    return {
        column: each(lambda a: context.labels[actor_key(a)]),
        f"{column}_id": each(lambda a: a.id),
        f"{column}_code": each(lambda a: a.country),
        f"{column}_role": each(lambda a: a.role),
        f"{column}_cow": each(lambda a: numbers(a.country).cow),
        f"{column}_gw": each(lambda a: numbers(a.country).gw),
    }


def _location(event: Event, geography: Geography, names: Namespace) -> Row:
    place, point = event.place, geography.locate(event.place)
    return {
        "location": place.name if place else "",
        "location_id": place_node(names, place).value if place else "",
        "location_code": (place and place.country) or "",
        "iso": geography.numbers(place.country).iso if place else "",
        "latitude": point.latitude,
        "longitude": point.longitude,
        "geo_precision": point.precision,
    }


def _joined(values: Iterable[str]) -> str:
    listed = list(values)
    # A semicolon inside a value would cut it in two when the cell is split.
    return JOINT.join(value.replace(";", ",") for value in listed) if len(listed) > 1 else "".join(listed)


def _attribution(event: Event, context: _Context) -> Row:
    """Return on whose word alone all reports with the status of the event report it; empty if one needs nobody's."""
    found = [context.reports.get(step.report) for step in event.history if step.status is event.status]
    said: dict[str, str] = {}
    for report in found:
        if report is None or report.source is None:
            return {"attributed_to": "", "attributed_to_id": ""}
        actor = report.attribution.actor if report.attribution else ""
        said.setdefault(context.labels.get(actor, report.source), actor)
    ids = _joined(said.values()) if any(said.values()) else ""
    return {"attributed_to": _joined(said), "attributed_to_id": ids}


def _notes(event: Event, context: _Context) -> str:
    """Return how the status changed over the reports, where it did, and what reviewers corrected."""
    steps = [f"{step.date or 'undated'} {step.change or step.status}" for step in event.history]
    corrected = dict.fromkeys(c.part for r in event.reports for c in context.corrections.get(r, ()))
    notes = (
        ", then ".join(steps) if len({step.status for step in event.history}) > 1 else "",
        f"corrected by a reviewer: {', '.join(corrected)}" if corrected else "",
    )
    return _joined(filter(None, notes))


def _evidence(event: Event, context: _Context) -> str:
    """Return the sentences of the newest report with the status of the event, else of the newest."""
    report = context.reports.get(event.telling)
    return SENTENCE_JOINT.join(e.quote for e in report.evidence) if report else ""
