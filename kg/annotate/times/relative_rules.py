"""Rules for days and periods counted from another day: weekdays, "yesterday", "last month", "later in the year"."""

import re

from kg.annotate.times.lexicon import TimeLexicon
from kg.annotate.times.patterns import DASH, Pieces, Rule, alternatives, always, ends_with, longest_words, preceded
from kg.annotate.times.values import (
    Offset,
    OffsetDirection,
    Period,
    PeriodPart,
    RelativeDay,
    TimeValue,
    Unit,
    Unresolved,
    UnresolvedReason,
    Weekday,
)

_RELATIVE_PARTS = {"earlier": PeriodPart.EARLIER, "later": PeriodPart.LATER}


def relative_rules(lexicon: TimeLexicon, pieces: Pieces) -> tuple[Rule, ...]:
    """Return the rules for weekdays, days by name and calendar periods, in order of preference."""
    builders = _RelativeBuilders(lexicon, pieces)
    shift = rf"(?P<shift>{alternatives(lexicon.shifts)})"
    return (*_days(lexicon, pieces, builders, shift), *_periods(lexicon, pieces, builders, shift))


def _days(lexicon: TimeLexicon, pieces: Pieces, builders: "_RelativeBuilders", shift: str) -> tuple[Rule, ...]:
    weekdays = tuple(name.lower() for name in lexicon.full_weekdays)
    day_part = rf"(?:\s+{alternatives(lexicon.words['day_parts'])}\b)?"
    event = rf"(?P<event>{alternatives(lexicon.event_shifts)})"
    # "that Monday" is nearly always "said that Monday's ...".
    event_day = alternatives(word for word in lexicon.event_shifts if word != "that")
    return (
        Rule(
            "weekday",
            weekdays,
            re.compile(
                rf"\b(?i:(?:early|late|earlier|later)\s+(?:on\s+)?)?(?:(?P<event>{event_day})\s+|{shift}\s+)?"
                rf"(?P<wd>{pieces.full_weekday})(?P<many>s)?\b(?!{DASH}to{DASH})"
                rf"(?:\s+(?i:of\s+)?(?P<week>(?i:last|next|this))\s+week\b)?{day_part}"
            ),
            builders.weekday,
        ),
        Rule(
            "day by name",
            ("today", "yesterday", "tomorrow", "tonight", "night", "evening", "morning", "afternoon", "in the day"),
            re.compile(rf"\b(?P<word>{alternatives(lexicon.deictic)})\b(?!{DASH}){day_part}"),
            builders.deictic,
        ),
        Rule(
            "part of the day",
            ("morning", "afternoon", "evening", "night", "dawn", "daybreak", "midnight", "hours", "day"),
            re.compile(rf"\b{alternatives(lexicon.words['same_day'])}\b(?!{DASH}|\s+(?:of|on|before|after)\b)"),
            always(RelativeDay(0, 0, from_event=True)),
        ),
        Rule(
            "day after the event",
            ("day", "morning", "evening", "night", "afternoon"),
            re.compile(rf"\b{event}\s+(?i:day|morning|afternoon|evening|night)\b(?!{DASH}|['’]s)"),
            builders.event_day,
        ),
    )


def _periods(lexicon: TimeLexicon, pieces: Pieces, builders: "_RelativeBuilders", shift: str) -> tuple[Rule, ...]:
    event = rf"(?P<event>{alternatives(lexicon.event_shifts)})"
    loose_part = r"(?i:(?P<rel>earlier|later|sometime|at some point)\s+(?:on\s+|in\s+|during\s+)?)"
    return (
        Rule(
            "period",
            ("week", "month", "year"),
            re.compile(
                rf"\b(?:{loose_part}|{pieces.part})?(?:{shift}|{event}|(?P<the>(?i:the)))\s+"
                rf"(?P<u>(?i:week|month|year)(?P<end>(?i:end))?)\b(?!{DASH}\w|\s+of\b)"
            ),
            builders.period,
        ),
        Rule(
            "end of year",
            ("year",),
            re.compile(rf"\b(?i:(?:the\s+)?(?:end\s+of\s+(?P<u>year)|year['’]s\s+end|year{DASH}end))\b"),
            always(Period(Unit.YEAR, None, PeriodPart.END)),
        ),
        Rule(
            "quarter",
            ("quarter",),
            re.compile(rf"(?P<noun>{alternatives(w for w in lexicon.nouns if 'quarter' in w)})\b(?!\s+of\b)"),
            builders.quarter,
        ),
        Rule(
            "recurring",
            ("every", "each", *longest_words(lexicon.words["recurring"])),
            re.compile(
                rf"\b(?:{alternatives(lexicon.words['recurring'])}\b|(?i:every|each)\s+(?i:other\s+)?"
                rf"(?:{pieces.number}\s+)?(?:{pieces.unit}s?|{pieces.full_weekday}|{pieces.full_month})\b)"
            ),
            always(Unresolved(UnresolvedReason.RECURRING)),
        ),
    )


