"""Rules for counted times: "two days ago", "a week after", "within 10 days", "four-day", "the second day of"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.annotate.times.lexicon import TimeLexicon
from kg.annotate.times.patterns import DASH, Pieces, Rule, alternatives, always, ends_with, longest_words, preceded
from kg.annotate.times.values import (
    Anniversary,
    Duration,
    Gap,
    NthDay,
    Offset,
    OffsetDirection,
    Period,
    RelativeDay,
    TimeValue,
    Unit,
    Unresolved,
    UnresolvedReason,
    Window,
)

#: The word after a count, and the direction in which it counts; "after" and "before" depend on what follows.
_DIRECTIONS: Mapping[str, OffsetDirection] = {
    "ago": OffsetDirection.AGO,
    "from now": OffsetDirection.AHEAD,
    "from today": OffsetDirection.AHEAD,
    "hence": OffsetDirection.AHEAD,
    "earlier": OffsetDirection.EARLIER,
    "previously": OffsetDirection.EARLIER,
    "before": OffsetDirection.EARLIER,
    "prior": OffsetDirection.EARLIER,
    "ahead of": OffsetDirection.EARLIER,
    "beforehand": OffsetDirection.EARLIER,
    "in advance": OffsetDirection.EARLIER,
    "later": OffsetDirection.LATER,
    "after": OffsetDirection.LATER,
    "afterward": OffsetDirection.LATER,
    "afterwards": OffsetDirection.LATER,
    "thereafter": OffsetDirection.LATER,
}
#: What follows "the day before" where it counts from the event before: no noun and no clause of its own.
_STANDS_ALONE = re.compile(
    r"\s*(?:[,.;:!?)\"”»—–]|-\s|\Z|(?i:and|in|at|of|to|by|with|from|on|for|when|had|has)\b"
    r"|(?i:that)\s+(?:(?i:the|its?|he|she|they|his|her|their)\b|[A-Z]))"
)
_OF = re.compile(r"\s+(?i:of)\b")
_GAPS = ("before", "prior", "ahead of", "after")
_UNITS = ("hour", "day", "night", "week", "fortnight", "month", "year", "decade", "centur")


def count_rules(lexicon: TimeLexicon, pieces: Pieces) -> tuple[Rule, ...]:
    """Return the rules for counted times, in order of preference."""
    builders = _CountBuilders(lexicon, ends_with(lexicon.words["lasting"]), ends_with(["after"]))
    number, unit = rf"(?P<n>{pieces.number})", rf"(?P<u>{pieces.unit})(?P<many>[sS])?\b"
    return (
        *_distances(lexicon, pieces, builders, number, unit),
        *_windows(lexicon, pieces, builders, number, unit),
        *_lengths(lexicon, pieces, builders, number, unit),
        *_vague(lexicon, pieces),
    )


def _distances(
    lexicon: TimeLexicon, pieces: Pieces, builders: "_CountBuilders", number: str, unit: str
) -> tuple[Rule, ...]:
    direction = rf"(?P<dir>{alternatives(_DIRECTIONS)})\b(?!{DASH})"
    vague = alternatives(lexicon.words["vague_counts"])
    days = ("day", "week", "month", "year", *lexicon.words["day_parts"])
    return (
        Rule("offset", _UNITS, re.compile(rf"\b{pieces.hedge}{number}\s+{unit}\s+{direction}"), builders.offset),
        Rule(
            "day before",
            days,
            re.compile(
                rf"(?<!\b(?i:in) )(?<!\b(?i:during) )\b(?i:the)\s+(?P<u>{alternatives(days)})"
                rf"\s+(?P<dir>(?i:before|after|prior))\b"
            ),
            builders.the_day,
        ),
        Rule("eve", ("eve",), re.compile(r"\b(?i:the\s+eve)\b"), builders.eve),
        Rule(
            "vague offset",
            _UNITS,
            re.compile(rf"\b(?:{pieces.hedge}{vague}\s+)?(?P<u>{pieces.unit})[sS]\s+{direction}"),
            builders.vague_offset,
        ),
    )


def _windows(
    lexicon: TimeLexicon, pieces: Pieces, builders: "_CountBuilders", number: str, unit: str
) -> tuple[Rule, ...]:
    vague = alternatives(lexicon.words["vague_counts"])
    window = "past|last|previous|next|coming|following|recent"
    return (
        Rule(
            "window",
            _UNITS,
            re.compile(
                rf"\b(?:(?P<lead>(?i:in|over|during|within|for|throughout))\s+)?(?P<the>(?i:the|these)\s+)?"
                rf"(?P<dir>(?i:{window}))\s+(?:(?:(?P<vague>{vague})|{number})(?:\s+|{DASH}))?{unit}"
                rf"(?!{DASH}|\s+of\b)"
            ),
            builders.window,
        ),
        Rule(
            "ahead",
            _UNITS,
            re.compile(
                rf"\b(?P<lead>(?i:in|within))\s+{pieces.hedge}(?:(?P<vague>{vague})|{number})\s+{unit}"
                rf"(?P<time>['’]?\s+time\b)?(?!{DASH}|\s+(?:of|old|ago|after|before)\b)"
            ),
            builders.ahead,
        ),
        Rule(
            "within the period",
            ("within",),
            re.compile(
                rf"\b(?i:within\s+the\s+(?P<u>week|month|year))\b(?!{DASH}|['’]|\s+(?:of|that|which|after)\b)"
            ),
            builders.within,
        ),
    )


def _lengths(
    lexicon: TimeLexicon, pieces: Pieces, builders: "_CountBuilders", number: str, unit: str
) -> tuple[Rule, ...]:
    meanwhile = rf"(?P<meanwhile>(?=\s+{alternatives(lexicon.words['meanwhile'])}\b))?"
    return (
        Rule(
            "length",
            _UNITS,
            re.compile(
                rf"(?<![\w-])(?:(?!an?\b){number}{DASH}{unit}(?:{DASH}long)?(?!{DASH}|\s+old\b)"
                rf"|(?i:for)\s+{pieces.hedge}(?P<n2>{pieces.number})\s+(?P<u2>{pieces.unit})[sS]?\b"
                rf"(?!{DASH}|\s+(?:old|ago|earlier|later|before|after)\b)"
                rf"|(?P<n3>{pieces.number})\s+(?P<u3>{pieces.unit})[sS]?(?=\s+(?i:of)\b)"
                rf"|(?!(?:an?|one|1)\b)(?P<n5>{pieces.number})\s+(?P<u5>{pieces.unit})(?=\s+(?!ago\b)[a-z])"
                rf"|(?P<u4>(?i:day|week|month|year)){DASH}?(?i:long)\b)"
            ),
            builders.length,
        ),
        Rule(
            "length spent",
            ("day", "night", "week", "fortnight"),
            re.compile(
                rf"\b{number}\s+(?P<u>(?i:day|night|week|fortnight))[sS]?\b{meanwhile}"
                rf"(?!{DASH}|\s+(?i:old|ago|earlier|later|before|after)\b)"
            ),
            builders.spent,
        ),
        Rule(
            "day of",
            ("day",),
            re.compile(
                rf"\b(?i:on|for|into|after|entered|enters|entering|crowned|closed|ended|closing|ending)\s+(?i:the|a|its|his|her|their)\s+"
                rf"(?:(?P<o>{pieces.ordinal})|(?i:final|last|closing))\s+(?:and\s+(?:final|last)\s+)?"
                rf"(?i:(?:full|straight|consecutive)\s+)?(?i:day)\b(?!\s+of\s+(?:the\s+(?:week|month|year)|[A-Z]))"
            ),
            builders.nth_day,
        ),
        Rule(
            "anniversary",
            ("anniversary",),
            re.compile(rf"\b(?P<o>{pieces.ordinal})\s+(?i:anniversary)\b(?=\s+of\b)"),
            builders.anniversary,
        ),
    )


def _vague(lexicon: TimeLexicon, pieces: Pieces) -> tuple[Rule, ...]:
    vague = alternatives(lexicon.words["vague_counts"])
    return (
        Rule(
            "vague length",
            _UNITS,
            re.compile(
                rf"\b(?i:for|in|over)\s+(?:(?:{vague}|(?i:the))\s+)?(?:(?i:recent|coming)\s+)?{pieces.unit}[sS]\b"
            ),
            always(Unresolved(UnresolvedReason.VAGUE)),
        ),
        Rule(
            "vague",
            longest_words(lexicon.words["vague"]),
            re.compile(rf"\b(?<!as )(?<!too ){alternatives(lexicon.words['vague'])}\b(?!{DASH}|\s+(?:as|after)\b)"),
            always(Unresolved(UnresolvedReason.VAGUE)),
        ),
    )


@dataclass(frozen=True, slots=True)
class _CountBuilders:
    """Turn matches into values, or refuse them by their context."""

    lexicon: TimeLexicon
    lasting: re.Pattern[str]  #: what stands before a length, for `preceded`
    after: re.Pattern[str]

    def offset(self, match: re.Match[str]) -> TimeValue:
        word = " ".join(match["dir"].lower().split())
        count, unit = self.lexicon.number(match["n"]), self.lexicon.unit(match["u"])
        if unit is Unit.DECADE:
            return Unresolved(UnresolvedReason.VAGUE)
        if word in _GAPS and not _STANDS_ALONE.match(match.string, match.end()):
            within = (match["hedge"] or "").lower().startswith("less")
            return Gap(count, unit, word == "after", within)
        return Offset(count, unit, _DIRECTIONS[word])

    def vague_offset(self, match: re.Match[str]) -> TimeValue:
        alone = " ".join(match["dir"].lower().split()) not in _GAPS or _STANDS_ALONE.match(match.string, match.end())
        if alone and self.lexicon.unit(match["u"]) is Unit.HOUR:
            return RelativeDay(0, 0, from_event=True)  # "some hours later"
        return Unresolved(UnresolvedReason.VAGUE)

    def the_day(self, match: re.Match[str]) -> TimeValue:
        word, unit = match["dir"].lower(), self.lexicon.units.get(match["u"].lower(), Unit.DAY)
        if _STANDS_ALONE.match(match.string, match.end()):
            if unit is Unit.WEEK:
                return Period(unit, 1 if word == "after" else -1, from_event=True)  # Monday to Sunday
            return Offset(1, unit, _DIRECTIONS[word])
        return Gap(1, unit, word == "after")

    def eve(self, match: re.Match[str]) -> TimeValue | None:
        if _OF.match(match.string, match.end()):
            return Gap(1, Unit.DAY, after=False)
        alone = _STANDS_ALONE.match(match.string, match.end())
        return Offset(1, Unit.DAY, OffsetDirection.EARLIER) if alone else None

    def window(self, match: re.Match[str]) -> TimeValue | None:
        word, unit = match["dir"].lower(), self.lexicon.unit(match["u"])
        counted = match["n"] is not None
        if match["vague"] or word == "recent" or unit is Unit.DECADE or (match["many"] and not counted):
            return Unresolved(UnresolvedReason.VAGUE)
        if not counted and (unit is Unit.DAY or not match["the"] or not self._is_window(word, match["lead"])):
            return None  # "last week", "the next day", "the following month" are calendar periods
        if word == "following":
            return Unresolved(UnresolvedReason.VAGUE)
        back = word in ("past", "last", "previous")
        count = self.lexicon.number(match["n"]) if match["n"] else 1
        return Window(count, unit, OffsetDirection.AGO if back else OffsetDirection.AHEAD)

    def _is_window(self, word: str, lead: str | None) -> bool:
        return word in ("past", "coming") or (word in ("last", "next") and lead is not None)

    def ahead(self, match: re.Match[str]) -> TimeValue:
        unit = self.lexicon.unit(match["u"])
        if match["vague"] or unit is Unit.DECADE:
            return Unresolved(UnresolvedReason.VAGUE)
        count = self.lexicon.number(match["n"])
        if match["lead"].lower() == "within":
            return Window(count, unit, OffsetDirection.AHEAD)
        return Offset(count, unit, OffsetDirection.AHEAD, explicit=match["time"] is not None)

    def within(self, match: re.Match[str]) -> TimeValue:
        return Window(1, self.lexicon.unit(match["u"]), OffsetDirection.AHEAD)

    def length(self, match: re.Match[str]) -> TimeValue:
        number = match["n"] or match["n2"] or match["n3"] or match["n5"] or "1"
        unit = match["u"] or match["u2"] or match["u3"] or match["u5"] or match["u4"]
        return Duration(self.lexicon.number(number), self.lexicon.unit(unit))

    def spent(self, match: re.Match[str]) -> TimeValue | None:
        lasting = preceded(self.lasting, match.string, match.start())
        after = match["meanwhile"] is not None and preceded(self.after, match.string, match.start())
        return Duration(self.lexicon.number(match["n"]), self.lexicon.unit(match["u"])) if lasting or after else None

    def anniversary(self, match: re.Match[str]) -> TimeValue:
        return Anniversary(self.lexicon.ordinal(match["o"]))

    def nth_day(self, match: re.Match[str]) -> TimeValue:
        return NthDay(self.lexicon.ordinal(match["o"]) if match["o"] else None)
