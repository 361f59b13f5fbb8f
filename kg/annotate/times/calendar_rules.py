"""Rules for dates by name and number: days, months, years, decades, seasons.

A bare month or year is a time only in its place: after a preposition, or before a noun that it dates
("the December summit", "the 2020 ceasefire"); that is what the context checks here decide.
"""

import re
from types import MappingProxyType

from kg.annotate.times.lexicon import TimeLexicon
from kg.annotate.times.patterns import (
    DASH,
    DAY,
    ORDINAL_TAIL,
    YEAR,
    Pieces,
    Rule,
    alternatives,
    always,
    ends_with,
    longest_words,
    preceded,
)
from kg.annotate.times.values import (
    Day,
    Decade,
    Feast,
    Month,
    MonthDay,
    Open,
    OpenKind,
    Range,
    Season,
    TimeValue,
    Year,
)

_DIGITS = tuple("0123456789")
#: The first day of the weeks of a month, counted in sevens; the last one differs from month to month.
_WEEKS = MappingProxyType({"first": 1, "second": 8, "third": 15, "fourth": 22})
#: Ordinals up to this one count rounds, ballots and attempts more often than days.
_COUNTED = 10
_SECOND_DAY = rf"(?:\s*(?:{DASH}|/)\s*|\s+(?i:to|and|through|until|till|or)\s+)(?P<d2>{DAY}){ORDINAL_TAIL}\b"


def calendar_rules(lexicon: TimeLexicon, pieces: Pieces) -> tuple[Rule, ...]:
    """Return the rules for dates, in order of preference."""
    builders = _CalendarBuilders(lexicon, pieces)
    stop = rf"(?![:\d]|[.,]\d|{pieces.quantity})"
    part = rf"(?:{pieces.part})?"
    return (
        *_days(pieces, builders, stop),
        _month_day(lexicon, pieces, builders),
        *_months(lexicon, pieces, builders, part, stop),
        *_years(builders, part, stop),
        *_named(lexicon, builders),
    )


def _days(pieces: Pieces, builders: "_CalendarBuilders", stop: str) -> tuple[Rule, ...]:
    month, day = pieces.month, rf"(?P<d>{DAY}){ORDINAL_TAIL}\b"
    weekday = rf"(?:{pieces.weekday}\.?,?\s+(?:the\s+)?)?"
    year = rf"(?:,?\s+(?P<y>{YEAR})\b)?"
    second = rf"(?:{_SECOND_DAY}(?!\s+{month}))?"
    return (
        Rule(
            "iso",
            _DIGITS,
            re.compile(r"(?<![\w-])(?P<y>(?:1[5-9]|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-2]\d|3[01])(?![\w-])"),
            builders.iso,
        ),
        Rule(
            "month day", _DIGITS, re.compile(rf"\b{weekday}(?P<m>{month})\s+{day}{second}{year}{stop}"), builders.day
        ),
        Rule(
            "day month",
            _DIGITS,
            re.compile(
                rf"(?<![\w$€£.,:/-]){weekday}(?i:the\s+)?{day}(?:{_SECOND_DAY})?\s+(?i:of\s+)?"
                rf"(?P<m>{month}){year}{stop}"
            ),
            builders.day,
        ),
    )


def _month_day(lexicon: TimeLexicon, pieces: Pieces, builders: "_CalendarBuilders") -> Rule:
    event = alternatives(lexicon.event_shifts)
    return Rule(
        "day of a month",
        ("1st", "2nd", "3rd", *(f"{digit}th" for digit in range(10)), *lexicon.ordinals),
        re.compile(
            rf"\b(?i:the)\s+(?P<o>{pieces.ordinal})\b(?P<month>\s+(?i:of)\s+"
            rf"(?:(?P<event>{event})|(?P<shift>{alternatives(lexicon.shifts)})|(?i:the))\s+(?i:month)\b(?!['’]))?"
        ),
        builders.month_day,
    )


def _months(
    lexicon: TimeLexicon, pieces: Pieces, builders: "_CalendarBuilders", part: str, stop: str
) -> tuple[Rule, ...]:
    shift = rf"(?:(?P<shift>{alternatives(lexicon.shifts)})\s+)?"
    return (
        Rule(
            "week of month",
            ("week",),
            re.compile(
                rf"\b(?i:the\s+)?(?P<n>{alternatives(_WEEKS)})\s+(?i:week)\s+(?i:of|in)\s+(?P<m>{pieces.month})"
                rf"(?:,?\s+(?P<y>{YEAR})\b{stop})?"
            ),
            builders.week_of_month,
        ),
        Rule(
            "month year",
            _DIGITS,
            re.compile(rf"\b{part}(?P<m>{pieces.month}),?\s+(?i:of\s+)?(?P<y>{YEAR})\b{stop}"),
            builders.month_year,
        ),
        Rule(
            "month",
            tuple(form for name in lexicon.full_months for form in (name, name.upper())),
            re.compile(rf"\b{part}{shift}(?P<m>{pieces.full_month})\b"),
            builders.month,
            cased=True,
        ),
    )