class _RelativeBuilders:
    """Turn matches into values, or refuse them by their context."""

    def __init__(self, lexicon: TimeLexicon, pieces: Pieces) -> None:
        self._lexicon, self._pieces = lexicon, pieces
        out = lexicon.exclusions
        names_before = "|".join(re.escape(word) for word in out["weekday_before"])
        names_after = "|".join(re.escape(word) for word in out["weekday_after"])
        self._weekday_before = re.compile(rf"(?<!\w)(?:{names_before})\s+\Z")
        self._weekday_after = re.compile(rf"\s+(?:{names_after})\b")
        self._today_before = re.compile(r"\w[\w.]*\s+\Z")
        self._today_after = re.compile(rf"\s+{alternatives(out['today_after'])}\b")
        self._today_of = re.compile(r"(?<!\w)(?<!as )of\s+\Z")  # "the challenges of today"
        self._quarter_lead = ends_with(["in the", "during the", "for the", "by the", "this year's", "this year’s"])

    def weekday(self, match: re.Match[str]) -> TimeValue | None:
        text, start = match.string, match.start("wd")
        if preceded(self._weekday_before, text, start) or self._weekday_after.match(text, match.end("wd")):
            return None
        if match["many"]:
            return Unresolved(UnresolvedReason.RECURRING)
        week = self._lexicon.shifts[match["week"].lower()] if match["week"] else None
        event = self._event_shift(match["event"])
        shift = event if event is not None else self._shift(match["shift"])
        return Weekday(self._lexicon.weekdays[match["wd"].lower()], shift, week, event is not None)

    def deictic(self, match: re.Match[str]) -> TimeValue | None:
        text, start, word = match.string, match.start(), match["word"]
        if word[0] == "T" and start and preceded(self._today_before, text, start):
            return None  # "Russia Today": inside a sentence the day is written small
        if self._today_after.match(text, match.end()) or preceded(self._today_of, text, start):
            return None
        return RelativeDay(*self._lexicon.deictic[" ".join(word.lower().split())])

    def event_day(self, match: re.Match[str]) -> TimeValue:
        shift = self._event_shift(match["event"]) or 0
        return Offset(abs(shift), Unit.DAY, OffsetDirection.EARLIER if shift < 0 else OffsetDirection.LATER)

    def period(self, match: re.Match[str]) -> TimeValue | None:
        relative = " ".join((match["rel"] or "").lower().split())
        part = _RELATIVE_PARTS.get(relative) or self._pieces.part_of(match)
        unit = Unit.WEEKEND if match["end"] else Unit(match["u"].lower())
        if match["end"] and match["u"].lower() != "weekend":
            return None
        event = self._event_shift(match["event"])
        if match["the"]:
            return Period(unit, None, part) if part is not None or unit is Unit.WEEKEND else None
        if event is not None:
            return Period(unit, event, part, from_event=True)
        return Period(unit, self._shift(match["shift"]), part)

    def quarter(self, match: re.Match[str]) -> TimeValue | None:
        if not preceded(self._quarter_lead, match.string, match.start()):
            return None
        return Period(Unit.YEAR, None, self._lexicon.nouns[" ".join(match["noun"].lower().split())])

    def _shift(self, text: str | None) -> int | None:
        return self._lexicon.shifts[" ".join(text.lower().split())] if text else None

    def _event_shift(self, text: str | None) -> int | None:
        return self._lexicon.event_shifts[" ".join(text.lower().split())] if text else None
