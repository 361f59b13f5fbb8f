"""If these fail, an event is counted twice because its headline names the parties in other words than the text."""

from __future__ import annotations

import pytest

from tests.support.extraction import by_both, reports_of

SUMMONED = "BEIJING - China summoned U.S. Ambassador Nicholas Burns on Tuesday over the visit."


@pytest.mark.parametrize(
    ("title", "text", "kind", "targets"),
    [
        ("China summons US envoy", SUMMONED, "Protest", [{"Nicholas Burns"}]),
        (
            "Caracas expels diplomats of seven nations",
            "Venezuela expelled the diplomats of Argentina and Chile on Monday.",
            "Expulsion",
            [{"Argentina"}, {"Chile"}],
        ),
        # The headline reports another state's act.
        ("Russia summons Japanese ambassador", SUMMONED, "Protest", [{"Nicholas Burns"}, {"Japanese ambassador"}]),
    ],
)
def test_a_headline_repeats_what_the_text_says(title: str, text: str, kind: str, targets: list[set[str]]) -> None:
    found = [report for report in reports_of(text, title=title, extractor=by_both()) if report.type == kind]
    reached = [{p.name for p in report.participants if p.role == "target"} for report in found]
    assert sorted(map(sorted, reached)) == sorted(map(sorted, targets))


def test_the_headline_is_evidence_too() -> None:
    found = reports_of(SUMMONED, title="China summons US envoy", extractor=by_both())
    assert {str(e.span.field) for report in found if report.type == "Protest" for e in report.evidence} == {
        "text",
        "title",
    }
