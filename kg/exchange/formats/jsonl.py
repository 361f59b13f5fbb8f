"""JSONL: the report lines of `kg extract`, each with the event that it belongs to.

Read back, the reports are whole; their events are made from them again.
"""

import json
from collections import defaultdict
from dataclasses import replace
from typing import Any, BinaryIO

from kg.errors import SourceError
from kg.exchange.base import ALL, Content, ExportOptions, chosen, count, left_out
from kg.model import ArticleRecord, Event, Namespace, Report, Snapshot, report_as_json, report_from_json
from kg.resolve.merging import MergeRules, profile_of
from kg.resolve.merging.event import event_of


def write_jsonl(snapshot: Snapshot, stream: BinaryIO, options: ExportOptions) -> tuple[str, ...]:
    """Write one line a report, in the order of their identifiers; return what it cannot hold, a line each.

    A report whose event has none of the chosen statuses is left out; without quotes, ``quote`` and the words of
    the trigger are null.
    """
    events = chosen(snapshot.events, options, ALL)
    event_of = {report: event.id for event in events for report in event.reports}
    for report in sorted(snapshot.shown, key=lambda r: r.id):
        if report.id in event_of:
            line = _line(report, event_of[report.id], options.quotes)
            # A lone surrogate has no UTF-8 form; its JSON escape has.
            stream.write(line.encode("utf-8", errors="backslashreplace") + b"\n")
    lines = list(left_out(snapshot.events, events))
    if snapshot.judgements:
        lines.append(f"{count(len(snapshot.judgements), 'judgement')} that merged reports: RDF holds them")
    if snapshot.articles:
        lines.append("titles, dates and links of articles: RDF holds them")
    return tuple(lines)


def read_jsonl(stream: BinaryIO, where: str) -> Content:
    """Return what a JSONL export holds; `where` names the file in messages.

    Reports of one event stay one event with the same identifier; its type, participants, status and time are made
    from the reports, which are taken as undated. Raises SourceError, naming the line, for a line that is not a report
    with its event (`kg extract` prints no events) or has no quotes.
    """
    reports: dict[str, Report] = {}
    groups: dict[str, list[Report]] = defaultdict(list)
    for number, line in enumerate(stream, 1):
        report, event = _read_line(line, f"{where}, line {number}")
        if report.id in reports:
            raise SourceError(f"{where}, line {number}: the report {report.id} is in the file twice")
        reports[report.id] = report
        groups[event].append(report)
    articles = tuple(ArticleRecord(name) for name in sorted({report.article for report in reports.values()}))
    events = _events(groups)
    lost = (
        f"titles, dates, sources and addresses of {count(len(articles), 'article')}",
        "judgements, decisions, and the dates in the history of events",
    )
    return Content(
        Snapshot(articles, tuple(reports[name] for name in sorted(reports)), events),
        losses=lost if reports else (),
    )


def _line(report: Report, event: str, quotes: bool) -> str:
    record = {**report_as_json(report), "event": event}
    if not quotes:
        record["evidence"] = [
            {**e, "quote": None, "trigger": {**e["trigger"], "text": None}} for e in record["evidence"]
        ]
    return json.dumps(record, ensure_ascii=False)


def _read_line(line: bytes, where: str) -> tuple[Report, str]:
    try:
        record: dict[str, Any] = json.loads(line)
        report, event = report_from_json(record), record["event"]
        if any(e.quote is None for e in report.evidence):
            raise SourceError(f"{where}: written with --no-quotes, so that its reports cannot be read back")
    except KeyError as error:
        raise SourceError(f"{where}: not a line of kg export jsonl: {error} is missing") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise SourceError(f"{where}: not a line of kg export jsonl: {error}") from error
    if not isinstance(event, str):
        raise SourceError(f"{where}: the event must be an IRI, found {event!r:.40}")
    return report, event


def _events(groups: dict[str, list[Report]]) -> tuple[Event, ...]:
    rules = MergeRules.load()
    made = (
        replace(event_of([profile_of(report, {}, rules) for report in groups[name]], Namespace(), rules), id=name)
        for name in sorted(groups)
    )
    return tuple(made)
