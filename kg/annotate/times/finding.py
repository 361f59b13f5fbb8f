"""Finds the time expressions of a sentence: rules propose, the longest leftmost wins, neighbours are joined."""

from dataclasses import dataclass
from functools import cache

from kg.annotate.times.calendar_rules import calendar_rules
from kg.annotate.times.count_rules import count_rules
from kg.annotate.times.joining import Joiner, make_joiner
from kg.annotate.times.lexicon import load_lexicon
from kg.annotate.times.patterns import Rule, make_pieces
from kg.annotate.times.relative_rules import relative_rules
from kg.annotate.times.values import TimeExpression


@dataclass(frozen=True, slots=True)
class TimeFinder:
    """The compiled rules; made by `load_time_finder`."""

    rules: tuple[Rule, ...]
    joiner: Joiner

    def find(self, text: str) -> tuple[TimeExpression, ...]:
        """Return the time expressions of a text in order, none overlapping another; see `find_times`."""
        lower = text.lower()
        proposals: list[tuple[int, int, int, TimeExpression]] = []
        for rank, rule in enumerate(self.rules):
            if rule.gate and not any(stem in lower for stem in rule.gate):
                continue
            for match in rule.pattern.finditer(text):
                value = rule.build(match)
                if value is not None:
                    start, end = match.span()
                    proposals.append((start, -end, rank, TimeExpression(start, end, text[start:end], value)))
        if not proposals:
            return ()
        return self.joiner.join(text, _select(proposals))


def _select(proposals: list[tuple[int, int, int, TimeExpression]]) -> list[TimeExpression]:
    chosen: list[TimeExpression] = []
    reached = 0
    for start, minus_end, _, expression in sorted(proposals, key=lambda proposal: proposal[:3]):
        if start >= reached:
            chosen.append(expression)
            reached = -minus_end
    return chosen


@cache
def load_time_finder() -> TimeFinder:
    """Return the finder for `data/times.toml`, compiled on the first call.

    Raises DataError if the file is missing or not well-formed.
    """
    lexicon = load_lexicon()
    pieces = make_pieces(lexicon)
    rules = (
        *calendar_rules(lexicon, pieces),
        *relative_rules(lexicon, pieces),
        *count_rules(lexicon, pieces),
    )
    return TimeFinder(rules, make_joiner(lexicon))


def find_times(text: str) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a sentence in order, none overlapping another.

    `text` is a sentence or a title; offsets are code points in it. Prepositions belong to an expression ("on
    Tuesday", "since 2014"). Expressions that are never dated ("recently", "every year") are found with the value
    `Unresolved`, so that a caller can tell them from no time at all.
    """
    return load_time_finder().find(text)
