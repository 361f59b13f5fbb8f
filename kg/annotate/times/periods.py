"""Calendar periods around the anchor or the event just told: "this week", "later in the year", "that month"."""

from datetime import date

from kg.annotate.times import days
from kg.annotate.times.days import Interval
from kg.annotate.times.setting import Setting
from kg.annotate.times.values import Part, Period, Unit

_THURSDAY = 3
_SATURDAY = 5


def resolve_period(value: Period, setting: Setting) -> Interval | None:
    """Return the interval of a calendar period, or None where there is nothing to count it from."""
    if value.told:
        return _told(value, setting)
    anchor = setting.anchor
    if anchor is None:
        return None
    if value.unit is Unit.WEEKEND:
        return _weekend(value.shift, setting, anchor)
    shift = value.shift or 0
    if value.unit is Unit.WEEK and shift == 0 and anchor.weekday() >= _SATURDAY and _looks_ahead(value, setting):
        return days.period_of(Unit.WEEK, anchor, 1)
    whole = days.period_of(value.unit, anchor, shift)
    if value.part is Part.EARLIER:
        return whole[0], anchor
    if value.part is Part.LATER:
        return min(days.plus_days(anchor, 1), whole[1]), whole[1]
    if value.part is not None:
        return days.period_of(value.unit, anchor, shift, value.part)
    return (whole[0], anchor) if shift == 0 and setting.is_past else whole


def _looks_ahead(value: Period, setting: Setting) -> bool:
    return value.part is Part.LATER or (setting.is_future and value.part is not Part.EARLIER)


def _weekend(shift: int | None, setting: Setting, anchor: date) -> Interval:
    this = days.weekend_of(anchor)
    before = days.weekend_of(days.plus_days(anchor, -7))
    begun = anchor.weekday() >= _SATURDAY
    if shift == 1:
        return days.weekend_of(days.plus_days(anchor, 7))
    if shift == -1:
        return before
    if begun or setting.is_future:
        return this
    # "The weekend" is over unless the clause looks ahead; "this weekend" is to come, but for the days just after one.
    just_over = setting.is_past and anchor.weekday() < _THURSDAY
    return before if shift is None or just_over else this


def _told(value: Period, setting: Setting) -> Interval | None:
    shift = value.shift or 0
    base = setting.told_day(first=shift < 0)
    if base is None:
        return None
    whole = days.period_of(value.unit, base, shift)
    if value.part is Part.EARLIER:
        first = setting.told_day(first=True) or base
        return whole[0], max(whole[0], days.plus_days(first, -1))
    if value.part is Part.LATER:
        return min(days.plus_days(base, 1), whole[1]), whole[1]
    return days.period_of(value.unit, base, shift, value.part)
