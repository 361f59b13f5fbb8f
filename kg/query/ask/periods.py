"""Periods in questions: a day, month or year, and the time before, after or between them. Absolute ones only."""

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
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{4}}-\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH}) \d{{4}}"
    rf"|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|(?:{_MONTH}) \d{{4}}|\d{{4}})"
)
_LOW = rf"{_POINT}|{_MONTH}|\d{{1,2}} (?:{_MONTH})"
_END = re.compile(
    rf"\s+(?:(?P<between>between|from) (?P<low>{_LOW}) (?:and|to|until) (?P<high>{_POINT})"
    rf"|(?P<word>in|during|on|since|from|after|before|until|by) (?:the year )?(?P<point>{_POINT}))$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:last|this|past|next) (?:year|month|week|decade)\b|\b(?:yesterday|today|recently)\b", re.I
)
_YEARLESS = re.compile(
    rf"\b(?:in|during|on|since|after|before|until) (?:(?:{_MONTH})(?: \d{{1,2}}(?:st|nd|rd|th)?)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH}))$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """The first and the last day, both inclusive; None where open."""

    since: date | None
    until: date | None


def read_period(question: str) -> tuple[str, AskedPeriod | None]:
    """Return a question without the period at its end, and the period, None if it has none.

    Raises QueryError for days that do not exist, months without a year, and relative periods: answers must not depend
    on today's date.
    """
    if relative := _RELATIVE.search(question):
        raise QueryError(f"{relative[0]!r} depends on today's date; name the year, month or day")
    if yearless := _YEARLESS.search(question):
        raise QueryError(f"{yearless[0]!r} needs a year")
    found = _END.search(question)
    if found is None:
        return question, None
    rest = question[: found.start()]
    if found["between"]:
        high = _point(found["high"])
        low = found["low"]
        if not re.search(r"\d{4}", low):  # "between May and July 2023"
            low = f"{low} {high[0].year}"
        return rest, AskedPeriod(_point(low)[0], high[1])
    first, last = _point(found["point"])
    match found["word"].lower():
        case "since" | "from":
            return rest, AskedPeriod(first, None)
        case "after":
            return rest, AskedPeriod(last + timedelta(1), None)
        case "before":
            return rest, AskedPeriod(None, first - timedelta(1))
        case "until" | "by":
            return rest, AskedPeriod(None, last)
        case _:
            return rest, AskedPeriod(first, last)


def _point(text: str) -> tuple[date, date]:
    """Return the first and the last day of a point of time."""
    words = re.findall(r"[a-z]+|\d+", re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text.lower()))
    numbers = [int(word) for word in words if word.isdigit()]
    named = [_MONTHS[word] for word in words if word in _MONTHS]
    year = next(number for number in numbers if number > 31)
    rest = [number for number in numbers if number != year]
    if not named and not rest:
        return date(year, 1, 1), date(year, 12, 31)
    month, *days = named + rest
    try:
        if days:
            return date(year, month, days[0]), date(year, month, days[0])
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError) as error:
        raise QueryError(f"no such day or month: {text!r}") from error
