"""How likely two reports are to be of one event: vetoes first, then a sum of log-odds with readable reasons."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.model import Change
from kg.resolve.merging.actors import actors_evidence
from kg.resolve.merging.clues import Clue
from kg.resolve.merging.profile import Profile, doubt
from kg.resolve.merging.rules import MergeRules
from kg.resolve.merging.vetoes import veto
from kg.resources.traits import Length

_TOPICS, _NAMES, _WORDS = 2, 3, 4  # how many in common count


@dataclass(frozen=True, slots=True)
class Score:
    """The probability that two reports are of one event, with the evidence or the veto behind it."""

    value: float
    evidence: tuple[Clue, ...] = ()
    veto: str | None = None

    @property
    def reason(self) -> str:
        """Why, in plain words."""
        return self.veto or "; ".join(clue.words() for clue in self.evidence if clue.text)


def compare(left: Profile, right: Profile, rules: MergeRules) -> Score:
    """Return the score of two reports; order does not matter.

    A veto (another type, another initiating side, days too far apart, the next one of a series, one article) gives
    probability 0 and says why. Otherwise evidence on text, actors, time, place and topics adds up.
    """
    if right.order < left.order:
        left, right = right, left
    why_not = veto(left, right, rules)
    if why_not:
        return Score(0.0, veto=why_not)
    found = tuple(evidence(left, right, rules))
    total = rules.weights.bias + sum(clue.weight for clue in found)
    return Score(round(1.0 / (1.0 + math.exp(-total)), 3), found)


def evidence(left: Profile, right: Profile, rules: MergeRules) -> Iterator[Clue]:
    """Yield what speaks for and against one event of two reports in their order, vetoes aside."""
    a, b = left.report, right.report
    weights = rules.weights
    if a.type == b.type:
        yield weights.clue("", **{f"both_{a.type}": 1.0})
    else:
        yield weights.clue(f"{a.type} and {b.type}", types_differ=1.0)
    if left.quotes & right.quotes:
        yield weights.clue("the same sentence", same_text=1.0)
    yield from actors_evidence(left, right, rules)
    yield _time_evidence(left, right, rules)
    if left.published is not None and right.published is not None:
        days = abs(left.published - right.published)
        yield weights.clue("published {} days apart", (str(days),), published_days=math.log1p(days))
    yield from _place_evidence(left, right, rules)
    yield from _detail_evidence(left, right, rules)


def _time_evidence(left: Profile, right: Profile, rules: MergeRules) -> Clue:
    first, second = left.window, right.window
    assert first is not None and second is not None
    gap = first.gap(second)
    clue = rules.weights.clue
    rule, other = rules.of(left.report.type), rules.of(right.report.type)
    if rules.types[left.report.type].duration is Length.STANDING:
        return clue("a standing matter", lasting=1.0)
    slack, reach = max(rule.slack, other.slack), max(rule.reach, other.reach)
    if gap == 0:
        vague = doubt(first, second)
        step = {f"doubt_{rules.doubt_step(vague)}": 1.0}
        if first.dated and second.dated:
            both = date.fromordinal(max(first.low, second.low)).isoformat()
            return clue("both on {}" if vague == 1 else "dates that share {}", (both,), **step)
        return clue("times that fit within {} days", (str(vague),), **step)
    if not (left.report.status.is_actual and right.report.status.is_actual):
        # What was postponed is meant to be held later, however much later.
        if Change.POSTPONED in (left.report.change, right.report.change):
            return clue("put off by {} days", (str(gap),), put_off=1.0)
        return clue("the date moved by {} days", (str(gap),), moved=1.0, moved_days=math.log1p(gap))
    if gap <= slack:
        share = gap / slack
        return clue("{} days apart", (str(gap),), near=1.0 - share, gap=share)
    share = min(1.0, (gap - slack) / max(1, reach - slack))
    return clue("{} days apart", (str(gap),), gap=1.0 - share, far=share)


def _place_evidence(left: Profile, right: Profile, rules: MergeRules) -> Iterator[Clue]:
    a, b = left.report.place, right.report.place
    if a is None or b is None:
        return
    if left.place == right.place or (a.id and a.id == b.id):
        yield rules.weights.clue("place {}", (a.name,), place=1.0)
    elif a.country and b.country:
        if a.country == b.country:
            yield rules.weights.clue("places in {}", (a.country,), place_country=1.0)
        else:
            yield rules.weights.clue("places differ: {}", (a.name, b.name), place_conflict=1.0)


def _detail_evidence(left: Profile, right: Profile, rules: MergeRules) -> Iterator[Clue]:
    clue = rules.weights.clue
    stated = left.triggers & right.triggers
    topics, names, words = left.topics & right.topics, left.names & right.names, left.words & right.words
    if stated:
        yield clue("both say {}", stated, same_word=1.0)
    if topics:
        yield clue("topics in both: {}", topics, topic=min(_TOPICS, len(topics)))
    if names:
        yield clue("names in both: {}", names, name=min(_NAMES, len(names)))
    if words:
        yield clue("words in both: {}", words, word=min(_WORDS, len(words)))
    if names or words:
        sizes = (len(left.names) + len(left.words)) * (len(right.names) + len(right.words))
        yield clue("", likeness=(len(names) + len(words)) / math.sqrt(sizes))
    if rules.of(left.report.type).detail and not topics and not names and not left.quotes & right.quotes:
        yield clue("no topic or name in both", no_detail=1.0)
