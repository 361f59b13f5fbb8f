"""Arithmetic with closed intervals of days: periods, their parts, and counting in units.

Functions raise ValueError or OverflowError where a day would be off the calendar (years 1 to 9999, 31 June).
"""

import calendar
from datetime import date, timedelta

from kg.annotate.times.values import PeriodPart, Unit

Interval = tuple[date, date]

_UNIT_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.FORTNIGHT: 14}
_SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
# A week's parts are by weekday; "midweek" is Wednesday and Thursday.
_WEEK_PARTS = {
    PeriodPart.EARLY: (0, 1),
    PeriodPart.START: (0, 1),
    PeriodPart.MIDDLE: (2, 3),
    PeriodPart.LATE: (4, 6),
    PeriodPart.END: (4, 6),
}
# The guide reads "at the end of October" as its last days from the 21st on; the rest follows in tens.
_MONTH_PARTS = {
    PeriodPart.EARLY: (1, 10),
    PeriodPart.START: (1, 10),
    PeriodPart.MIDDLE: (11, 20),
    PeriodPart.LATE: (21, 31),
    PeriodPart.END: (21, 31),
    PeriodPart.FIRST_HALF: (1, 15),
    PeriodPart.SECOND_HALF: (16, 31),
}
# A year's parts by month: thirds for early, middle and late; its start is January, its end December.
_YEAR_PARTS = {
    PeriodPart.EARLY: (1, 4),
    PeriodPart.START: (1, 1),
    PeriodPart.MIDDLE: (5, 8),
    PeriodPart.LATE: (9, 12),
    PeriodPart.END: (12, 12),
    PeriodPart.FIRST_HALF: (1, 6),
    PeriodPart.SECOND_HALF: (7, 12),
    PeriodPart.FIRST_QUARTER: (1, 3),
    PeriodPart.SECOND_QUARTER: (4, 6),
    PeriodPart.THIRD_QUARTER: (7, 9),
    PeriodPart.FOURTH_QUARTER: (10, 12),
}
_DECADE_PARTS = {
    PeriodPart.EARLY: (0, 3),
    PeriodPart.START: (0, 3),
    PeriodPart.MIDDLE: (4, 6),
    PeriodPart.LATE: (7, 9),
    PeriodPart.END: (7, 9),
    PeriodPart.FIRST_HALF: (0, 4),
    PeriodPart.SECOND_HALF: (5, 9),
}


def plus_days(day: date, count: int) -> date:
    """Return the day `count` days later (earlier where negative)."""
    return day + timedelta(days=count)


def plus_months(day: date, count: int) -> date:
    """Return the same day `count` months later, the last of the month where it has no such day."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, _last(year, month + 1)))


def month_of(year: int, month: int, part: PeriodPart | None = None) -> Interval:
    """Return a month or a part of it; a part that months do not have gives the whole."""
    last = _last(year, month)
    first_day, last_day = _MONTH_PARTS.get(part, (1, 31)) if part else (1, 31)
    return date(year, month, first_day), date(year, month, min(last_day, last))


def year_of(year: int, part: PeriodPart | None = None) -> Interval:
    """Return a year or a part of it; a part that years do not have gives the whole."""
    first, last = _YEAR_PARTS.get(part, (1, 12)) if part else (1, 12)
    return date(year, first, 1), date(year, last, _last(year, last))


def decade_of(year: int, part: PeriodPart | None = None) -> Interval:
    """Return the ten years from `year` on or a part of them."""
    first, last = _DECADE_PARTS.get(part, (0, 9)) if part else (0, 9)
    return date(year + first, 1, 1), date(year + last, 12, 31)


def week_of(day: date, part: PeriodPart | None = None) -> Interval:
    """Return the week (Monday to Sunday) that a day lies in, or a part of it."""
    monday = plus_days(day, -day.weekday())
    first, last = _WEEK_PARTS.get(part, (0, 6)) if part else (0, 6)
    return plus_days(monday, first), plus_days(monday, last)


def weekend_of(day: date) -> Interval:
    """Return the Saturday and Sunday of the week that a day lies in."""
    saturday = plus_days(day, 5 - day.weekday())
    return saturday, plus_days(saturday, 1)


def season_of(season: str, year: int) -> Interval:
    """Return a northern season of three months; the winter of a year ends in the February after it."""
    first = date(year, _SEASON_MONTHS[season], 1)
    return first, plus_days(plus_months(first, 3), -1)


def easter_of(year: int) -> date:
    """Return western Easter Sunday by the anonymous Gregorian algorithm (Nature, 20 April 1876)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    months, day = divmod(moon + weekday - 7 * ((golden + 11 * moon + 22 * weekday) // 451) + 114, 31)
    return date(year, months, day + 1)


def period_of(unit: Unit, day: date, shift: int, part: PeriodPart | None = None) -> Interval:
    """Return the week, weekend, month or year `shift` periods from the one that a day lies in, or a part of it.

    Raises ValueError for any other unit.
    """
    if unit is Unit.WEEK:
        return week_of(plus_days(day, 7 * shift), part)
    if unit is Unit.WEEKEND:
        return weekend_of(plus_days(day, 7 * shift))
    if unit is Unit.MONTH:
        month = plus_months(day.replace(day=1), shift)
        return month_of(month.year, month.month, part)
    if unit is Unit.YEAR:
        return year_of(day.year + shift, part)
    raise ValueError(f"no calendar period is counted in {unit}s")


def moved(day: date, count: int, unit: Unit) -> Interval:
    """Return where `count` units from a day lie: a day for hours to weeks, a whole month or year for the others.

    Raises ValueError for units that are too vague to count with.
    """
    if unit is Unit.HOUR:
        days = abs(count) // 24
        target = plus_days(day, days if count > 0 else -days)
        return target, target
    if unit in _UNIT_DAYS:
        target = plus_days(day, count * _UNIT_DAYS[unit])
        return target, target
    return period_of(unit, day, count)


def stretched(day: date, count: int, unit: Unit) -> date:
    """Return the day `count` units from a day, to the same day of the month for months and years.

    Raises ValueError for units that are too vague to count with.
    """
    if unit is Unit.HOUR:
        days = -(-abs(count) // 24)
        return plus_days(day, days if count > 0 else -days)
    if unit in _UNIT_DAYS:
        return plus_days(day, count * _UNIT_DAYS[unit])
    if unit in (Unit.MONTH, Unit.YEAR):
        return plus_months(day, count * (12 if unit is Unit.YEAR else 1))
    raise ValueError(f"nothing is counted in {unit}s")


def on_or_after(day: date, weekday: int) -> date:
    """Return the first such weekday that is not before a day."""
    return plus_days(day, (weekday - day.weekday()) % 7)


def on_or_before(day: date, weekday: int) -> date:
    """Return the last such weekday that is not after a day."""
    return plus_days(day, -((day.weekday() - weekday) % 7))


def _last(year: int, month: int) -> int:
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"year {year} is off the calendar")
    return calendar.monthrange(year, month)[1]