def _years(builders: "_CalendarBuilders", part: str, stop: str) -> tuple[Rule, ...]:
    return (
        Rule(
            "year",
            _DIGITS,
            re.compile(
                rf"(?<![\w$€£.,:/-]){part}(?P<y>{YEAR})(?:\s?{DASH}\s?(?P<y2>{YEAR}|\d\d))?"
                rf"(?![\w%]|[.,:]\d|{DASH}\w){stop}"
            ),
            builders.year,
        ),
        Rule("decade", _DIGITS, re.compile(rf"(?<![\w-]){part}(?P<y>(?:1[5-9]|20)\d0)['’]?s\b"), builders.decade),
    )


def _named(lexicon: TimeLexicon, builders: "_CalendarBuilders") -> tuple[Rule, ...]:
    named = [*lexicon.holidays, *lexicon.feasts]
    return (
        Rule(
            "holiday",
            longest_words(named),
            re.compile(rf"\b(?P<name>{alternatives(named)})(?:,?\s+(?P<y>{YEAR}))?\b(?!\s+[A-Z])"),
            builders.holiday,
        ),
        Rule(
            "new year",
            ("new year",),
            re.compile(r"\b(?i:(?:early\s+)?in\s+the\s+new\s+year)\b"),
            always(Open(OpenKind.FROM, Day(1, 1))),
        ),
        Rule(
            "season",
            tuple(lexicon.seasons),
            re.compile(
                rf"\b(?:(?P<shift>{alternatives([*lexicon.shifts, 'the', 'the next', 'the following'])})\s+)?"
                rf"(?P<s>{alternatives(lexicon.seasons)})\b(?:\s+(?:of\s+)?(?P<y>{YEAR})\b)?(?!\s+of\b)"
            ),
            builders.season,
        ),
    )


