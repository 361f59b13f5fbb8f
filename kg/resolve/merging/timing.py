"""When a report says its event took place, as a window of days for comparing reports."""

from dataclasses import dataclass
from datetime import date

from kg.model import Report, Status
from kg.resources.traits import MergeSpan


@dataclass(frozen=True, slots=True)
class DayWindow:
    """The days (proleptic ordinals, both inclusive) an event may lie in.

    `dated` says that the report gives both ends; else `anchor` is the day to count from: the end that is known,
    or the day of publication.
    """

    low: int
    high: int
    dated: bool
    anchor: int

    @property
    def width(self) -> int:
        """The number of days in the window."""
        return self.high - self.low + 1

    def gap(self, other: "DayWindow") -> int:
        """Return the days between the windows, 0 where they overlap."""
        return max(0, self.low - other.high, other.low - self.high)

    def distance(self, day: int) -> int:
        """Return the days from a day to the window, 0 inside it."""
        return max(0, self.low - day, day - self.high)


def window_of(report: Report, published: date | None, rule: MergeSpan) -> DayWindow | None:
    """Return the window of a report, or None where neither it nor its publication date says anything.

    An undated past event lies up to `rule.back` days before publication, an undated plan up to `rule.ahead` days
    after it; what was denied or called off may be either. The publication date is an anchor for comparing
    reports only; it never becomes the date of an event.
    """
    start, end = report.time.start, report.time.end
    if start is not None and end is not None:
        low, high = start.toordinal(), end.toordinal()
        return DayWindow(low, max(low, high), True, low)
    if start is not None:
        return DayWindow(start.toordinal(), start.toordinal() + rule.ahead, False, start.toordinal())
    if end is not None:
        return DayWindow(end.toordinal() - rule.back, end.toordinal(), False, end.toordinal())
    if published is None:
        return None
    day = published.toordinal()
    past = report.status not in (Status.PLANNED, Status.POSSIBLE)
    coming = not report.status.is_actual
    return DayWindow(day - rule.back if past else day, day + rule.ahead if coming else day, False, day)


def doubt(left: DayWindow, right: DayWindow) -> int:
    """Return how vaguely two overlapping windows agree, in days; 1 where both are the same single day."""
    if left.dated and right.dated:
        return max(left.width, right.width)
    if left.dated or right.dated:
        vague, exact = (right, left) if left.dated else (left, right)
        return max(exact.width, exact.distance(vague.anchor) + 1)
    return abs(left.anchor - right.anchor) + 1
