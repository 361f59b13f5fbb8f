"""If these fail, months, quarters and seasons get wrong first or last days."""

from datetime import date
from itertools import pairwise

import pytest

from kg.annotate.times import days
from kg.annotate.times.values import PeriodPart, Unit


def test_a_month_ends_on_its_last_day() -> None:
    assert days.month_of(2024, 2) == (date(2024, 2, 1), date(2024, 2, 29))
    assert days.month_of(2023, 2, PeriodPart.LATE) == (date(2023, 2, 21), date(2023, 2, 28))


def test_winter_runs_into_the_next_year() -> None:
    assert days.season_of("winter", 2023) == (date(2023, 12, 1), date(2024, 2, 29))


def test_counting_months_keeps_to_the_end_of_a_short_month() -> None:
    assert days.plus_months(date(2023, 3, 31), -1) == date(2023, 2, 28)
    assert days.plus_months(date(2023, 11, 30), 3) == date(2024, 2, 29)


def test_quarters_cover_the_year_without_gap() -> None:
    parts = [PeriodPart.FIRST_QUARTER, PeriodPart.SECOND_QUARTER, PeriodPart.THIRD_QUARTER, PeriodPart.FOURTH_QUARTER]
    quarters = [days.year_of(2021, part) for part in parts]
    assert quarters[0][0] == date(2021, 1, 1)
    assert quarters[-1][1] == date(2021, 12, 31)
    for left, right in pairwise(quarters):
        assert (right[0] - left[1]).days == 1


def test_weekdays_on_either_side() -> None:
    friday = date(2023, 6, 16)
    assert days.on_or_after(friday, 4) == days.on_or_before(friday, 4) == friday
    assert days.on_or_after(friday, 3) == date(2023, 6, 22)
    assert days.on_or_before(friday, 5) == date(2023, 6, 10)


def test_what_lies_off_the_calendar_raises() -> None:
    with pytest.raises(OverflowError):
        days.plus_days(date(9999, 12, 31), 1)
    with pytest.raises(ValueError, match="off the calendar"):
        days.plus_months(date(1, 1, 1), -1)
    with pytest.raises(ValueError, match="decade"):
        days.moved(date(2023, 1, 1), 1, Unit.DECADE)
