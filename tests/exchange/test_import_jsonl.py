"""If this fails, a line that kg wrote comes back as another report than was written."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError
from kg.exchange.formats.jsonl import read_jsonl
from kg.model import Report, Status, TimeSpan, report_as_json
from kg.resources.traits import load_traits
from tests.graph.values import NAMES, reports_of


def _of_known_types(reports: list[Report]) -> list[Report]:
    known = load_traits().by_name
    return [report for report in reports if report.type in known]


def test_a_type_that_kg_does_not_know_is_named() -> None:
    report = Report("r", "an article", "Toast", (), Status.OCCURRED, TimeSpan(), ())
    line = json.dumps(report_as_json(report) | {"event": NAMES.event("r")})
    with pytest.raises(DataError, match="'Toast' is not an event type"):
        read_jsonl(io.BytesIO(f"{line}\n".encode()), "made up")


@settings(max_examples=80, deadline=None)
@given(reports_of("an article").map(_of_known_types), st.booleans())
def test_any_reports_come_back(reports: list[Report], together: bool) -> None:
    lines = [json.dumps(report_as_json(r) | {"event": NAMES.event("one" if together else r.id)}) for r in reports]
    content = read_jsonl(io.BytesIO("".join(f"{line}\n" for line in lines).encode()), "made up")
    assert content.snapshot.reports == tuple(sorted(reports, key=lambda r: r.id))
    told = sorted(name for event in content.snapshot.events for name in event.reports)
    assert told == sorted(r.id for r in reports)
    assert len(content.snapshot.events) == (min(1, len(reports)) if together else len(reports))
