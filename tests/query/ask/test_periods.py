"""Periods in questions. If this fails, answers are of another time than was asked for."""

from datetime import date

import pytest

from kg.errors import QueryError
from kg.query.ask.periods import AskedPeriod, read_period

D = date


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("in 2023", D(2023, 1, 1), D(2023, 12, 31)),
        ("during the year 2023", D(2023, 1, 1), D(2023, 12, 31)),
        ("in June 2023", D(2023, 6, 1), D(2023, 6, 30)),
        ("in feb 2024", D(2024, 2, 1), D(2024, 2, 29)),
        ("in 2023-06", D(2023, 6, 1), D(2023, 6, 30)),
        ("on 18 June 2023", D(2023, 6, 18), D(2023, 6, 18)),
        ("on June 18, 2023", D(2023, 6, 18), D(2023, 6, 18)),
        ("on 1st May 2023", D(2023, 5, 1), D(2023, 5, 1)),
        ("on 2023-06-18", D(2023, 6, 18), D(2023, 6, 18)),
        ("since March 2022", D(2022, 3, 1), None),
        ("after 2022", D(2023, 1, 1), None),
        ("before 3 March 2024", None, D(2024, 3, 2)),
        ("until 2021", None, D(2021, 12, 31)),
        ("between May 2022 and July 2023", D(2022, 5, 1), D(2023, 7, 31)),
        ("between May and July 2023", D(2023, 5, 1), D(2023, 7, 31)),
        ("from 3 May to 9 May 2023", D(2023, 5, 3), D(2023, 5, 9)),
        ("from 2021 to 2023", D(2021, 1, 1), D(2023, 12, 31)),
    ],
)
def test_periods(words: str, since: date | None, until: date | None) -> None:
    rest, period = read_period(f"who met Xi {words}")
    assert (rest, period) == ("who met Xi", AskedPeriod(since, until))


@pytest.mark.parametrize(
    ("question", "rest", "period"),
    [
        ("who met Xi in June 2023 in Beijing", "who met Xi in Beijing", AskedPeriod(D(2023, 6, 1), D(2023, 6, 30))),
        ("since 2022 who met Xi before 2024", "who met Xi", AskedPeriod(D(2022, 1, 1), D(2023, 12, 31))),
        ("who met Xi in May", "who met Xi", AskedPeriod(None, None, 5)),
        ("the meetings of May 2023", "the meetings", AskedPeriod(D(2023, 5, 1), D(2023, 5, 31))),
    ],
)
def test_periods_stand_anywhere(question: str, rest: str, period: AskedPeriod) -> None:
    assert read_period(question) == (rest, period)


@pytest.mark.parametrize(
    ("period", "start", "end", "covers"),
    [
        (AskedPeriod(D(2023, 5, 1), D(2023, 5, 31)), D(2023, 4, 30), D(2023, 5, 1), True),
        (AskedPeriod(D(2023, 5, 1), None), D(2023, 4, 30), None, False),
        (AskedPeriod(None, D(2023, 5, 1)), D(2023, 5, 2), None, False),
        (AskedPeriod(None, None, 5), D(2020, 5, 2), D(2020, 5, 2), True),
        (AskedPeriod(None, None, 5), D(2020, 6, 2), D(2020, 6, 2), False),
        (AskedPeriod(D(2023, 5, 1), None), None, None, False),
    ],
)
def test_what_a_period_covers(period: AskedPeriod, start: date | None, end: date | None, covers: bool) -> None:
    assert period.covers(start, end) is covers


@pytest.mark.parametrize(
    "question", ["who met May", "who met Xi in Geneva", "how many meetings between China and India"]
)
def test_what_is_no_period_stays(question: str) -> None:
    assert read_period(question) == (question, None)


@pytest.mark.parametrize("words", ["on 31 June 2023", "in 2023-13", "on 2023-02-29"])
def test_days_that_do_not_exist_are_reported(words: str) -> None:
    with pytest.raises(QueryError, match="no such day or month"):
        read_period(f"who met Xi {words}")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("in 0012", "no such year: '0012'"),
        ("after 9999", "there is no day after 9999-12-31"),
        ("since 12 May 0012", "no such year"),
    ],
)
def test_years_that_no_calendar_has_are_reported(words: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        read_period(f"who met Xi {words}")


@pytest.mark.parametrize("words", ["last year", "this month", "yesterday"])
def test_answers_do_not_depend_on_the_day_of_asking(words: str) -> None:
    with pytest.raises(QueryError, match="depends on today's date"):
        read_period(f"who met Xi {words}")
