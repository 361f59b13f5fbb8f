"""Regular-expression pieces made from the lexicon, and the shape of a rule that uses them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.annotate.times.lexicon import TimeLexicon
from kg.annotate.times.values import PeriodPart, TimeValue

YEAR = r"(?:1[5-9]\d\d|20\d\d)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
ORDINAL_TAIL = r"(?i:st|nd|rd|th)?"
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
    return "(?i:" + "|".join(r"\s+".join(re.escape(piece) for piece in word.split()) for word in ordered) + ")"


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


class Pieces:
    """The groups that several rules share, for a lexicon."""

    def __init__(self, lexicon: TimeLexicon) -> None:
        self._lexicon = lexicon
        tens = alternatives(word for word, value in lexicon.numbers.items() if value >= 20)
        ones = alternatives(word for word, value in lexicon.numbers.items() if value < 10 and len(word) > 2)
        hedges = alternatives(lexicon.words["hedges"])
        adjectives, nouns = alternatives(lexicon.adjectives), alternatives(lexicon.nouns)
        #: A full name, or an abbreviation with its dot.
        self.month = rf"(?:{capitalised(lexicon.full_months)}|{capitalised(lexicon.short_months)}\.?)(?!\w)"
        self.full_month = capitalised(lexicon.full_months)
        self.weekday = capitalised(lexicon.weekdays_as_written)
        self.full_weekday = capitalised(lexicon.full_weekdays)
        self.number = rf"(?:\d{{1,3}}|{tens}-{ones}|{alternatives(lexicon.numbers)})"
        self.ordinal = rf"(?:\d{{1,3}}(?i:st|nd|rd|th)|{alternatives(lexicon.ordinals)})"
        #: Singular; a rule adds the s.
        self.unit = alternatives(lexicon.units)
        #: "early ", "mid-", "the end of "; groups `adj` and `noun`.
        self.part = (
            rf"(?:(?P<adj>{adjectives})(?:{DASH}|\s+)(?i:in\s+)?"
            rf"|(?i:the\s+)?(?P<noun>{nouns})\s+(?i:of\s+(?:the\s+)?))"
        )
        #: Optional, with its white space; group `hedge`.
        self.hedge = rf"(?:(?P<hedge>{hedges})\s+)?"
        determiners = "|".join(lexicon.around["determiners"])
        #: For `preceded`: an article, a possessive.
        self.determiner = re.compile(rf"(?:(?<!\w)|(?<=\w)(?=['’]))(?i:{determiners})\s+\Z")
        #: What a number counts, with the white space before it.
        self.quantity = rf"(?:\s*%|\s+{alternatives(lexicon.exclusions['quantities'])}\b)"

    def part_of(self, match: re.Match[str]) -> PeriodPart | None:
        """Return the part that the groups of `part` name, if they matched."""
        if match["adj"]:
            return self._lexicon.adjectives[match["adj"].lower()]
        if match["noun"]:
            return self._lexicon.nouns[" ".join(match["noun"].lower().split())]
        return None
