"""Dates of the gazetteer: ISO text cut to its precision, checked against the calendar."""

import calendar
import re
from datetime import date
from functools import cache

_FORM = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_REST = {4: "-01-01", 7: "-01", 10: ""}


@cache
def is_date(text: str) -> bool:
    """Return whether a text is a year, month or day that exists: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""
    if not _FORM.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + _REST[len(text)])
    except ValueError:
        return False
    return True


def first_day(text: str) -> date:
    """Return the first day of a date of the gazetteer, which is a year, a month or a day."""
    return date.fromisoformat(text + _REST[len(text)])


def last_day(text: str) -> date:
    """Return the last day of a date of the gazetteer."""
    first = first_day(text)
    month = 12 if len(text) == 4 else first.month
    return first if len(text) == 10 else date(first.year, month, calendar.monthrange(first.year, month)[1])


def fault_of(dates: dict[str, str]) -> str | None:
    """Return what is wrong with `start`, `end` and `known_until` of a term, None if nothing is; each may be empty."""
    for column, text in dates.items():
        if text and not is_date(text):
            return f"{column} {text!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"
    start = dates.get("start", "")
    for column in ("end", "known_until"):
        last = dates.get(column, "")
        if last and last[: len(start)] < start[: len(last)]:
            return f"{column} {last} is before the start {start}"
    return None
