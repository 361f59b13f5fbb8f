"""Days as written in tables, feeds and pages, and the publication day in the date lines of a plain text."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from functools import lru_cache

#: Date lines stand above the article: only this many non-empty lines are examined.
LINES = 15
_MAX_LENGTH = 160  # characters; a longer line is a paragraph


class DayOrder(StrEnum):
    """Which of two numbers is the day: 03/04/2023 is 3 April or March 4, by country."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
_ZONE = r"(?:z|\(?[a-z]{2,5}\)?(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d)"
_TIME = rf"\d{{1,2}}[:.]\d\d(?::\d\d)?(?:\.\d+)?(?:\s*[ap]\.?m\.?)?(?:\s*{_ZONE})?"

# Day and month in figures are read only if they are unambiguous or their order is known.
_FORMS = (
    rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
    rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    rf"{_YEAR}(?P<mark>[-/])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?!\d)",
    rf"(?P<day>1[3-9]|2\d|3[01])(?P<mark>[./])(?P<month>0?[1-9]|1[0-2])(?P=mark){_YEAR}",
    rf"(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/{_YEAR}",
)

_ORDERED = {
    DayOrder.DAY_FIRST: rf"(?P<day>\d\d?)(?P<mark>[./-])(?P<month>\d\d?)(?P=mark){_YEAR}",
    DayOrder.MONTH_FIRST: rf"(?P<month>\d\d?)(?P<mark>[./-])(?P<day>\d\d?)(?P=mark){_YEAR}",
}

_PUBLISHED = r"(?:first\s+)?(?:published|posted|issued|released|dated?)(?:\s+(?:on|at|date|time))?"
_UPDATED = r"(?:last\s+)?(?:updated|modified)(?:\s+(?:on|at))?"
_BETWEEN = re.compile(r"\s*[|•·»]\s*|\s+[–—-]\s+")

# What gives the publication day, best first: a labelled date, a line that is only a date, an update.
_RANKS = (
    rf"{_PUBLISHED}\s*[:,-]?\s*(?:{_TIME},?\s+)?DATE",
    rf"(?:{_TIME},?\s+)?DATE(?:(?:t|[\s,]+(?:at\s+)?){_TIME})?\.?$",
    rf"{_UPDATED}\s*[:,-]?\s*(?:{_TIME},?\s+)?DATE",
)

_FIGURES = re.compile(r"(\d\d?)([/.-])(\d\d?)\2(?:19|20)\d\d(?!\d)", re.ASCII)
_MONTHS_OF_YEAR = 12
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?", re.ASCII)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].*)?", re.ASCII | re.DOTALL)


@lru_cache
def _ranks(order: DayOrder | None) -> tuple[tuple[re.Pattern[str], ...], ...]:
    forms = _FORMS if order is None else (*_FORMS[:3], _ORDERED[order])
    return tuple(
        tuple(re.compile(rank.replace("DATE", f"{_WEEKDAY}{form}"), re.IGNORECASE | re.ASCII) for form in forms)
        for rank in _RANKS
    )


def find_publication_date(text: str, order: DayOrder | None = None) -> date | None:
    """Return the publication day that the page around an article gives, or None.

    Looks for lines such as "Published : Saturday, 17 June, 2023 at 12:00 AM" or "Posted on March 3, 2011", then for
    lines that are only a date ("2023-06-17", "Saturday, 17 June, 2023, 7:23 PM"), then for "Last updated". Dates
    within sentences and datelines do not count: those belong to the article.
    """
    parts = [part.strip() for line in _top_lines(text) for part in _BETWEEN.split(line)]
    for forms in _ranks(order):
        for part in parts:
            for form in forms:
                match = form.match(part)
                day = match and _day(match)
                if day:
                    return day
    return None


def _top_lines(text: str) -> list[str]:
    lines: list[str] = []
    start = 0
    while start < len(text) and len(lines) < LINES:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = " ".join(text[start:end].split())
        if line:
            lines.append(line if len(line) <= _MAX_LENGTH else "")
        start = end + 1
    return lines


def _day(match: re.Match[str]) -> date | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(match["year"]), number, int(match["day"]))
    except ValueError:  # 31 June is a mistake of the page
        return None


@dataclass(frozen=True, slots=True)
class DayReader:
    """Reads dates; `order` says what 03/04/2023 means, or is None if unknown."""

    order: DayOrder | None = None

    def read(self, value: str) -> date | None:
        """Return the day of a date; see `parse_day`."""
        return parse_day(value, self.order)


@dataclass(frozen=True, slots=True)
class DaySurvey(DayReader):
    """Reads dates and notes the order of their figures where it is certain: 17 is not a month."""

    #: The orders found.
    met: set[DayOrder] = field(default_factory=set)

    def read(self, value: str) -> date | None:
        """Return the day of a date; see `parse_day`. Note the order of its figures."""
        figures = _FIGURES.match(value.strip())
        if figures:
            first, second = int(figures[1]), int(figures[3])
            if first > _MONTHS_OF_YEAR >= second:
                self.met.add(DayOrder.DAY_FIRST)
            if second > _MONTHS_OF_YEAR >= first:
                self.met.add(DayOrder.MONTH_FIRST)
        return parse_day(value)

    @property
    def found(self) -> DayOrder | None:
        """The order found; None if neither or both were found."""
        return next(iter(self.met)) if len(self.met) == 1 else None


def parse_day(value: str, order: DayOrder | None = None) -> date | None:
    """Return the day of a date, as written and whatever the time zone; or None if it is not clear.

    ISO 8601 and its compact form (20230617T120000Z, as in GDELT), RFC 5322 ("Sat, 17 Jun 2023 12:00:00 GMT"), and the
    forms of `find_publication_date`. 03/04/2023, which means two different days by country, is read only in a
    given `order`.
    """
    value = value.strip()
    try:
        if _ISO.fullmatch(value):
            return date.fromisoformat(value[:10])
        compact = _COMPACT.fullmatch(value)
        if compact:
            return date(*map(int, compact.groups()))
    except ValueError:
        return None
    return find_publication_date(value, order) or _internet_day(value)


def _internet_day(value: str) -> date | None:
    try:
        moment: datetime = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    return moment.date()
