"""JSONL, as `kg export jsonl` writes it: reports are whole, events are made from them again."""

import json
from collections import defaultdict
from dataclasses import replace
from typing import Any, BinaryIO

from kg.errors import SourceError
from kg.export.options import count
from kg.importing.content import Content
from kg.model import ArticleRecord, Event, Namespace, Report, Snapshot, report_from_json
from kg.resolve.merging import MergeRules, profile_of
from kg.resolve.merging.event import event_of


def read_jsonl(stream: BinaryIO, where: str) -> Content:
    """Return what a JSONL export holds; `where` names the file in messages.

    Reports of one event stay one event with the same identifier; type, participants, status and time of the event
    are made from its reports, which are taken as undated. Raises SourceError, naming the line, for a line that is no
    report with its event (`kg extract` prints none) or has no quotes.
    """
    reports: dict[str, Report] = {}
    groups: dict[str, list[Report]] = defaultdict(list)
    for number, line in enumerate(stream, 1):
        report, event = _read_line(line, f"{where}, line {number}")
        if report.id in reports:
            raise SourceError(f"{where}, line {number}: the report {report.id} stands in the file twice")
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
