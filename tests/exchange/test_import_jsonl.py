"""If this fails, a line that kg wrote comes back as another report than was written."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.exchange.formats.jsonl import read_jsonl
from kg.model import Report, report_as_line
from tests.graph.values import NAMES, reports_of


@settings(max_examples=80, deadline=None)
@given(reports_of("an article"), st.booleans())
def test_any_reports_come_back(reports: list[Report], together: bool) -> None:
    lines = [report_as_line(r, NAMES.event("one" if together else r.id)) for r in reports]
    content = read_jsonl(io.BytesIO("".join(f"{line}\n" for line in lines).encode()), "made up")
    assert content.snapshot.reports == tuple(sorted(reports, key=lambda r: r.id))
    told = sorted(name for event in content.snapshot.events for name in event.reports)
    assert told == sorted(r.id for r in reports)
    assert len(content.snapshot.events) == (min(1, len(reports)) if together else len(reports))
