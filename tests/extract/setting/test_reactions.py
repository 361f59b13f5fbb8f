"""If these fail, reactions in a report get the day of the report though what they react to was days before."""

from __future__ import annotations

from datetime import date

import pytest

from kg.pipeline.extraction import Extractor
from tests.support.extraction import reports_of, told

FRIDAY = date(2023, 6, 16)
OPENINGS = [
    ("Serbia closed its border with Kosovo on Wednesday.", "2023-06-14..2023-06-16"),
    ("Serbia closed its border with Kosovo. Police had seized it late on Tuesday.", "2023-06-13..2023-06-16"),
    # The opening names the day of the report, or no day of the week before it.
    ("Serbia closed its border with Kosovo on Friday, a day after a raid.", "2023-06-16..2023-06-16"),
    ("Serbia closed its border with Kosovo, which it had opened in March.", "2023-06-16..2023-06-16"),
]
REACTIONS = [
    ("Hungary condemned Kosovo.", "Criticism"),
    ("France urged Kosovo to hold talks.", "Appeal"),
    ("Chinese Foreign Minister Wang Yi praised Serbia.", "Support"),
]


@pytest.mark.parametrize(("reaction", "kind"), REACTIONS)
@pytest.mark.parametrize(("opening", "days"), OPENINGS)
def test_a_reaction_falls_between_what_set_it_off_and_the_report(
    extractor: Extractor, opening: str, days: str, reaction: str, kind: str
) -> None:
    reports = reports_of(extractor, f"{opening} {reaction}", day=FRIDAY)
    found = [f"{r.time.start}..{r.time.end}" for r in reports if r.type == kind]
    assert found == [days], [told(report) for report in reports]


def test_the_sides_of_the_first_sentence_speak_near_the_top_on_the_day_of_the_news(extractor: Extractor) -> None:
    text = "Serbia closed its border with Kosovo. Police had seized the crossing on Tuesday. Serbia condemned Kosovo."
    days = [str(r.time.start) for r in reports_of(extractor, text, day=FRIDAY) if r.type == "Criticism"]
    assert days == ["2023-06-16"]


@pytest.mark.parametrize(("between", "days"), [(1, "2023-06-16..2023-06-16"), (7, "2023-06-15..2023-06-16")])
def test_far_down_a_reaction_is_of_either_day_that_the_opening_names(
    extractor: Extractor, between: int, days: str
) -> None:
    opening = "Serbia closed its border with Kosovo on Friday, a day after a raid."
    rest = "The crossing lies in the hills. " * between
    reports = reports_of(extractor, f"{opening} {rest}Hungary condemned Kosovo.", day=FRIDAY)
    found = [f"{r.time.start}..{r.time.end}" for r in reports if r.type == "Criticism"]
    assert found == [days], [told(report) for report in reports]
