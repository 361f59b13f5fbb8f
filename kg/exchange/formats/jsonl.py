"""JSONL: the report lines of `kg extract`, each with its event and what is known of its article.

`event` is the IRI of the event, `merged` what it says (its reports may differ), `publication` the title, date,
source, address, language, author and licence of the article. Read back, these are whole; the rest of an event is made
from its reports again.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, BinaryIO

from kg.errors import DataError, SourceError
from kg.exchange.base import ALL, Content, ExportOptions, chosen, left_out
from kg.graph.account import is_named_only, place_node
from kg.graph.terms import iri
from kg.layout import count
from kg.lines import BadLine, parsed_lines
from kg.model import (
    ArticleRecord,
    Event,
    Namespace,
    Report,
    Snapshot,
    event_as_json,
    event_with_json,
    report_as_json,
    report_from_json,
)
from kg.resolve.merging import MergeRules, profile_of
from kg.resolve.merging.event import event_of

Json = dict[str, Any]

_LOST = (
    "articles without reports, and how articles were read",
    "judgements, decisions, and which articles reprint others",
)


@dataclass(frozen=True, slots=True)
class _ReportLine:
    """A line: a report, its article, the IRI of its event and what that says (None in files of kg 0.1)."""

    report: Report
    article: ArticleRecord
    event: str
    merged: Mapping[str, Any] | None


def write_jsonl(snapshot: Snapshot, stream: BinaryIO, options: ExportOptions) -> tuple[str, ...]:
    """Write one line a report, in the order of their identifiers; return what it cannot hold, a line each.

    A report whose event has none of the chosen statuses is left out; without quotes, ``quote`` and the words of
    the trigger are null.
    """
    events = chosen(snapshot.events, options, ALL)
    event_of = {report: event for event in events for report in event.reports}
    articles = {article.id: article for article in snapshot.articles}
    for report in sorted(snapshot.shown, key=lambda r: r.id):
        if report.id in event_of:
            line = _line(report, event_of[report.id], articles.get(report.article), options)
            # A lone surrogate has no UTF-8 form; its JSON escape has.
            stream.write(line.encode("utf-8", errors="backslashreplace") + b"\n")
    lines = list(left_out(snapshot.events, events))
    silent = len(articles.keys() - {report.article for report in snapshot.reports})
    if silent:
        lines.append(f"{count(silent, 'article')} without reports: RDF holds them")
    if snapshot.judgements:
        lines.append(f"{count(len(snapshot.judgements), 'judgement')} that merged reports: RDF holds them")
    return tuple(lines)


def read_jsonl(stream: BinaryIO, where: str) -> Content:
    """Return what a JSONL export holds; `where` names the file in messages.

    Reports of one event stay one event with the same identifier, type, status, date and place; its participants and
    history are made from the reports. A line that is not a report with its event (`kg extract` prints no events), has
    no quotes, or has a report for the second time, is left out; raises SourceError, naming the first one, if no line
    is left, and where what is said of an event cannot be read.
    """
    reports: dict[str, Report] = {}
    articles: dict[str, ArticleRecord] = {}
    groups: dict[str, list[_ReportLine]] = defaultdict(list)
    bad: list[BadLine] = []
    for number, line in parsed_lines(stream, where, _from_json, bad.append):
        if line.report.id in reports:
            bad.append(BadLine(where, number, f"the report {line.report.id} is in the file twice"))
            continue
        reports[line.report.id] = line.report
        articles[line.article.id] = line.article
        groups[line.event].append(line)
    if bad and not reports:
        raise SourceError(str(bad[0]))
    rules = MergeRules.load()
    return Content(
        Snapshot(
            tuple(articles[name] for name in sorted(articles)),
            tuple(reports[name] for name in sorted(reports)),
            tuple(_event(name, groups[name], articles, rules, where) for name in sorted(groups)),
        ),
        losses=_LOST if reports else (),
        bad_lines=tuple(bad),
    )


def _line(report: Report, event: Event, article: ArticleRecord | None, options: ExportOptions) -> str:
    record: Json = {**report_as_json(report), "event": event.id, "merged": event_as_json(event)}
    if event.place is not None:
        record["merged"]["place"]["id"] = place_node(options.names, event.place).value
    if article is not None:
        record["publication"] = {
            "title": article.title,
            "date": article.date and article.date.isoformat(),
            "source": article.source,
            "url": article.url,
            "language": article.language,
            "author": article.author,
            "licence": article.licence,
        }
    if options.files is not None:
        record["file"] = options.files.get(report.article)
    if not options.quotes:
        record["evidence"] = [
            {**e, "quote": None, "trigger": {**e["trigger"], "text": None}} for e in record["evidence"]
        ]
    return json.dumps(record, ensure_ascii=False)


def _from_json(record: Any) -> _ReportLine:
    try:
        report, event = report_from_json(record), record["event"]
        article = _article(report.article, record.get("publication") or {})
    except KeyError as error:
        raise ValueError(f"not a line of kg export jsonl: {error} is missing") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError(f"not a line of kg export jsonl: {error}") from error
    if any(e.quote is None for e in report.evidence):
        raise ValueError("written without quotes, so that its reports cannot be read back")
    if not isinstance(event, str):
        raise ValueError(f"the event must be an IRI, found {event!r:.40}")
    places = (report.place.id,) if report.place else ()
    try:
        for name in (event, *places, *(participant.id for participant in report.participants)):
            if name is not None:
                iri(name)
    except DataError as error:
        raise ValueError(str(error)) from error
    return _ReportLine(report, article, event, record.get("merged"))


def _article(name: str, about: Mapping[str, Any]) -> ArticleRecord:
    day = about.get("date")
    return ArticleRecord(
        name,
        title=about.get("title"),
        date=date.fromisoformat(day) if day else None,
        url=about.get("url"),
        source=about.get("source"),
        language=about.get("language"),
        author=about.get("author"),
        licence=about.get("licence"),
    )


def _event(
    name: str, lines: list[_ReportLine], articles: Mapping[str, ArticleRecord], rules: MergeRules, where: str
) -> Event:
    profiles = [profile_of(line.report, articles, rules) for line in lines]
    event = replace(event_of(profiles, Namespace(), rules), id=name)
    merged = next((line.merged for line in lines if line.merged is not None), None)
    if merged is None:
        return event
    try:
        event = event_with_json(event, merged)
    except KeyError as error:
        raise SourceError(f"{where}: the event {name} lacks {error} under 'merged'") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise SourceError(f"{where}: the event {name} is not as kg export jsonl writes it: {error}") from error
    if event.place is not None and is_named_only(event.place.id or ""):
        return replace(event, place=replace(event.place, id=None))
    return event
