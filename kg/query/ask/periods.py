"""Periods in questions: days, months and years, and the time before, after or between them. Absolute ones only."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from kg.errors import QueryError

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name} | {
    name.lower(): n for n, name in enumerate(calendar.month_abbr) if name
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
#: A point of time: 2023-06-18, 2023-06, 18 June 2023, June 18, 2023, June 2023, 2023.
_POINT = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{4}}-\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH}),? \d{{4}}"
    rf"|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|(?:{_MONTH}) \d{{4}}|\d{{4}})(?![\w-])"
)
_LOW = rf"{_POINT}|{_MONTH}|\d{{1,2}} (?:{_MONTH})"
_PERIOD = re.compile(
    rf"(?<!\S)(?:(?P<between>between|from) (?P<low>{_LOW}) (?:and|to|until) (?P<high>{_POINT})"
    rf"|(?P<word>in|during|on|of|since|from|after|before|until|till|by|throughout) (?:the year )?(?P<point>{_POINT})"
    rf"|(?:in|during) (?P<month>{_MONTH})(?![\w-])|(?P<bare>{_POINT}))",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:last|this|past|next) (?:year|month|week|decade)\b|\b(?:yesterday|today|tomorrow|recently)\b", re.I
)


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """The first and the last day, both inclusive, None where open; or the `month` of any year.

    `event` is the one whose days give the period, in words, if the question names none.
    """

    since: date | None
    until: date | None
    month: int | None = None
    event: str | None = None

    @property
    def words(self) -> str:
        """The period in words, with the event that gives it."""
        month = calendar.month_name[self.month] if self.month is not None else None
        days = f"from {self.since or 'the first day'} to {self.until or 'the last day'}"
        if month is not None:
            days = f"in {month}, {days}" if self.since or self.until else f"in {month}"
        return f"{days} (by {self.event})" if self.event is not None else days

    @property
    def parameters(self) -> dict[str, str]:
        """The days as parameters of a saved query."""
        days = (("since", self.since), ("until", self.until))
        return {name: day.isoformat() for name, day in days if day is not None}

    def covers(self, start: date | None, end: date | None) -> bool:
        """Whether the time from one day to another overlaps it; unknown days do not."""
        first, last = start or end, end or start
        if first is None or last is None:
            return False
        if self.month is not None and self.month not in {first.month, last.month}:
            return False
        return (self.since is None or last >= self.since) and (self.until is None or first <= self.until)


def read_period(question: str) -> tuple[str, AskedPeriod | None]:
    """Return a question without its periods, and the period that they give, None if there are none.

    Raises QueryError for days that do not exist, and relative periods: answers must not depend on today's date.
    """
    if relative := _RELATIVE.search(question):
        raise QueryError(f"{relative[0]!r} depends on today's date; name the year, month or day")
    found = list(_PERIOD.finditer(question))
    if not found:
        return question, None
    periods = [_period(match) for match in found]
    since = [period.since for period in periods if period.since is not None]
    until = [period.until for period in periods if period.until is not None]
    month = next((period.month for period in periods if period.month is not None), None)
    rest = " ".join(_PERIOD.sub(" ", question).split())
    return rest, AskedPeriod(max(since, default=None), min(until, default=None), month)


def _period(found: re.Match[str]) -> AskedPeriod:
    if found["month"]:
        return AskedPeriod(None, None, _MONTHS[found["month"].lower()])
    if found["between"]:
        high = _point(found["high"])
        low = found["low"]
        if not re.search(r"\d{4}", low):  # "between May and July 2023"
            low = f"{low} {high[0].year}"
        return AskedPeriod(_point(low)[0], high[1])
    first, last = _point(found["point"] or found["bare"])
    match (found["word"] or "in").lower():
        case "since" | "from":
            return AskedPeriod(first, None)
        case "after":
            return AskedPeriod(_shifted(last, 1), None)
        case "before":
            return AskedPeriod(None, _shifted(first, -1))
        case "until" | "till" | "by":
            return AskedPeriod(None, last)
        case _:
            return AskedPeriod(first, last)


def _shifted(day: date, days: int) -> date:
    """Return the day that is some days after another."""
    try:
        return day + timedelta(days)
    except OverflowError as error:
        raise QueryError(f"there is no day after {day}" if days > 0 else f"there is no day before {day}") from error


def _point(text: str) -> tuple[date, date]:
    """Return the first and the last day of a point of time."""
    words = re.findall(r"[a-z]+|\d+", re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text.lower()))
    numbers = [int(word) for word in words if word.isdigit()]
    named = [_MONTHS[word] for word in words if word in _MONTHS]
    year = next((number for number in numbers if number > 31), None)
    if year is None:
        raise QueryError(f"no such year: {text!r}")
    rest = [number for number in numbers if number != year]
    try:
        if not named and not rest:
            return date(year, 1, 1), date(year, 12, 31)
        month, *days = named + rest
        if days:
            return date(year, month, days[0]), date(year, month, days[0])
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError) as error:
        raise QueryError(f"no such day or month: {text!r}") from error
