"""Joins neighbouring expressions: year with month, ranges, lengths with a start, prepositions and open ends."""

import re
from dataclasses import replace

from kg.annotate.times.lexicon import TimeLexicon
from kg.annotate.times.patterns import DASH, alternatives, preceded
from kg.annotate.times.values import (
    Calendar,
    Day,
    Decade,
    Duration,
    Feast,
    Month,
    MonthDay,
    Offset,
    Open,
    OpenKind,
    Period,
    Range,
    RelativeDay,
    Season,
    TimeExpression,
    TimeValue,
    Unit,
    Unresolved,
    UnresolvedReason,
    Weekday,
    Window,
    Year,
)

_CALENDAR = (Day, MonthDay, Month, Year, Decade, Season, Feast, Weekday, RelativeDay, Offset, Period, Window)
_ENDS = (Day, MonthDay, Month, Year, Season, Weekday, RelativeDay, Decade)
_NAMED = (Day, Month, Year, Feast, Weekday)
_DAYS = (Day, MonthDay, Weekday, RelativeDay)
#: Before the year of a comparison with a person: "since Calvin Coolidge in 1928".
_SINCE_SOMEBODY = re.compile(r"\bsince (?:[A-Z][\w.'’-]*\s+){1,4}(?:in\s+)?\Z")
_OF_THE_DAY = RelativeDay(0, 0, from_event=True)