class _CalendarBuilders:
    """Turn matches into values, or refuse them by their context."""

    def __init__(self, lexicon: TimeLexicon, pieces: Pieces) -> None:
        self._lexicon, self._pieces = lexicon, pieces
        out, around = lexicon.exclusions, lexicon.around
        leads = [*around["plain"], *lexicon.opens]
        parts_of_day = [words for words in around["month_day_context"] if words.endswith(" of")]
        head = "|".join(re.escape(word) for word in out["day_heads"])
        documents, heads = alternatives(out["dated_nouns"]), alternatives(out["year_heads"])
        count = alternatives(out["count_nouns"])
        self._day_name = re.compile(rf"\s+(?:{head})\b")
        self._month_lead = ends_with([*leads, *around["month_context"]])
        self._may_lead = re.compile(
            rf"(?:(?<!\w)(?:(?i:in|since|until|till|before|after|during|between)|{alternatives(around['may_context'])})"
            rf"|{pieces.full_month}\s+(?:to|and|or|through))\s+\Z"
        )
        self._may_person = re.compile(rf"(?<!\w){alternatives(out['may_before'])}\s+in\s+\Z")
        self._may_verb = re.compile(rf"\s+{alternatives(out['may_after'])}\b|['’]s\s")
        self._month_noun = re.compile(rf"\s+(?!{alternatives(out['month_after'])}\b)[^\W\d]")
        self._year_lead = re.compile(
            rf"(?<!\w)(?:{alternatives([*leads, *around['year_context']])})\s+(?:the\s+year\s+)?\Z"
        )
        self._year_list = re.compile(rf"(?<![\w,.]){YEAR}(?:,|\s+(?:to|and|or|through))\s+\Z")
        self._year_pair = re.compile(rf"\s+and\s+{YEAR}\b(?!{pieces.quantity})")
        self._year_label = re.compile(rf"(?<!\w)(?:{alternatives(out['labels'])}|{count}\s+of)\s+(?i:no\.?\s+)?\Z")
        self._year_noun = re.compile(rf"\s+(?!{heads}\b)(?:[a-z]|(?:\S+\s+){{0,6}}?{documents}\b)")
        self._between = ends_with(["between"])
        self._other_easter = ends_with(out["easter_before"])
        self._season_lead = ends_with(around["season_context"])
        self._day_lead = ends_with(around["month_day_context"])
        self._worded_lead, self._part_lead = ends_with(around["worded_day_context"]), ends_with(parts_of_day)
        self._after_day = re.compile(
            rf"(?:\s*(?:[,.;:!?)\]\"”»—–]|\Z)|\s+(?!(?i:of)\b){alternatives(lexicon.function_words)}\b)"
            rf"(?!\s+(?i:the\s+)?{pieces.ordinal}\s+\w)"
        )
        self._in_lead = re.compile(r"(?<!\w)(?i:in|by|until|during|since|before|after)\s+\Z")

    def iso(self, match: re.Match[str]) -> TimeValue | None:
        day = int(match["d"])
        return Day(int(match["m"]), day, int(match["y"])) if day else None

    def day(self, match: re.Match[str]) -> TimeValue | None:
        if self._day_name.match(match.string, match.end()):
            return None
        month, day = self._lexicon.month(match["m"]), int(match["d"])
        year = int(match["y"]) if match["y"] else None
        last = int(match["d2"]) if match["d2"] else None
        if last is None:
            return Day(month, day, year)
        return Range(Day(month, day, year), Day(month, last, year)) if last > day else None

    def month_day(self, match: re.Match[str]) -> TimeValue | None:
        text, start, ordinal = match.string, match.start(), match["o"]
        day, month = self._lexicon.ordinal(ordinal), match["month"]
        lead = self._day_lead
        if not ordinal[0].isdecimal() and not month:
            lead = self._part_lead if day <= _COUNTED else self._worded_lead
        if not 1 <= day <= 31 or not preceded(lead, text, start) or not self._after_day.match(text, match.end()):
            return None
        event = match["event"] is not None
        shift = _shift(match["event"] or match["shift"], self._lexicon)
        return MonthDay(day, 0 if month and shift is None else shift, event)

    def month_year(self, match: re.Match[str]) -> TimeValue:
        month = self._lexicon.month(match["m"])
        return Month(month, int(match["y"]), self._pieces.part_of(match))

    def week_of_month(self, match: re.Match[str]) -> TimeValue:
        month, year = self._lexicon.month(match["m"]), int(match["y"]) if match["y"] else None
        first = _WEEKS[match["n"].lower()]
        return Range(Day(month, first, year), Day(month, first + 6, year))

    def month(self, match: re.Match[str]) -> TimeValue | None:
        month = self._lexicon.month(match["m"])
        part = self._pieces.part_of(match)
        shift = _shift(match["shift"], self._lexicon)
        if part is None and shift is None and not self._is_month(match, month):
            return None
        return Month(month, None, part, shift)

    def _is_month(self, match: re.Match[str], month: int) -> bool:
        text, start, end = match.string, match.start(), match.end()
        attributive = preceded(self._pieces.determiner, text, start) and self._month_noun.match(text, end)
        if month != 5:
            return bool(attributive or preceded(self._month_lead, text, start))
        if self._may_verb.match(text, end) or preceded(self._may_person, text, start):
            return False
        return bool(attributive or preceded(self._may_lead, text, start))

    def year(self, match: re.Match[str]) -> TimeValue | None:
        year, part = int(match["y"]), self._pieces.part_of(match)
        if part is None and not self._is_year(match):
            return None
        if not match["y2"]:
            return Year(year, part)
        last = int(match["y2"]) if len(match["y2"]) == 4 else year - year % 100 + int(match["y2"])
        return Range(Year(year, part), Year(last)) if last > year else None

    def _is_year(self, match: re.Match[str]) -> bool:
        text, start = match.string, match.start()
        if preceded(self._year_label, text, start):
            return False
        if preceded(self._year_lead, text, start) or preceded(self._year_list, text, start):
            return True
        if preceded(self._between, text, start):
            return self._year_pair.match(text, match.end()) is not None
        return bool(preceded(self._pieces.determiner, text, start) and self._year_noun.match(text, match.end()))

    def decade(self, match: re.Match[str]) -> TimeValue:
        return Decade(int(match["y"]), self._pieces.part_of(match))

    def holiday(self, match: re.Match[str]) -> TimeValue | None:
        name, year = " ".join(match["name"].lower().split()), int(match["y"]) if match["y"] else None
        if name in self._lexicon.feasts:
            other = preceded(self._other_easter, match.string, match.start())
            return None if other else Feast(self._lexicon.feasts[name], year)
        month, day = self._lexicon.holidays[name]
        return Day(month, day, year)

    def season(self, match: re.Match[str]) -> TimeValue | None:
        season = self._lexicon.seasons[match["s"].lower()]
        year = int(match["y"]) if match["y"] else None
        shift = _shift(match["shift"], self._lexicon)
        fall = match["s"].lower() == "fall"
        lead = self._in_lead if fall else self._season_lead
        if year is None and shift is None and not preceded(lead, match.string, match.start()):
            return None
        if year is None and fall and not match["shift"]:
            return None
        return Season(season, year, shift)


def _shift(text: str | None, lexicon: TimeLexicon) -> int | None:
    words = " ".join(text.lower().split()) if text else ""
    return lexicon.shifts.get(words, lexicon.event_shifts.get(words))
