"""From when to when an event lasts: a wrong end makes a past act go on for ever, or a plan begin before the news."""

from datetime import date

import pytest

from kg.annotate.times.finding import load_time_finder
from kg.annotate.times.values import Tense
from kg.extract.setting.extents import day_of_length, event_time
from kg.model import Status
from kg.resources.traits import load_traits

FRIDAY = date(2023, 6, 16)
P, F = Tense.PAST, Tense.FUTURE

ROWS = [
    ("The border has been shut since May 3.", "Sanction", Status.OCCURRED, P, "2023-05-03", "2023-05-03"),
    ("They have met since May 3.", "Meeting", Status.OCCURRED, P, "2023-05-03", "2023-06-16"),
    ("The talks have been frozen since May 3.", "Negotiation", Status.CANCELLED, P, "2023-05-03", "2023-05-03"),
    ("The duties apply from July 1.", "Sanction", Status.PLANNED, F, "2023-07-01", "2023-07-01"),
    ("The ministers will meet from July 1.", "Meeting", Status.PLANNED, F, "2023-07-01", None),
    ("By Wednesday both had left.", "Expulsion", Status.OCCURRED, P, "2023-06-14", "2023-06-14"),
    ("He had left by the end of June.", "Visit", Status.OCCURRED, P, None, "2023-06-30"),
    ("They want to sign by July 1.", "Agreement", Status.POSSIBLE, F, "2023-06-16", "2023-07-01"),
    ("He will fly there before July 1.", "Visit", Status.PLANNED, F, "2023-06-16", "2023-06-30"),
    ("The embargo was imposed in March.", "Sanction", Status.ONGOING, P, "2023-03-01", None),
    ("She arrived on Wednesday.", "Visit", Status.ONGOING, P, "2023-06-14", None),
    ("She arrived on Wednesday.", "Visit", Status.OCCURRED, P, "2023-06-14", "2023-06-14"),
]


@pytest.mark.parametrize(("text", "kind", "status", "tense", "start", "end"), ROWS)
def test_days_of_an_event(
    text: str, kind: str, status: Status, tense: Tense, start: str | None, end: str | None
) -> None:
    (expression,) = load_time_finder().find(text)
    span = event_time(expression, load_traits()[kind], status, anchor=FRIDAY, tense=tense)
    assert (span.start and span.start.isoformat(), span.end and span.end.isoformat()) == (start, end)


def test_a_length_alone_is_counted_from_the_day_of_the_news() -> None:
    """ "Ended two days of talks" and "began a two-day meeting" have no other day; "shut for two days" has none."""
    kinds = load_traits()
    for kind, status in (("Meeting", Status.OCCURRED), ("Meeting", Status.ONGOING), ("Sanction", Status.OCCURRED)):
        assert day_of_length(kinds[kind], status, FRIDAY).start == FRIDAY
    for kind, status in (("Sanction", Status.ONGOING), ("Meeting", Status.PLANNED)):
        assert day_of_length(kinds[kind], status, FRIDAY).start is None
