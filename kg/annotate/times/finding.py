"""Finds the time expressions of a sentence: rules propose, the longest leftmost wins, neighbours are joined."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from kg.annotate.times.calendar_rules import calendar_rules
from kg.annotate.times.count_rules import count_rules
from kg.annotate.times.joining import Joiner
from kg.annotate.times.lexicon import load_lexicon
from kg.annotate.times.patterns import Pieces, Rule
from kg.annotate.times.relative_rules import relative_rules
from kg.annotate.times.values import TimeExpression


@dataclass(frozen=True, slots=True)
class TimeFinder:
    """The compiled rules; made by `load_time_finder`."""

    groups: tuple[tuple[Rule, ...], ...]  #: neighbours with one gate
    joiner: Joiner

    def find(self, text: str) -> tuple[TimeExpression, ...]:
        """Return the time expressions of a text in order, none overlapping another.

        `text` is a sentence or a title; offsets are code points in it. Prepositions belong to an expression ("on
        Tuesday", "since 2014"). Expressions that are never dated ("recently", "every year") are found with the value
        `Unresolved`, so that a caller can distinguish them from no time at all.
        """
        lower = text.lower()
        proposals: list[TimeExpression] = []
        for rules in self.groups:
            source = text if rules[0].cased else lower
            if any(stem in source for stem in rules[0].gate):
                for rule in rules:
                    proposals.extend(_proposed(rule, text))
        return self.joiner.join(text, _select(proposals)) if proposals else ()


def _proposed(rule: Rule, text: str) -> Iterator[TimeExpression]:
    for match in rule.pattern.finditer(text):
        value = rule.build(match)
        if value is not None:
            start, end = match.span()
            yield TimeExpression(start, end, text[start:end], value)


def _select(proposals: list[TimeExpression]) -> list[TimeExpression]:
    """Return the leftmost expressions, the longest first, of equal ones the one whose rule comes first."""
    chosen: list[TimeExpression] = []
    reached = 0
    for expression in sorted(proposals, key=lambda found: (found.start, -found.end)):
        if expression.start >= reached:
            chosen.append(expression)
            reached = expression.end
    return chosen


@cache
def load_time_finder() -> TimeFinder:
    """Return the finder for `data/times.toml`, compiled on the first call.

    Raises DataError if the file is missing or not well-formed.
    """
    lexicon = load_lexicon()
    pieces = Pieces(lexicon)
    rules = (*calendar_rules(lexicon, pieces), *relative_rules(lexicon, pieces), *count_rules(lexicon, pieces))
    groups = tuple(tuple(group) for _, group in groupby(rules, key=lambda rule: (rule.gate, rule.cased)))
    return TimeFinder(groups, Joiner(lexicon))
