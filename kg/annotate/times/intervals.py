"""Calendar values to intervals of days: dates with and without a year, weekdays, offsets, windows and periods."""

from dataclasses import dataclass
from datetime import date, timedelta

from kg.annotate.times import days
from kg.annotate.times.days import Interval
from kg.annotate.times.values import (
    Calendar,
    Day,
    Decade,
    Feast,
    Month,
    MonthDay,
    Offset,
    OffsetDirection,
    Period,
    PeriodPart,
    RelativeDay,
    Season,
    Tense,
    Unit,
    Weekday,
    Window,
    Year,
)
from kg.model import TimeSpan

# "Two days later" needs a day to count from; after "in 2014" or "in June" it has none.
_LONGEST_BASE = 10
#: How many days the news precedes the article.
_LONGEST_NEWS = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """The day that an article counts from, the tense of the clause, and the time of the event before."""

    anchor: date | None
    tense: Tense | None = None
    previous: TimeSpan | None = None

    @property
    def is_past(self) -> bool:
        """Whether the clause is about the past."""
        return self.tense is Tense.PAST

    @property
    def is_future(self) -> bool:
        """Whether the clause is about the future."""
        return self.tense is Tense.FUTURE

    def event_day(self, *, first: bool) -> date | None:
        """Return the first or last day of the event before, or the anchor where its days are not known."""
        before = self.previous
        if before is None or (before.start is None and before.end is None):
            return self.anchor
        return (before.start or before.end) if first else (before.end or before.start)

    @property
    def day_of_news(self) -> date | None:
        """Return the day of the event before if the article reports it as its news, else the anchor."""
        before = self.previous
        if self.anchor is None or before is None or before.start is None or before.start != before.end:
            return self.anchor
        return before.start if 0 <= (self.anchor - before.start).days <= _LONGEST_NEWS else self.anchor

    @property
    def has_event(self) -> bool:
        """Whether there is an event before whose days are known."""
        return self.previous is not None and not (self.previous.start is None and self.previous.end is None)

    @property
    def event_is_long(self) -> bool:
        """Whether the event before has only a long or open interval, in which a day cannot be counted."""
        before = self.previous
        if before is None or before.start is None or before.end is None:
            return False
        return (before.end - before.start).days >= _LONGEST_BASE


# Datelines and time zones differ by days: a date this close to the anchor is not sent a year away by its tense.
_SLACK = timedelta(days=7)
_MONTHS_OF_A_YEAR = 12
# Of two months that follow each other, one has a 31st.
_MONTHS_AROUND = range(-2, 3)
# A headline in the present tense is about the next days ("meets Xi on Sunday") or the days before.
_PRESENT_AHEAD = 2


def resolve_calendar(value: Calendar, setting: Setting) -> Interval | None:
    """Return the interval of a calendar value, or None where it needs an anchor that is not there.

    Raises ValueError or OverflowError where a day lies off the calendar.
    """
    match value:
        case Day():
            return _day(value, setting)
        case MonthDay():
            return _month_day(value, setting)
        case Month():
            return _month(value, setting)
        case Year(year, part):
            return days.year_of(year, part)
        case Decade(year, part):
            return days.decade_of(year, part)
        case Season():
            return _season(value, setting)
        case Feast():
            return _feast(value, setting)
    if setting.anchor is None and not setting.has_event:
        return None
    match value:
        case Offset():
            return _offset(value, setting)
        case Period():
            return resolve_period(value, setting)
        case Weekday():
            return _weekday(value, setting)
        case RelativeDay(first, last, from_event):
            base = setting.day_of_news if from_event else setting.anchor
            return (days.plus_days(base, first), days.plus_days(base, last)) if base else None
        case Window():
            return _window(value, setting)


def _day(value: Day, setting: Setting) -> Interval | None:
    if value.year is not None:
        day = date(value.year, value.month, value.day)
        return day, day
    if setting.anchor is None:
        return None
    if value.year_shift is not None:
        shifted = date(_year_counted_from(value, setting.anchor, setting) + value.year_shift, value.month, value.day)
        return shifted, shifted
    leap = 4 if (value.month, value.day) == (2, 29) else 1
    years = range(setting.anchor.year - leap, setting.anchor.year + leap + 1)
    valid = [_valid(year, value.month, value.day) for year in years]
    candidates = [(day, day) for day in valid if day is not None]
    return _nearest(candidates, setting, _SLACK)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_day(value: MonthDay, setting: Setting) -> Interval | None:
    base = setting.event_day(first=True) if value.from_event else setting.anchor
    if base is None:
        return None
    if value.shift is not None:
        day = days.plus_months(base.replace(day=1), value.shift).replace(day=value.day)
        return day, day
    months = [days.plus_months(base.replace(day=1), count) for count in _MONTHS_AROUND]
    valid = [_valid(month.year, month.month, value.day) for month in months]
    return _nearest([(day, day) for day in valid if day is not None], setting)


