"""If these fail, the lines of an export are no longer the contract that others build on."""

import json

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Evidence, Field, Report, Snapshot, Span, Status, TimeSpan, Trigger, report_from_json
from tests.exchange.reading import written
from tests.support.newsroom import newsroom


def lines(snapshot: Snapshot, **options: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in written(snapshot, "jsonl", **options).decode().split("\n")[:-1]]


def test_lines_are_the_reports_with_their_events() -> None:
    found = lines(newsroom())
    assert tuple(report_from_json(line) for line in found) == newsroom().reports
    events = {report: event.id for event in newsroom().events for report in event.reports}
    assert {line["id"]: line["event"] for line in found} == events


def test_statuses_of_events_choose_the_reports() -> None:
    found = lines(newsroom(), statuses=frozenset({Status.CANCELLED}))
    cancelled = {r for e in newsroom().events if e.status is Status.CANCELLED for r in e.reports}
    assert {line["id"] for line in found} == cancelled


def test_without_quotes_offsets_stay() -> None:
    (first, *_) = lines(newsroom(), quotes=False)
    (evidence,) = first["evidence"]  # type: ignore[misc]
    assert evidence["quote"] is None
    assert evidence["trigger"]["text"] is None
    assert evidence["end"] > evidence["start"]


@given(st.text(st.characters(exclude_categories=()), min_size=1))
def test_any_text_survives(text: str) -> None:
    from dataclasses import replace

    event = newsroom().events[0]
    evidence = Evidence(Span(Field.TEXT, 0, len(text)), text, Trigger(text[:1], 0, 1), "made-up")
    report = Report("r", "a", event.type, (), event.status, TimeSpan(), (evidence,))
    snapshot = Snapshot(reports=(report,), events=(replace(event, reports=("r",)),))
    (line,) = lines(snapshot)
    assert report_from_json(line) == report
