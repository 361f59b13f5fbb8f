"""Days as tables, feeds and pages write them."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from kg.ingest.publication_date import find_publication_date

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?", re.ASCII)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].*)?", re.ASCII | re.DOTALL)


def parse_day(value: str) -> date | None:
    """Return the day of a date, as written and whatever the time zone; None if it cannot be told.

    ISO 8601 and its compact form (20230617T120000Z, as in GDELT), RFC 5322 ("Sat, 17 Jun 2023 12:00:00 GMT"), and the
    forms of `find_publication_date`. 03/04/2023 is none: it is two days, by country.
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
    return find_publication_date(value) or _internet_day(value)


def _internet_day(value: str) -> date | None:
    try:
        moment: datetime = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    return moment.date()
