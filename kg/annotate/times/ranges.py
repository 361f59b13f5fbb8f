"""Ranges to intervals: the two ends lend each other a year, a week, a side of the anchor."""

from dataclasses import replace
from datetime import date

from kg.annotate.times import days
from kg.annotate.times.days import Interval
from kg.annotate.times.partial import resolve_calendar
from kg.annotate.times.setting import Setting
from kg.annotate.times.values import Calendar, Day, Month, Range, Weekday


def resolve_range(value: Range, setting: Setting) -> Interval | None:
    """Return the interval from the first day of the first value to the last day of the last, or None if unknown.

    Raises ValueError or OverflowError where a day lies off the calendar.
    """
    first, last = value.first, value.last
    if isinstance(first, Day | Month) and isinstance(last, Day | Month):
        return _dates(first, last, setting)
    if isinstance(last, Weekday) and last.shift is None and last.week is None:
        return _to_weekday(first, last, setting)
    return _both(resolve_calendar(first, setting), resolve_calendar(last, setting))


def _dates(first: Day | Month, last: Day | Month, setting: Setting) -> Interval | None:
    turns = _key(first) > _key(last)  # "December 30 to January 2"
    if last.year is not None and first.year is None:
        first = replace(first, year=last.year - turns)
    elif last.year_shift is not None and first.year_shift is None and first.year is None:
        first = replace(first, year_shift=last.year_shift - turns)
    start = resolve_calendar(first, setting)
    if start is not None and last.year is None and last.year_shift is None:
        last = replace(last, year=start[0].year + turns)
    return _both(start, resolve_calendar(last, setting))


def _key(value: Day | Month) -> tuple[int, int]:
    return value.month, value.day if isinstance(value, Day) else 0


def _to_weekday(first: Calendar, last: Weekday, setting: Setting) -> Interval | None:
    if setting.anchor is None:
        return None
    free = isinstance(first, Weekday) and first.shift is None and first.week is None and not first.told
    if isinstance(first, Weekday) and free and not setting.is_future:
        end = resolve_calendar(last, setting)
        return (days.on_or_before(end[0], first.weekday), end[1]) if end else None
    start = resolve_calendar(first, setting)
    return (start[0], days.on_or_after(start[1], last.weekday)) if start else None


def _both(start: Interval | None, end: Interval | None) -> Interval | None:
    if start is None or end is None:
        return None
    interval: tuple[date, date] = (start[0], end[1])
    return interval
