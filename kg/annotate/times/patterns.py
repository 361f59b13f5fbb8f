"""Regular-expression pieces made from the lexicon, and the shape of a rule that uses them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.annotate.times.lexicon import TimeLexicon
from kg.annotate.times.values import PeriodPart, TimeValue

YEAR = r"(?:1[5-9]\d\d|20\d\d)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
ORDINAL_TAIL = r"(?:st|nd|rd|th)?"
DASH = r"[-‐‑–—]"

Builder = Callable[[re.Match[str]], TimeValue | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with the value that a match stands for; `build` returns None where the context forbids it.

    `gate` holds strings, one of which must occur in the sentence for the pattern to be tried at all: as they are
    where `cased`, else in any case. They only save time.
    """

    name: str
    gate: tuple[str, ...]
    pattern: re.Pattern[str]
    build: Builder
    cased: bool = False


def longest_words(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return the longest word of each phrase: a gate for the phrases."""
    return tuple(sorted({max(phrase.split(), key=len) for phrase in phrases}))


def alternatives(words: Iterable[str]) -> str:
    """Return a group that matches any of the words in any case, the longest first, with any white space inside."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?i:" + "|".join(_loose(word) for word in ordered) + ")"


def capitalised(words: Iterable[str]) -> str:
    """Return a group that matches the words as written or in capitals, the longest first."""
    ordered = sorted({form for word in words for form in (word, word.upper())}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"


def ends_with(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for text that ends with one of the words and white space; for `preceded`."""
    return re.compile(rf"(?<!\w){alternatives(words)}\s+\Z")


def preceded(pattern: re.Pattern[str], text: str, start: int, width: int = 32) -> re.Match[str] | None:
    r"""Return the match of a pattern that ends in ``\Z`` in the `width` characters before `start`."""
    return pattern.search(text, max(0, start - width), start)


def always(value: TimeValue) -> Builder:
    """Return a builder for rules whose matches all stand for one value."""

    def build(match: re.Match[str]) -> TimeValue:  # noqa: ARG001 - the shape of a builder
        return value

    return build


def _loose(word: str) -> str:
    return r"\s+".join(re.escape(piece) for piece in word.split())


@dataclass(frozen=True, slots=True)
class Pieces:
    """The groups that several rules share."""

    month: str  #: full name, or abbreviation with its dot
    full_month: str
    weekday: str
    full_weekday: str
    number: str
    ordinal: str
    unit: str  #: singular; a rule adds the s
    part: str  #: "early ", "mid-", "the end of "; groups `adj` and `noun`
    hedge: str  #: optional, with its white space; group `hedge`
    quantity: str  #: what a number counts, with the white space before it

    def part_of(self, match: re.Match[str], lexicon: TimeLexicon) -> PeriodPart | None:
        """Return the part that the groups of `part` name, if they matched."""
        if match["adj"]:
            return lexicon.adjectives[match["adj"].lower()]
        if match["noun"]:
            return lexicon.nouns[" ".join(match["noun"].lower().split())]
        return None


def make_pieces(lexicon: TimeLexicon) -> Pieces:
    """Return the shared groups for a lexicon."""
    tens = alternatives(word for word, value in lexicon.numbers.items() if value >= 20)
    ones = alternatives(word for word, value in lexicon.numbers.items() if value < 10 and len(word) > 2)
    hedges = alternatives(lexicon.words["hedges"])
    adjectives, nouns = alternatives(lexicon.adjectives), alternatives(lexicon.nouns)
    return Pieces(
        month=rf"(?:{capitalised(lexicon.full_months)}|{capitalised(lexicon.short_months)}\.?)(?!\w)",
        full_month=capitalised(lexicon.full_months),
        weekday=capitalised(lexicon.weekdays_as_written),
        full_weekday=capitalised(lexicon.full_weekdays),
        number=rf"(?:\d{{1,3}}|{tens}-{ones}|{alternatives(lexicon.numbers)})",
        ordinal=rf"(?:\d{{1,3}}(?i:st|nd|rd|th)|{alternatives(lexicon.ordinals)})",
        unit=alternatives(lexicon.units),
        part=rf"(?:(?P<adj>{adjectives})(?:{DASH}|\s+)(?:in\s+)?|(?i:the\s+)?(?P<noun>{nouns})\s+of\s+(?:the\s+)?)",
        hedge=rf"(?:(?P<hedge>{hedges})\s+)?",
        quantity=rf"(?:\s*%|\s+{alternatives(lexicon.exclusions['quantities'])}\b)",
    )
