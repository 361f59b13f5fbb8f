"""Time expressions: from a sentence to symbolic values with offsets, and to days on the calendar.

    finding -> TimeExpression -> resolving -> kg.model.TimeSpan      (lexicon and patterns feed finding)

`dateline` reads where and when an article was written. Plain strings throughout; spaCy is not needed.
"""

from kg.annotate.times.dateline import find_dateline
from kg.annotate.times.finding import TimeFinder, find_times, load_time_finder
from kg.annotate.times.resolving import lengthen, resolve_time
from kg.annotate.times.values import (
    Anniversary,
    Day,
    Duration,
    Gap,
    Month,
    Offset,
    Open,
    OpenKind,
    Period,
    Range,
    Tense,
    TimeExpression,
    Unit,
    Unresolved,
    UnresolvedReason,
    Weekday,
    Year,
)

__all__ = [
    "Anniversary",
    "Day",
    "Duration",
    "Gap",
    "Month",
    "Offset",
    "Open",
    "OpenKind",
    "Period",
    "Range",
    "Tense",
    "TimeExpression",
    "TimeFinder",
    "Unit",
    "Unresolved",
    "UnresolvedReason",
    "Weekday",
    "Year",
    "find_dateline",
    "find_times",
    "lengthen",
    "load_time_finder",
    "resolve_time",
]
