"""JSONL: the report lines of `kg extract`, each with the event that it belongs to."""

import json
from typing import BinaryIO

from kg.export.options import ALL, ExportOptions, chosen, count, left_out
from kg.model import Report, Snapshot, report_as_json


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


def _line(report: Report, event: str, quotes: bool) -> str:
    record = {**report_as_json(report), "event": event}
    if not quotes:
        record["evidence"] = [
            {**e, "quote": None, "trigger": {**e["trigger"], "text": None}} for e in record["evidence"]
        ]
    return json.dumps(record, ensure_ascii=False)