class Joiner:
    """Joins what belongs together, by the words of a lexicon around and between expressions."""

    def __init__(self, lexicon: TimeLexicon) -> None:
        self._lexicon = lexicon
        joins, around = lexicon.joins, lexicon.around
        to, both = alternatives(joins["to"]), alternatives(joins["and"])
        leads = alternatives([*around["plain"], *lexicon.opens])
        open_gap = r"(?:(?![.;:!?]\s)[^\n]){0,60}?"
        self._year_gap = re.compile(r",?\s+(?i:of\s+|in\s+)?")
        self._hour_gap = re.compile(r",?\s+(?i:on\s+)?")
        self._to_gap = re.compile(rf"\s*{DASH}\s*|,?\s+{to}\s+(?i:on\s+|the\s+)?")
        self._and_gap = re.compile(rf",?\s+{both}\s+(?i:on\s+|in\s+|the\s+)?")
        self._between = re.compile(r"(?<!\w)(?i:between\s+(?:the\s+)?)\Z")
        self._moved = re.compile(rf"(?<!\w){alternatives(joins['moves'])}\b[^.;]{{0,30}}\Z")
        self._start_gap = re.compile(rf"{open_gap}(?<!\w){alternatives(joins['starts'])}\s+(?i:the\s+)?")
        self._end_gap = re.compile(rf"{open_gap}(?<!\w){alternatives(joins['ends'])}\s+(?i:the\s+)?")
        self._lead = re.compile(
            rf"(?<![\w-])(?P<word>{leads})\s+(?:{alternatives(joins['hours'])}\s+(?i:on\s+)?)?(?P<the>(?i:the)\s+)?\Z"
        )
        self._range_lead = re.compile(r"(?<![\w-])(?i:(?:from|between)\s+(?:the\s+)?)\Z")
        self._onwards = re.compile(r"\s+(?:on|onwards?|forward)\b(?!\s+[A-Z])")
        self._own = re.compile(r"(?i:in|at|by|within|before|after|around|towards?)\s")
        self._next_word = re.compile(r"\s+([a-z]+)\b")
        self._comparison = re.compile(
            rf"(?<!\w){alternatives(lexicon.words['comparatives'])}\b"
            rf"(?:(?!\b{alternatives(lexicon.words['ahead'])}\b)[^.;])*\Z"
        )

    def join(self, text: str, found: list[TimeExpression]) -> tuple[TimeExpression, ...]:
        """Return the expressions of a text, which `found` holds in order, joined where they belong together."""
        for step in (self._year, self._hour, self._range, self._length):
            joined = found[:1]
            for right in found[1:]:
                pair = step(text, joined[-1], right)
                if pair is None:
                    joined.append(right)
                else:
                    joined[-1] = pair
            found = joined
        result, floor = [], 0
        for expression in found:
            led = self._compared(text, self._led(text, expression, floor))
            result.append(led)
            floor = led.end
        return tuple(result)

    def _year(self, text: str, left: TimeExpression, right: TimeExpression) -> TimeExpression | None:
        """Join a year given by its distance: "June of last year", "March 3 this year", "July of that year"."""
        value, period = left.value, right.value
        if not isinstance(period, Period) or period.unit is not Unit.YEAR or period.part or period.shift is None:
            return None
        if not self._year_gap.fullmatch(text, left.end, right.start):
            return None
        if isinstance(value, Day | Month) and value.year is None:
            return _joined(text, left, right, replace(value, year_shift=period.shift, from_event=period.from_event))
        return None

    def _hour(self, text: str, left: TimeExpression, right: TimeExpression) -> TimeExpression | None:
        """Leave out an hour beside its day: "on Tuesday at noon", "at noon Tuesday"."""
        for hour, day in ((left, right), (right, left)):
            of_day = isinstance(day.value, _DAYS) and day.value != _OF_THE_DAY
            if hour.value == _OF_THE_DAY and of_day and self._hour_gap.fullmatch(text, left.end, right.start):
                return day
        return None

    def _range(self, text: str, left: TimeExpression, right: TimeExpression) -> TimeExpression | None:
        first, last = left.value, right.value
        if not isinstance(first, _ENDS) or not isinstance(last, _ENDS):
            return None
        if preceded(self._moved, text, left.start, 48):
            return None
        to = self._to_gap.fullmatch(text, left.end, right.start)
        both = self._and_gap.fullmatch(text, left.end, right.start)
        if to and (type(first) is type(last) or (isinstance(first, _DAYS) and isinstance(last, _DAYS))):
            return _joined(text, left, right, Range(first, last))
        if both and (_neighbours(first, last) or preceded(self._between, text, left.start)):
            return _joined(text, left, right, Range(first, last))
        return None

    def _length(self, text: str, left: TimeExpression, right: TimeExpression) -> TimeExpression | None:
        length, value = left.value, right.value
        if not isinstance(length, Duration) or length.start or length.end or not isinstance(value, _CALENDAR):
            return None
        if self._start_gap.fullmatch(text, left.end, right.start):
            return _joined(text, left, right, replace(length, start=value))
        if self._end_gap.fullmatch(text, left.end, right.start):
            return _joined(text, left, right, replace(length, end=value))
        return None

    def _led(self, text: str, expression: TimeExpression, floor: int) -> TimeExpression:
        """Include the preposition before it, which may leave one end open."""
        value = expression.value
        if isinstance(value, Range):
            lead = preceded(self._range_lead, text, expression.start)
            if lead and lead.start() >= floor:
                return _from(text, expression, lead.start(), value)
        if not isinstance(value, (*_CALENDAR, Range)) or (value == _OF_THE_DAY and self._own.match(expression.text)):
            return expression  # "fell through within hours": it has a preposition of its own
        lead = preceded(self._lead, text, expression.start)
        if lead is None or lead.start() < floor:
            return expression
        word = " ".join(lead["word"].lower().split())
        kind = self._lexicon.opens.get(word)
        noun_follows = isinstance(value, _NAMED) and self._dates_noun(text, expression, lead)
        if kind is None:
            return expression if lead["the"] and isinstance(value, _NAMED) else _from(text, expression, lead.start())
        if noun_follows and kind is not OpenKind.SINCE:
            return expression
        opened = _from(text, expression, lead.start(), Open(kind, value))
        onwards = self._onwards.match(text, opened.end) if kind is OpenKind.FROM else None
        return replace(opened, end=onwards.end(), text=text[opened.start : onwards.end()]) if onwards else opened

    def _dates_noun(self, text: str, expression: TimeExpression, lead: re.Match[str]) -> bool:
        """Whether the expression dates the noun after it ("after Sunday protests", "before the June 12 summit")."""
        if lead["the"] or text.startswith(("'s", "’s"), expression.end):
            return True
        word = self._next_word.match(text, expression.end)
        return bool(
            word and word[1] not in self._lexicon.function_words and not word[1].endswith(("ed", "ing", "ly"))
        )

    def _compared(self, text: str, expression: TimeExpression) -> TimeExpression:
        """Undo the date of a comparison: "the first visit since 2014", "the worst in ten years".

        And of "the first to come since Calvin Coolidge in 1928".
        """
        value = expression.value
        compares = (isinstance(value, Open) and value.kind is OpenKind.SINCE) or (
            isinstance(value, Offset) and not value.explicit
        )
        if isinstance(value, Year):
            compares = _SINCE_SOMEBODY.search(text, max(0, expression.start - 72), expression.start) is not None
        if compares and preceded(self._comparison, text, expression.start, 72):
            return replace(expression, value=Unresolved(UnresolvedReason.COMPARISON))
        return expression


def _from(text: str, expression: TimeExpression, start: int, value: TimeValue | None = None) -> TimeExpression:
    return TimeExpression(start, expression.end, text[start : expression.end], value or expression.value)


def _joined(text: str, left: TimeExpression, right: TimeExpression, value: TimeValue) -> TimeExpression:
    return TimeExpression(left.start, right.end, text[left.start : right.end], value)


def _neighbours(first: Calendar, last: Calendar) -> bool:
    """Whether "A and B" is one stretch: days, weekdays, months or years that touch."""
    if isinstance(first, MonthDay) and isinstance(last, MonthDay):
        return last.day == first.day + 1
    if isinstance(first, Weekday) and isinstance(last, Weekday):
        return last.weekday == (first.weekday + 1) % 7 and last.shift is None
    if isinstance(first, RelativeDay) and isinstance(last, RelativeDay):
        return last.first == first.last + 1
    if isinstance(first, Month) and isinstance(last, Month):
        return last.month == first.month % 12 + 1
    if isinstance(first, Year) and isinstance(last, Year):
        return last.year == first.year + 1
    return False
