"""If these fail, a state visit of four days takes one, or a visitor who is still there has left."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.extraction import days_of, reports_of, told

FRIDAY = date(2023, 6, 16)
CASES = [
    # What is over ends on the day that dates it.
    ("Wang Yi ended a three-day visit to Ghana on Thursday.", "Visit", "occurred", "2023-06-13..2023-06-15"),
    ("Wang Yi returned from a three-day visit to Ghana on Thursday.", "Visit", "occurred", "2023-06-13..2023-06-15"),
    ("Iran and Oman ended two days of talks in Muscat on Thursday.", "Meeting", "occurred", "2023-06-14..2023-06-15"),
    (
        "Wang Yi spoke on Thursday at the end of a two-day visit to Ghana.",
        "Visit",
        "occurred",
        "2023-06-14..2023-06-15",
    ),
    # What begins or is planned starts on it; what lasts until after the news is under way.
    ("Wang Yi arrived in Ghana on Thursday for a three-day visit.", "Visit", "ongoing", "2023-06-15..2023-06-17"),
    ("Wang Yi arrived in Ghana on Monday for a three-day visit.", "Visit", "occurred", "2023-06-12..2023-06-14"),
    ("Wang Yi will begin a three-day visit to Ghana on Monday.", "Visit", "planned", "2023-06-19..2023-06-21"),
    ("Wang Yi will fly to Ghana on Monday for a three-day visit.", "Visit", "planned", "2023-06-19..2023-06-21"),
    ("Japan hosts Wang Yi for a two-day visit.", "Visit", "ongoing", "2023-06-16..2023-06-17"),
    # One visit, whose days its second mention states.
    ("Wang Yi arrives in Ghana upon a five-day visit.", "Visit", "ongoing", "2023-06-16..2023-06-20"),
    ("Wang Yi arrives in Ghana on the first day of a five-day visit.", "Visit", "occurred", "2023-06-16..2023-06-20"),
    # A length of something else, and one that is counted in months.
    ("Wang Yi visited Ghana on Thursday after a three-day strike.", "Visit", "occurred", "2023-06-15"),
    ("Wang Yi visited Ghana on Thursday after a two-month delay.", "Visit", "occurred", "2023-06-15"),
]


@pytest.mark.parametrize(("text", "kind", "status", "days"), CASES)
def test_an_encounter_takes_as_long_as_its_words_say(text: str, kind: str, status: str, days: str) -> None:
    reports = reports_of(text, day=FRIDAY)
    found = [(r.status.value, days_of(r)) for r in reports if r.type == kind]
    assert found == [(status, days)], [told(report) for report in reports]
