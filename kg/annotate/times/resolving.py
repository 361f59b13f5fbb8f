"""Counts a time expression out on the calendar: value, anchor and tense to a closed interval of days.

The anchor is the dateline's day, else the publication date. Rules that a reader may want to know:

- A weekday in the past is the last one up to the anchor, in the future the first one from the anchor on.
- A date without a year takes the year that puts it nearest to the anchor on the side that the tense asks for.
- "This week" (month, year) ends at the anchor in the past, begins there in the future, else it is the whole period.
  "Earlier this week" ends at the anchor, as a bound does that the text does not give; "later this week" begins there.
  On a Saturday or Sunday the week ahead is meant by "later in the week" and by "this week" in the future.
- Offsets of days and weeks give a day, of months and years the whole month or year; but "two weeks ago" is that
  calendar week, "a year ago" that month.
- What is over and open ("since 2014") ends at the anchor; what goes on keeps its end open. "By" and "before" keep
  their beginning open, and so does "until" but for what goes on in the present. The end of a year is its last day.
- Vague and recurring expressions, and relative ones without an anchor, give the unknown span.
"""

from dataclasses import replace
from datetime import date

from kg.annotate.times import days
from kg.annotate.times.days import Interval
from kg.annotate.times.intervals import Setting, resolve_calendar
from kg.annotate.times.values import (
    Anniversary,
    Calendar,
    Day,
    Decade,
    Duration,
    Feast,
    Gap,
    Month,
    NthDay,
    Open,
    OpenKind,
    PeriodPart,
    Range,
    Season,
    Tense,
    TimeExpression,
    TimeValue,
    Unit,
    Unresolved,
    Weekday,
    Year,
)
from kg.model import TimeBasis, TimeSpan

Bounds = tuple[date | None, date | None]

_NOTHING: Bounds = (None, None)


def resolve_time(
    expression: TimeExpression, *, anchor: date | None, tense: Tense | None = None, previous: TimeSpan | None = None
) -> TimeSpan:
    """Return the days that an expression stands for, with `mention` left to the caller.

    `anchor` is the day that the article counts from, `tense` the tense of the clause, `previous` the time of the
    event before, which "a day later" counts from. The basis is *stated* where the text names the month or the year,
    else *relative*; what cannot be counted gives the unknown span. Days off the calendar (31 June) are unknown too.
    """
    setting = Setting(anchor, tense, previous)
    try:
        start, end = _bounds(expression.value, setting)
    except (ValueError, OverflowError):
        return TimeSpan()
    if start is None and end is None:
        return TimeSpan()
    if start is not None and end is not None and start > end:
        return TimeSpan()
    return TimeSpan(start, end, TimeBasis.STATED if _is_stated(expression.value) else TimeBasis.RELATIVE)


def days_of(length: Duration, day: date, *, begins: bool) -> Interval | None:
    """Return the days of a length that begins or ends on a day: "on Monday" and "a three-day visit".

    None for hours, months and years, which are seldom the length of the event itself ("a 27-year dispute"), and
    beyond the calendar.
    """
    if length.unit not in (Unit.DAY, Unit.WEEK, Unit.FORTNIGHT):
        return None
    try:
        return (day, _last_day(day, length)) if begins else (_first_day(day, length), day)
    except OverflowError:
        return None


def _bounds(value: TimeValue, setting: Setting) -> Bounds:
    match value:
        case Unresolved():
            return _NOTHING
        case Open():
            return _open(value, setting)
        case Duration():
            return _duration(value, setting)
        case Gap():
            return _gap(value, setting)
        case Anniversary(years):
            return days.year_of(setting.anchor.year - years) if setting.anchor else _NOTHING
        case NthDay(number):
            return _nth_day(number, setting)
        case Range():
            return resolve_range(value, setting) or _NOTHING
        case _:
            return resolve_calendar(value, setting) or _NOTHING


def _open(value: Open, setting: Setting) -> Bounds:
    inner = setting
    if value.kind is OpenKind.SINCE:
        inner = replace(setting, tense=Tense.PAST)
    elif setting.tense in (None, Tense.PRESENT) and value.kind is not OpenKind.AFTER:
        inner = replace(setting, tense=Tense.FUTURE)
    bound = (
        resolve_range(value.bound, inner) if isinstance(value.bound, Range) else resolve_calendar(value.bound, inner)
    )
    if bound is None:
        return _NOTHING
    first, last = bound
    if value.kind in (OpenKind.UNTIL, OpenKind.BY, OpenKind.BEFORE):
        before = value.kind is OpenKind.BEFORE and getattr(value.bound, "part", None) is not PeriodPart.END
        end = days.plus_days(first, -1) if before else last
        lasting = value.kind is OpenKind.UNTIL and setting.tense in (None, Tense.PRESENT)
        return setting.anchor if lasting and setting.anchor and setting.anchor <= end else None, end
    start = days.plus_days(last, 1) if value.kind is OpenKind.AFTER else first
    over = setting.tense is Tense.PAST and setting.anchor is not None and start <= setting.anchor
    return start, setting.anchor if over else None


def _duration(value: Duration, setting: Setting) -> Bounds:
    if value.start is not None:
        bound = resolve_calendar(value.start, setting)
        return (bound[0], _last_day(bound[0], value)) if bound else _NOTHING
    if value.end is not None:
        bound = resolve_calendar(value.end, setting)
        return (_first_day(bound[1], value), bound[1]) if bound else _NOTHING
    return _NOTHING


def _last_day(start: date, duration: Duration) -> date:
    return max(start, days.plus_days(days.stretched(start, duration.count, duration.unit), -1))


def _first_day(end: date, duration: Duration) -> date:
    return min(end, days.plus_days(days.stretched(end, -duration.count, duration.unit), 1))


def _gap(value: Gap, setting: Setting) -> Bounds:
    base = setting.event_day(first=value.after)
    if base is None or (not value.after and setting.tense is Tense.PAST):
        return _NOTHING
    first, last = days.moved(base, -value.count if value.after else value.count, value.unit)
    return (first, max(last, base)) if value.within and value.after else (first, last)


def _nth_day(number: int | None, setting: Setting) -> Bounds:
    if setting.anchor is None:
        return _NOTHING
    return (days.plus_days(setting.anchor, 1 - number) if number else None), setting.anchor


def _is_stated(value: TimeValue | Calendar) -> bool:
    """Whether the text itself names the month or the year."""
    match value:
        case Day() | Month():
            return value.year_shift is None and getattr(value, "shift", None) is None
        case Season() | Feast():
            return value.year is not None
        case Year() | Decade():
            return True
        case Range():
            return _is_stated(value.first)
        case Open():
            return _is_stated(value.bound)
        case Duration():
            bound = value.start or value.end
            return bound is not None and _is_stated(bound)
        case _:
            return False


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
    free = isinstance(first, Weekday) and first.shift is None and first.week is None and not first.from_event
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
