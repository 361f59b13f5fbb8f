"""Rules for days and periods counted from another day: weekdays, "yesterday", "last month", "later in the year"."""

import re

from kg.annotate.times.lexicon import TimeLexicon
from kg.annotate.times.patterns import DASH, Pieces, Rule, alternatives, always, ends_with, longest_words, preceded
from kg.annotate.times.values import (
    Offset,
    OffsetDirection,
    Open,
    OpenKind,
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
            longest_words(lexicon.deictic),
            re.compile(rf"(?<!{DASH})\b(?P<word>{alternatives(lexicon.deictic)})\b(?!{DASH}){day_part}"),
            builders.deictic,
        ),
        Rule(
            "part of the day",
            longest_words(lexicon.words["same_day"]),
            re.compile(rf"\b{alternatives(lexicon.words['same_day'])}\b(?!{DASH}|\s+(?i:of|before|after)\b)"),
            always(RelativeDay(0, 0, from_event=True)),
        ),
        Rule(
            "part of the day spent",
            ("the",),
            re.compile(rf"\b(?i:the\s+(?:day|morning|afternoon|evening))\b(?!{DASH}|['’])"),
            builders.spent,
        ),
        Rule(
            "night",
            ("night",),
            re.compile(
                rf"\b{alternatives(lexicon.words['night'])}\b(?!{DASH}|\s+(?i:of|from|before|after|to\s+{pieces.full_weekday})\b)"
            ),
            always(RelativeDay(-1, 0)),
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
                rf"(?P<u>(?i:week|month|year)(?P<end>(?i:end))?)\b(?!{DASH}\w)"
            ),
            builders.period,
        ),
        Rule(
            "period under way",
            ("week", "month", "year"),
            re.compile(
                rf"\b(?i:during|in\s+(?:the\s+)?course\s+of)\s+(?i:the\s+)?(?P<u>(?i:week|month|year))\b"
                rf"(?!{DASH}|['’]|\s+(?i:of|that|which|in|when|before|after|to|ending|beginning|starting)\b)"
            ),
            builders.under_way,
        ),
        Rule(
            "period that runs out",
            ("out",),
            re.compile(r"\b(?i:before\s+the\s+)(?P<u>(?i:week|month|year))\s+(?i:is|was)\s+(?i:out)\b"),
            builders.running_out,
        ),
        Rule(
            "weekend of",
            ("weekend",),
            re.compile(rf"\b(?i:weekend)(?=\s+(?i:of\s+)?{alternatives(lexicon.around['weekend_heads'])}\b)"),
            always(Period(Unit.WEEKEND, None)),
        ),
        Rule(
            "end of year",
            ("year", "month"),
            re.compile(rf"\b(?i:(?:the\s+)?(?:end\s+of\s+(?P<u>year|month)|year['’]s\s+end|year{DASH}end))\b"),
            builders.end,
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
        self._today_before = re.compile(r"(?:\S+\s+)?\w[\w.]*\s+\Z")
        self._today_after = re.compile(rf"\s+{alternatives(out['today_after'])}\b")
        self._today_of = re.compile(r"(?<!\w)(?<!as )of\s+\Z")  # "the challenges of today"
        self._of = re.compile(r"\s+(?i:of)\b")
        self._of_month = re.compile(rf"\s+(?i:of)\s+{pieces.full_month}\b")
        self._spent = ends_with(lexicon.words["spent"])
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
        if start and self._is_name(text, start, word):
            return None
        if self._today_after.match(text, match.end()) or preceded(self._today_of, text, start):
            return None
        return RelativeDay(*self._lexicon.deictic[" ".join(word.lower().split())])

    def _is_name(self, text: str, start: int, word: str) -> bool:
        """Whether a capital makes a name of it: "Russia Today", "told USA TODAY", but not "ARRIVED TODAY"."""
        before = preceded(self._today_before, text, start) if word[0] == "T" else None
        return before is not None and not (word.isupper() and before[0].isupper())

    def spent(self, match: re.Match[str]) -> TimeValue | None:
        spent = preceded(self._spent, match.string, match.start())
        return RelativeDay(0, 0, from_event=True) if spent else None

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
        if self._of.match(match.string, match.end()) and self._is_of_noun(match):
            return None
        if match["the"]:
            return Period(unit, None, part) if part is not None or unit is Unit.WEEKEND else None
        if event is not None:
            return Period(unit, event, part, from_event=True)
        return Period(unit, self._shift(match["shift"]), part)

    def _is_of_noun(self, match: re.Match[str]) -> bool:
        """Whether "of" goes on: "the last week of the war", but not "the rejection last year of a proposal"."""
        text, shift = match.string, match["shift"]
        return (
            not shift
            or shift.lower().startswith("the")
            or self._of_month.match(text, match.end()) is not None
            or preceded(self._pieces.determiner, text, match.start()) is not None
        )

    def under_way(self, match: re.Match[str]) -> TimeValue:
        return Period(self._lexicon.unit(match["u"]), 0)

    def running_out(self, match: re.Match[str]) -> TimeValue:
        return Open(OpenKind.BY, Period(self._lexicon.unit(match["u"]), None, PeriodPart.END))

    def end(self, match: re.Match[str]) -> TimeValue:
        return Period(self._lexicon.unit(match["u"] or "year"), None, PeriodPart.END)

    def quarter(self, match: re.Match[str]) -> TimeValue | None:
        if not preceded(self._quarter_lead, match.string, match.start()):
            return None
        return Period(Unit.YEAR, None, self._lexicon.nouns[" ".join(match["noun"].lower().split())])

    def _shift(self, text: str | None) -> int | None:
        return self._lexicon.shifts[" ".join(text.lower().split())] if text else None

    def _event_shift(self, text: str | None) -> int | None:
        return self._lexicon.event_shifts[" ".join(text.lower().split())] if text else None
