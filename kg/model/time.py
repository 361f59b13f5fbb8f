"""When an event takes place: a closed interval of days with its basis."""

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kg.model.spans import Span


class TimeBasis(StrEnum):
    """What a date rests on."""

    STATED = "stated"  #: the text gives the date
    RELATIVE = "relative"  #: counted from the dateline, the publication date or the event just told
    REPORTED = "reported"  #: no time expression, but the wording of the day's news
    UNKNOWN = "unknown"  #: nothing to go by; both ends are None


class Precision(StrEnum):
    """How fine a date is, from the width of its interval."""

    DAY = "day"
    DAYS = "days"  #: up to ten days
    MONTH = "month"
    YEAR = "year"
    LONGER = "longer"
    OPEN = "open"  #: one end is not given
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A closed interval of days; one end None where the text leaves it open, both where nothing is known."""

    start: date | None = None
    end: date | None = None
    basis: TimeBasis = TimeBasis.UNKNOWN
    mention: Span | None = None

    @property
    def precision(self) -> Precision:
        """How fine the interval is."""
        if self.start is None and self.end is None:
            return Precision.NONE
        if self.start is None or self.end is None:
            return Precision.OPEN
        days = (self.end - self.start).days + 1
        if days == 1:
            return Precision.DAY
        for limit, precision in ((10, Precision.DAYS), (31, Precision.MONTH), (366, Precision.YEAR)):
            if days <= limit:
                return precision
        return Precision.LONGER

    @property
    def edtf(self) -> str | None:
        """The interval in EDTF (ISO 8601-2): a day, a whole month or year, or an interval with `..` for open."""
        if self.start is None and self.end is None:
            return None
        if self.start is not None and self.end is not None:
            return _closed_edtf(self.start, self.end)
        return f"{self.start or '..'}/{self.end or '..'}"


def _closed_edtf(start: date, end: date) -> str:
    if start == end:
        return start.isoformat()
    last = calendar.monthrange(end.year, end.month)[1]
    if start.year == end.year and start.day == 1 and end.day == last:
        if start.month == end.month:
            return f"{start:%Y-%m}"
        if (start.month, end.month) == (1, 12):
            return f"{start.year:04d}"
    return f"{start.isoformat()}/{end.isoformat()}"