def _month(value: Month, setting: Setting) -> Interval | None:
    if value.year is not None:
        return days.month_of(value.year, value.month, value.part)
    anchor = setting.anchor
    if anchor is None:
        return None
    if value.year_shift is not None:
        return days.month_of(_year_counted_from(value, anchor, setting) + value.year_shift, value.month, value.part)
    year = anchor.year
    if value.shift is None:
        months = [days.month_of(other, value.month) for other in _years_around(anchor)]
        year = _nearest(months, setting)[0].year
    elif value.shift < 0:
        year -= value.month >= anchor.month
    elif value.shift > 0:
        year += value.month <= anchor.month
    return days.month_of(year, value.month, value.part)


def _year_counted_from(value: Day | Month, anchor: date, setting: Setting) -> int:
    """Return the year that a shift counts from: of the event before where the words say so, else the anchor's."""
    event = setting.event_day(first=True) if value.from_event else None
    return (event or anchor).year


def _season(value: Season, setting: Setting) -> Interval | None:
    if value.year is not None:
        return days.season_of(value.season, value.year)
    if setting.anchor is None:
        return None
    seasons = [days.season_of(value.season, year) for year in _years_around(setting.anchor)]
    if value.shift is None or value.shift == 0:
        return _nearest(seasons, setting)
    if value.shift < 0:
        return next((season for season in reversed(seasons) if season[1] < setting.anchor), None)
    return next((season for season in seasons if season[0] > setting.anchor), None)


def _feast(value: Feast, setting: Setting) -> Interval | None:
    if value.year is not None:
        years = range(value.year, value.year + 1)
    elif setting.anchor is not None:
        years = _years_around(setting.anchor)
    else:
        return None
    feasts = [days.plus_days(days.easter_of(year), value.from_easter) for year in years]
    return _nearest([(day, day) for day in feasts], setting)


def _years_around(anchor: date) -> range:
    return range(max(date.min.year, anchor.year - 2), min(date.max.year - 1, anchor.year + 1) + 1)


def _nearest(candidates: list[Interval], setting: Setting, slack: timedelta = timedelta()) -> Interval:
    """Return the candidate nearest to the anchor on the side that the tense asks for.

    Raises ValueError if there is none.
    """
    anchor = setting.anchor or date.min
    fitting = candidates
    if setting.is_past:
        fitting = [interval for interval in candidates if interval[0] - anchor <= slack]
    elif setting.is_future:
        fitting = [interval for interval in candidates if anchor - interval[1] <= slack]
    return min(fitting or candidates, key=lambda interval: (_distance(interval, anchor), interval))


def _distance(interval: Interval, anchor: date) -> timedelta:
    return max(interval[0] - anchor, anchor - interval[1], timedelta())


def _weekday(value: Weekday, setting: Setting) -> Interval | None:
    day = _weekday_after_event(value, setting) if value.from_event else _weekday_from(value, setting)
    return (day, day) if day else None


def _weekday_after_event(value: Weekday, setting: Setting) -> date | None:
    shift = value.shift or 0
    base = setting.event_day(first=shift < 0)
    if base is None:
        return None
    if shift < 0:
        return days.on_or_before(days.plus_days(base, -1), value.weekday)
    return days.on_or_after(days.plus_days(base, 1) if shift else base, value.weekday)


def _weekday_from(value: Weekday, setting: Setting) -> date | None:
    anchor, weekday = setting.anchor, value.weekday
    if anchor is None:
        return None
    if value.week is not None or value.shift == 1:
        # "Next Friday" is the Friday of the next calendar week.
        week = value.week if value.week is not None else 1
        return days.plus_days(days.week_of(anchor)[0], 7 * week + weekday)
    before = days.on_or_before(anchor, weekday)
    after = days.on_or_after(anchor, weekday)
    if value.shift == -1:
        return days.on_or_before(days.plus_days(anchor, -1), weekday)
    if setting.is_future or (value.shift == 0 and not setting.is_past):
        return after
    if setting.tense is Tense.EITHER and value.shift is None:
        return min(before, after, key=lambda day: abs(day - anchor))
    if setting.tense is Tense.PRESENT and (after - anchor).days <= _PRESENT_AHEAD:
        return after
    return before


