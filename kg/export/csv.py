"""CSV for event-data people: one row per event, or per event and pair; codes are text.

Columns follow the tables of the field (ACLED, ICEWS, GDELT, POLECAT): see `COLUMNS`. Several values in a cell are
joined by a semicolon and a space.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from kg.export.options import ACTUAL, ExportOptions, chosen, count, left_out
from kg.export.pairs import Sides, actor_key, actor_labels, leading_roles, pairs, sides
from kg.export.text import cell_text, xml_text
from kg.model import ArticleRecord, Event, Participant, Precision, Report, Snapshot
from kg.resources import load_toml
from kg.resources.event_types import EventTypes, load_event_types

COLUMNS = (
    "event_id", "event_date", "end_date", "time_precision", "time_basis", "edtf",
    "event_type", "direction", "cameo", "plover", "quad_class",
    "actor1", "actor1_code", "actor1_role", "actor2", "actor2_code", "actor2_role",
    "location", "location_code", "topics", "n_reports", "n_articles", "source", "source_date",
    "status", "change", "notes", "evidence", "confidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Context:
    """What a row needs besides its event."""

    articles: Mapping[str, ArticleRecord]
    reports: Mapping[str, Report]
    labels: Mapping[str, str]
    precision: Mapping[str, str]
    types: EventTypes
    leading: Mapping[str, str]
    quotes: bool


def write_csv(snapshot: Snapshot, stream: BinaryIO, options: ExportOptions) -> tuple[str, ...]:
    """Write the events of a snapshot as CSV, by date, then identifier; return what it cannot hold, a line each.

    UTF-8 without a byte order mark; quoting as RFC 4180 has it, lines end in a line feed.
    """
    events = chosen(snapshot.events, options, ACTUAL)
    context = _context(snapshot, events, options.quotes)
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        for event in sorted(events, key=_day):
            for side in _rows(event, context.leading, options.dyads):
                row = _row(event, side, context)
                writer.writerow([cell_text(xml_text(row[column])) for column in COLUMNS])
    finally:
        text.detach()  # the caller's stream stays open
    return left_out(snapshot.events, events) + _losses(events, options)


def _day(event: Event) -> tuple[str, str]:
    day = event.time.start or event.time.end
    return (day.isoformat() if day else "9999", event.id)


def _context(snapshot: Snapshot, events: tuple[Event, ...], quotes: bool) -> _Context:
    types = load_event_types()
    return _Context(
        articles={article.id: article for article in snapshot.articles},
        reports={report.id: report for report in snapshot.reports},
        labels=actor_labels(events),
        precision=load_toml("export", "event-data.toml")["time_precision"],
        types=types,
        leading=leading_roles(types),
        quotes=quotes,
    )


def _rows(event: Event, leading: Mapping[str, str], dyads: bool) -> Iterator[Sides]:
    """Yield the two sides of each row; an event whose actors are all alike has its first actor as actor1."""
    if dyads:
        found = pairs(event, leading)
        yield from (Sides((pair.source,), (pair.target,)) for pair in found)
        if found:
            return
    side = sides(event, leading)
    yield side if side.second else Sides(side.first[:1], side.first[1:])


def _row(event: Event, side: Sides, context: _Context) -> dict[str, str]:
    time, place, types = event.time, event.place, context.types
    articles = [context.articles[a] for a in event.articles if a in context.articles]
    days = sorted(a.date.isoformat() for a in articles if a.date)
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
        **_actor("actor1", side.first, context),
        **_actor("actor2", side.second, context),
        "location": place.name if place else "",
        "location_code": (place and place.country) or "",
        "topics": "; ".join(event.topics),
        "n_reports": str(len(event.reports)),
        "n_articles": str(len(event.articles)),
        "source": "; ".join(sorted({a.source for a in articles if a.source})),
        "source_date": days[0] if days else "",
        "status": str(event.status),
        "change": str(event.change or ""),
        "notes": _notes(event),
        "evidence": _evidence(event, context) if context.quotes else "",
        "confidence": f"{event.confidence:.2f}",
    }


def _actor(column: str, actors: tuple[Participant, ...], context: _Context) -> dict[str, str]:
    return {
        column: "; ".join(context.labels[actor_key(a)] for a in actors),
        f"{column}_code": "; ".join(dict.fromkeys(a.country for a in actors if a.country)),
        f"{column}_role": "; ".join(dict.fromkeys(a.role for a in actors)),
    }


def _notes(event: Event) -> str:
    """Return how the status changed over the reports, where it did."""
    steps = [f"{step.date or 'undated'} {step.change or step.status}" for step in event.history]
    return ", then ".join(steps) if len({step.status for step in event.history}) > 1 else ""


def _evidence(event: Event, context: _Context) -> str:
    """Return the sentences of the newest report, which is what the event's status rests on."""
    newest = event.history[-1].report if event.history else event.reports[-1]
    report = context.reports.get(newest)
    return " […] ".join(e.quote for e in report.evidence) if report else ""


def _losses(events: tuple[Event, ...], options: ExportOptions) -> tuple[str, ...]:
    wide = sum(e.time.precision in (Precision.YEAR, Precision.LONGER, Precision.OPEN) for e in events)
    more = sum(len(e.reports) > 1 for e in events)
    lines = []
    if wide:
        lines.append(f"{count(wide, 'event')} with a date wider than a month or open: time_precision is empty")
    if more and options.quotes:
        lines.append(f"{count(more, 'event')} with several reports: evidence quotes the newest (JSONL has all)")
    if not options.dyads and any(len(e.participants) > 2 for e in events):
        lines.append("who met whom in events of three or more: --dyads writes every pair")
    return tuple(lines)
