"""What a time expression says, before it is resolved to days.

`kg.annotate.times.finding` reads a sentence into these values; `resolve_time` counts them out on a calendar.
They form a tagged union, `TimeValue`: small, frozen, and free of any date of the article.
"""

from dataclasses import dataclass
from enum import StrEnum


class Tense(StrEnum):
    """The tense of the clause that an expression stands in; it decides on which side of the anchor a day lies."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    #: Of a plan that fell through: the day may be over or not, and is the nearest.
    EITHER = "either"


class Unit(StrEnum):
    """A unit that periods, offsets and lengths are counted in."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    WEEKEND = "weekend"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"  #: a decade or a century: too vague to count with


class PeriodPart(StrEnum):
    """The part of a month, a year or another period."""

    EARLY = "early"
    START = "start"
    MIDDLE = "middle"
    LATE = "late"
    END = "end"
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"
    FIRST_QUARTER = "first quarter"
    SECOND_QUARTER = "second quarter"
    THIRD_QUARTER = "third quarter"
    FOURTH_QUARTER = "fourth quarter"
    EARLIER = "earlier"  #: up to the anchor
    LATER = "later"  #: from the anchor on


class OffsetDirection(StrEnum):
    """Which way an offset or a window counts, and from where."""

    AGO = "ago"  #: back from the anchor
    AHEAD = "ahead"  #: forward from the anchor
    EARLIER = "earlier"  #: back from the event before
    LATER = "later"  #: forward from the event before


class OpenKind(StrEnum):
    """The word that leaves one end open."""

    SINCE = "since"
    FROM = "from"
    AFTER = "after"
    UNTIL = "until"
    BY = "by"
    BEFORE = "before"


class UnresolvedReason(StrEnum):
    """Why an expression is never resolved."""

    VAGUE = "vague"  #: recently, soon, in the coming days
    RECURRING = "recurring"  #: every year, annual, on Mondays
    COMPARISON = "comparison"  #: the first visit since 2014, the worst in ten years


@dataclass(frozen=True, slots=True)
class Day:
    """A day by its number and month; `year_shift` stands for "of last year" (-1), "this year" (0).

    With `from_event` the year is counted from that of the event before ("of that year").
    """

    month: int
    day: int
    year: int | None = None
    year_shift: int | None = None
    from_event: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month or a part of it; `shift` is "last" (-1), "this" (0), "next" (1); the rest as in `Day`."""

    month: int
    year: int | None = None
    part: PeriodPart | None = None
    shift: int | None = None
    year_shift: int | None = None
    from_event: bool = False


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day by its number alone ("the 13th"), or with a month by its distance ("of next month"); as in `Month`."""

    day: int
    shift: int | None = None
    from_event: bool = False


@dataclass(frozen=True, slots=True)
class Year:
    """A year or a part of it ("early 2019", "the third quarter of 2019")."""

    year: int
    part: PeriodPart | None = None


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years by the first of them ("the 1990s"), or a part of them."""

    year: int
    part: PeriodPart | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A northern season by name (spring, summer, autumn, winter); `shift` as in `Month`."""

    season: str
    year: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """A movable feast by its distance in days from western Easter."""

    from_easter: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday 0.

    `shift` is "last" (-1), "this" (0), "next" (1); `week` the week that is named with it ("Monday of next week");
    `from_event` means that it is counted from the event before ("the following Monday").
    """

    weekday: int
    shift: int | None = None
    week: int | None = None
    from_event: bool = False


@dataclass(frozen=True, slots=True)
class RelativeDay:
    """Days counted from the anchor: yesterday is (-1, -1), overnight (-1, 0).

    With `from_event` they count from the event before, where that was some days before the anchor at most: "in the
    morning" is that of the day on which the rest took place.
    """

    first: int
    last: int
    from_event: bool = False


@dataclass(frozen=True, slots=True)
class Offset:
    """A point that lies `count` units away ("two days ago", "a day later", "the same day").

    `explicit` is False for "in two weeks", which is a point only in a clause about the future.
    """

    count: int
    unit: Unit
    direction: OffsetDirection
    explicit: bool = True


@dataclass(frozen=True, slots=True)
class Gap:
    """The distance between two events, as in "two days after <event>" (`after`) or "a day before <event>".

    It dates the event that the words after it name, counted from the anchor or the event before; `within` is
    "less than a day after".
    """

    count: int
    unit: Unit
    after: bool
    within: bool = False


@dataclass(frozen=True, slots=True)
class Anniversary:
    """An anniversary, as in "the 60th anniversary of <event>": dates that event by its year."""

    years: int


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch that ends (AGO) or begins (AHEAD) at the anchor: "the past week", "within 10 days"."""

    count: int
    unit: Unit
    direction: OffsetDirection


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar period: "this week" (0), "last month" (-1), "the weekend" (shift None), "later in the year".

    `from_event` means that it is counted from the event before ("the following week", "later that year").
    """

    unit: Unit
    shift: int | None
    part: PeriodPart | None = None
    from_event: bool = False


@dataclass(frozen=True, slots=True)
class NthDay:
    """A stretch that has come to its n-th day, as in "on the second day of <event>"; None is the last day."""

    number: int | None


@dataclass(frozen=True, slots=True)
class Range:
    """From one calendar value to another, both included."""

    first: "Calendar"
    last: "Calendar"


@dataclass(frozen=True, slots=True)
class Open:
    """A bound with one end open: "since 2014", "until Friday", "by the end of the year"."""

    kind: OpenKind
    bound: "Calendar | Range"


@dataclass(frozen=True, slots=True)
class Duration:
    """A length, with the day it starts or ends on where the text gives one; alone it needs a day from elsewhere."""

    count: int
    unit: Unit
    start: "Calendar | None" = None
    end: "Calendar | None" = None


@dataclass(frozen=True, slots=True)
class Unresolved:
    """An expression that is found and never resolved, with the reason."""

    reason: UnresolvedReason


Calendar = Day | MonthDay | Month | Year | Decade | Season | Feast | Weekday | RelativeDay | Offset | Period | Window
TimeValue = Calendar | Range | Open | Duration | Gap | Anniversary | NthDay | Unresolved


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression of a string: ``string[start:end] == text``, in code points, and what it says."""

    start: int
    end: int
    text: str
    value: TimeValue