def _offset(value: Offset, setting: Setting) -> Interval | None:
    if value.direction in (OffsetDirection.AGO, OffsetDirection.AHEAD):
        if setting.anchor is None or (not value.explicit and setting.is_past):
            return None
        if value.direction is OffsetDirection.AHEAD:
            return days.moved(setting.anchor, value.count, value.unit)
        return _ago(value, setting.anchor)
    if setting.event_is_long and value.unit in (Unit.HOUR, Unit.DAY, Unit.WEEK, Unit.FORTNIGHT):
        return None
    later = value.direction is OffsetDirection.LATER
    if later and value.count and not setting.has_event and not setting.is_future:
        return None  # there is not an event that it could be later than
    base = setting.event_day(first=not later)
    return days.moved(base, value.count if later else -value.count, value.unit) if base else None


def _ago(value: Offset, anchor: date) -> Interval:
    """Return how long ago: "a year ago" is meant to the month, "two weeks ago" to the week, of the calendar."""
    if value.unit is Unit.YEAR and value.count == 1:
        return days.moved(anchor, -_MONTHS_OF_A_YEAR, Unit.MONTH)
    if value.unit is Unit.WEEK and value.count > 1:
        return days.period_of(Unit.WEEK, anchor, -value.count)
    return days.moved(anchor, -value.count, value.unit)


def _window(value: Window, setting: Setting) -> Interval | None:
    anchor = setting.anchor
    if anchor is None:
        return None
    if value.direction is OffsetDirection.AGO:
        return days.stretched(anchor, -value.count, value.unit), anchor
    if not setting.is_past:
        return anchor, days.stretched(anchor, value.count, value.unit)
    # "Within two days it had left": counted from the event before.
    base = setting.event_day(first=False) if setting.has_event and not setting.event_is_long else None
    if base is None or base > anchor:
        return None
    return base, min(days.stretched(base, value.count, value.unit), anchor)


_THURSDAY = 3
_SATURDAY = 5


def resolve_period(value: Period, setting: Setting) -> Interval | None:
    """Return the interval of a calendar period, or None where there is nothing to count it from."""
    if value.from_event:
        return _period_around_event(value, setting)
    anchor = setting.anchor
    if anchor is None:
        return None
    if value.unit is Unit.WEEKEND:
        return _weekend(value.shift, setting, anchor)
    shift = value.shift or 0
    if value.unit is Unit.WEEK and shift == 0 and anchor.weekday() >= _SATURDAY and _looks_ahead(value, setting):
        return days.period_of(Unit.WEEK, anchor, 1)
    whole = days.period_of(value.unit, anchor, shift)
    if value.part is PeriodPart.EARLIER:
        return whole[0], anchor
    if value.part is PeriodPart.LATER:
        return max(anchor, whole[0]), whole[1]
    if value.part is not None:
        return days.period_of(value.unit, anchor, shift, value.part)
    if shift == 0 and setting.is_future:
        return max(anchor, whole[0]), whole[1]
    return (whole[0], anchor) if shift == 0 and setting.is_past else whole


def _looks_ahead(value: Period, setting: Setting) -> bool:
    return value.part is PeriodPart.LATER or (setting.is_future and value.part is not PeriodPart.EARLIER)


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
    # "The weekend" is over unless the clause looks ahead; "this weekend" is ahead, except just after one.
    just_over = setting.is_past and anchor.weekday() < _THURSDAY
    return before if shift is None or just_over else this


def _period_around_event(value: Period, setting: Setting) -> Interval | None:
    shift = value.shift or 0
    base = setting.event_day(first=shift < 0)
    if base is None:
        return None
    whole = days.period_of(value.unit, base, shift)
    if value.part is PeriodPart.EARLIER:
        first = setting.event_day(first=True) or base
        return whole[0], max(whole[0], days.plus_days(first, -1))
    if value.part is PeriodPart.LATER:
        return min(days.plus_days(base, 1), whole[1]), whole[1]
    return days.period_of(value.unit, base, shift, value.part)
