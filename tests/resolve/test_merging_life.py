"""What an event has come to. If these fail, a visit that was called off is counted, or one that took place is not."""

from datetime import date

import pytest

from kg.model import Change, Status, StatusStep, TimeBasis
from kg.resolve.merging.life import status_of
from tests.resolve.merging_reports import events, told

O, G, P, M, C, D = (  # noqa: E741
    Status.OCCURRED,
    Status.ONGOING,
    Status.PLANNED,
    Status.POSSIBLE,
    Status.CANCELLED,
    Status.DENIED,
)
BOTH = "participant:Lund participant:Sato"


def steps(*told_on: tuple[int, Status] | tuple[int, Status, Change]) -> list[StatusStep]:
    return [
        StatusStep(date(2023, 5, day), status, change[0] if change else None, f"r{n}")
        for n, (day, status, *change) in enumerate(told_on)
    ]


@pytest.mark.parametrize(
    ("life", "end"),
    [
        (steps((1, P)), (P, None)),
        (steps((1, M), (2, P)), (P, None)),
        (steps((1, P), (2, M)), (P, None)),
        (steps((1, M)), (M, None)),
        (steps((1, P), (3, O)), (O, None)),
        (steps((1, P), (3, G), (4, O)), (O, None)),
        (steps((3, G)), (G, None)),
        (steps((1, P), (2, C, Change.POSTPONED)), (C, Change.POSTPONED)),
        (steps((1, P), (2, C, Change.POSTPONED), (3, P, Change.CONFIRMED)), (P, Change.CONFIRMED)),
        (steps((1, P), (2, C, Change.POSTPONED), (3, P), (4, C)), (C, None)),
        (steps((1, P), (2, C), (3, O)), (O, None)),
        (steps((2, C), (2, P)), (C, None)),
        (steps((1, O), (2, D)), (O, None)),
        (steps((1, P), (2, D)), (P, None)),
        (steps((1, D), (2, D)), (D, None)),
        (steps((1, D), (2, M)), (M, None)),
    ],
)
def test_status_follows_the_rule(life: list[StatusStep], end: tuple[Status, Change | None]) -> None:
    assert status_of(life) == end


def test_the_history_is_in_the_order_of_publication_with_undated_articles_last() -> None:
    (event,) = events(
        told(None, "Meeting", BOTH, "2023-05-03"),
        told("2023-05-04", "Meeting", BOTH, "2023-05-03"),
        told("2023-05-01", "Meeting", BOTH, "2023-05-03", status=P),
    )
    assert [step.date and step.date.day for step in event.history] == [1, 4, None]
    assert [step.status for step in event.history] == [P, O, O]


def test_a_stated_date_goes_before_the_day_of_the_news() -> None:
    (event,) = events(
        told("2023-05-04", "Meeting", BOTH, "2023-05-04", basis=TimeBasis.REPORTED, quote="One."),
        told("2023-05-04", "Meeting", BOTH, "2023-05-04", basis=TimeBasis.REPORTED, quote="Two."),
        told("2023-05-05", "Meeting", BOTH, "2023-05-03"),
    )
    assert event.time.start == date(2023, 5, 3)
    assert event.time.basis is TimeBasis.STATED


def test_the_day_it_took_place_goes_before_the_day_once_planned() -> None:
    (event,) = events(
        told("2023-05-01", "Meeting", BOTH, "2023-05-04", status=P),
        told("2023-05-06", "Meeting", BOTH, "2023-05-06", basis=TimeBasis.REPORTED),
    )
    assert event.time.start == date(2023, 5, 6)


def test_an_interval_that_holds_the_others_goes_before_one_day_of_it() -> None:
    who = "visitor:Lund host:JPN"
    (event,) = events(
        told("2023-05-03", "Visit", who, "2023-05-03"),
        told("2023-05-04", "Visit", who, "2023-05-04"),
        told("2023-05-04", "Visit", who, "2023-05-03", "2023-05-05"),
    )
    assert (event.time.start, event.time.end) == (date(2023, 5, 3), date(2023, 5, 5))


@pytest.mark.parametrize("basis", [TimeBasis.STATED, TimeBasis.RELATIVE, TimeBasis.REPORTED])
@pytest.mark.parametrize(("start", "end"), [("2023-05-01", "2023-05-31"), ("2023-01-01", "2023-12-31")])
def test_a_month_or_a_year_gives_way_to_the_day_inside_it(start: str, end: str, basis: TimeBasis) -> None:
    (event,) = events(
        told("2023-05-04", "Meeting", BOTH, "2023-05-03", basis=basis, quote="One."),
        told("2023-05-09", "Meeting", BOTH, start, end, quote="Two."),
        told("2023-05-10", "Meeting", BOTH, start, end, quote="Three."),
    )
    assert (str(event.time.start), str(event.time.end)) == ("2023-05-03", "2023-05-03")
    assert event.time.basis is basis


def test_a_month_stands_against_a_day_outside_it() -> None:
    (event,) = events(
        told("2023-05-02", "Meeting", BOTH, "2023-04-30", basis=TimeBasis.REPORTED, quote="One."),
        told("2023-05-02", "Meeting", BOTH, "2023-05-01", "2023-05-31", quote="Two."),
    )
    assert (str(event.time.start), str(event.time.end)) == ("2023-05-01", "2023-05-31")


def test_a_date_is_never_made_from_the_day_of_publication() -> None:
    (event,) = events(
        told("2023-05-04", "Meeting", BOTH, quote="One."), told("2023-05-04", "Meeting", BOTH, quote="Two.")
    )
    assert (event.time.start, event.time.end, event.time.basis) == (None, None, TimeBasis.UNKNOWN)


def test_a_visit_that_was_put_off_is_the_one_made_months_later() -> None:
    put_off = told(
        "2023-02-03", "Visit", "visitor:Lund host:JPN", "2023-02-05", status=Status.CANCELLED, change=Change.POSTPONED
    )
    made = told("2023-06-19", "Visit", "visitor:Lund host:JPN", "2023-06-18", "2023-06-19")
    (event,) = events(put_off, made)
    assert (event.status, event.change) == (Status.OCCURRED, None)
    assert str(event.time.start) == "2023-06-18"
    called_off = told("2023-02-03", "Visit", "visitor:Lund host:JPN", "2023-02-05", status=Status.CANCELLED)
    assert len(events(called_off, made)) == 2


def test_one_article_may_tell_of_a_visit_as_called_off_and_as_planned_some_day() -> None:
    visit = "visitor:Lund host:JPN"
    called_off = told("2023-02-03", "Visit", visit, "2023-02-05", status=Status.CANCELLED, article="a")
    some_day = told("2023-02-03", "Visit", visit, status=Status.PLANNED, article="a")
    (event,) = events(called_off, some_day)
    assert event.status is Status.CANCELLED
    other_day = told("2023-02-03", "Visit", visit, "2023-02-15", status=Status.PLANNED, article="a")
    assert len(events(called_off, other_day)) == 2
