"""Neo4j: a folder of tables for ``neo4j-admin database import``, one file for each kind of node and relationship."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.exchange.base import ACTUAL, ExportOptions, chosen, left_out
from kg.exchange.pairs import actor_key, actor_kind, actor_labels
from kg.exchange.table import COVERAGE, SENTENCE_JOINT, Column, Kind, by_id, coverage
from kg.exchange.text import xml_text
from kg.graph.account import place_node
from kg.layout import csv_text
from kg.model import ArticleRecord, Event, Namespace, Participant, Report, Snapshot
from kg.resources import load_toml
from kg.resources.geography import load_geography
from kg.resources.typed import entries_of, typed

Cells = tuple[object, ...]


def load_tables() -> Mapping[str, tuple[Column, ...]]:
    """Return the files of the folder, each with its columns in order, from `data/export/neo4j.toml`.

    The name of a column is its header. Raises DataError if a file of `data/export` is not well-formed.
    """
    with entries_of("export/neo4j.toml"):
        return {
            file: tuple(_column(file, name, entry) for name, entry in columns.items())
            for file, columns in load_toml("export", "neo4j.toml").items()
        }


def write_neo4j(snapshot: Snapshot, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write the tables of a snapshot into an empty folder; return what they cannot hold, a line each.

    Actors, events, places, their reports and all articles are nodes; occurred and ongoing events also have the label
    of their type. Line breaks become spaces, because the importer takes one line for one row. Raises OSError as files
    do.
    """
    events, names, articles = chosen(snapshot.events, options, ACTUAL), options.names, by_id(snapshot)
    counted = {report for event in events for report in event.reports}
    reports = [report for report in snapshot.reports if report.id in counted]
    tables: dict[str, Iterable[Cells]] = {
        "actors.csv": _actors(events),
        "articles.csv": (
            (names.article(a.id), a.title, a.date, a.source, a.url, a.author, a.licence, "Article")
            for a in snapshot.articles
        ),
        "events.csv": (_event(event, articles) for event in events),
        "places.csv": _places(events, names),
        "reports.csv": (_report(report, options) for report in reports),
        "stands_in.csv": ((names.report(r.id), names.article(r.article), "STANDS_IN") for r in reports),
        "takes_part_in.csv": (
            (actor_key(p), event.id, p.role, p.name, "TAKES_PART_IN") for event in events for p in event.participants
        ),
        "takes_place_in.csv": ((e.id, place_node(names, e.place).value, "TAKES_PLACE_IN") for e in events if e.place),
        "told_by.csv": ((e.id, names.report(r), "TOLD_BY") for e in events for r in sorted(e.reports)),
    }
    for name, columns in load_tables().items():
        (folder / name).write_bytes(_table(tuple(column.name for column in columns), tables[name]))
    losses = ("offsets, mentions, links of actors, history and judgements: RDF holds them",) if events else ()
    return left_out(snapshot.events, events) + losses


def _column(file: str, name: str, entry: Mapping[str, Any]) -> Column:
    """Return a column; what it does not say itself is that of the column of the event table named under `as`."""
    said = {key: value for key, value in entry.items() if key != "as"}
    shared = load_toml("export", "columns.toml")[entry["as"]] if "as" in entry else {"kind": Kind.TEXT}
    return typed(Column, {**shared, **said, "name": name}, f"data/export/neo4j.toml, {file}, {name}")


def _table(header: tuple[str, ...], rows: Iterable[Cells]) -> bytes:
    lines = {tuple(map(_cell, row)) for row in rows}
    return csv_text(header, sorted(lines), "\n").encode("utf-8", errors="replace")


def _cell(value: object) -> str:
    return "" if value is None else " ".join(xml_text(str(value)).split())


def _actors(events: tuple[Event, ...]) -> Iterator[Cells]:
    labels = actor_labels(events)
    known: dict[str, Participant] = {}
    for event in events:
        for participant in event.participants:
            known.setdefault(actor_key(participant), participant)
    for key, actor in known.items():
        kind = actor_kind(key)
        label = f"Actor;{kind.capitalize()}" if kind != "unknown" else "Actor"
        yield key, labels[key], kind, actor.country, actor.qid, label


def _event(event: Event, articles: Mapping[str, ArticleRecord]) -> Cells:
    time, numbers = event.time, coverage(event, articles)
    return (
        event.id, event.type, event.status, event.change, event.direction, time.start, time.end, time.edtf,
        time.basis, time.precision, event.codes.cameo, event.codes.plover,
        ";".join(topic.replace(";", ",") for topic in event.topics),
        event.disputed, *map(numbers.get, COVERAGE), event.confidence,
        f"Event;{event.type}" if event.status.is_actual else "Event",
    )  # fmt: skip


def _places(events: tuple[Event, ...], names: Namespace) -> Iterator[Cells]:
    """Yield each place once, called as it is called first."""
    geography = load_geography()
    seen = set()
    for event in events:
        place = event.place
        if place is not None and (key := place_node(names, place).value) not in seen:
            seen.add(key)
            point = geography.locate(place)
            yield key, place.name, place.country, point.latitude, point.longitude, "Place"


def _report(report: Report, options: ExportOptions) -> Cells:
    quotes = SENTENCE_JOINT.join(e.quote for e in report.evidence) if options.quotes else None
    return (
        options.names.report(report.id), report.type, report.status, report.time.start, report.time.end,
        report.source, quotes, report.confidence, "Report",
    )  # fmt: skip
