"""How likely two reports are to be of one event: vetoes first, then a sum of log-odds with readable reasons."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.model import Change
from kg.resolve.merging.clues import BOTH, Clue
from kg.resolve.merging.profile import Profile, days, doubt, gap_in_words
from kg.resolve.merging.rules import MergeRules
from kg.resolve.merging.vetoes import veto
from kg.resources.traits import Length

_CERTAIN = 4  # days of doubt up to which times that agree are one day
_CLASHES = 2  # how many states with different persons count
_GATHERING = 4  # the number of states that makes a gathering


@dataclass(frozen=True, slots=True)
class Score:
    """The probability that two reports are of one event, with the evidence or the veto behind it."""

    value: float
    evidence: tuple[Clue, ...] = ()
    veto: str | None = None

    @property
    def reason(self) -> str:
        """Why, in plain words."""
        return self.veto or "; ".join(clue.words() for clue in self.evidence if clue.amounts)


def compare(left: Profile, right: Profile, rules: MergeRules) -> Score:
    """Return the score of two reports; order does not matter.

    A veto (another type, another initiating side, another counterpart, days too far apart, the next one of a series,
    one article) gives probability 0 and says why. Otherwise evidence on actors, time, place and words adds up.
    """
    if right.order < left.order:
        left, right = right, left
    why_not = veto(left, right, rules)
    if why_not:
        return Score(0.0, veto=why_not)
    found = (Clue(rules.weights.bias, "the starting value of any two reports", (), {}), *evidence(left, right, rules))
    total = sum(clue.weight for clue in found)
    return Score(round(1.0 / (1.0 + math.exp(-total)), 3), found)


def evidence(left: Profile, right: Profile, rules: MergeRules) -> Iterator[Clue]:
    """Yield what speaks for and against one event of two reports in their order, vetoes aside."""
    a, b = left.report, right.report
    weights = rules.weights
    if a.type == b.type:
        yield weights.clue(f"both are of type {a.type}", **{f"{BOTH}{a.type}": 1.0})
    else:
        yield weights.clue(f"one is of type {a.type}, the other of type {b.type}", types_differ=1.0)
    yield from _actors_evidence(left, right, rules)
    yield from _time_evidence(left, right, rules)
    yield from _place_evidence(left, right, rules)
    yield from _word_evidence(left, right, rules)


def _actors_evidence(left: Profile, right: Profile, rules: MergeRules) -> Iterator[Clue]:
    """Yield the evidence for and against one event from persons and states in both reports or in only one."""
    clue = rules.weights.clue
    shared = left.all.shared(right.all)
    if shared:
        yield clue("{} in both", [p.label for p in shared], person=1.0)
    clashes = left.all.clashes(right.all)
    for one, other in clashes[:_CLASHES]:
        yield clue("different persons: {}", (one.label, other.label), person_conflict=1.0)
    yield from _state_evidence(left.all.states, right.all.states, rules)
    sizes = sorted((len(left.all.states), len(right.all.states)))
    may_gather = all(rules.types[profile.report.type].gathering for profile in (left, right))
    if may_gather and sizes[0] == 2 and sizes[1] >= _GATHERING:
        yield clue("a gathering, and a meeting of two", gathering=1.0)


def _state_evidence(left: frozenset[str], right: frozenset[str], rules: MergeRules) -> Iterator[Clue]:
    both = left & right
    clue = rules.weights.clue
    if both:
        share = len(both) / len(left | right)
        one = "state_pair" if len(both) > 1 else "state"
        yield clue("{} in both", both, states_shared=share, **{one: 1.0})
        if both & rules.gatherings:
            yield clue("a gathering of {}", both & rules.gatherings, gathering_body=1.0)
    if left - right and right - left:
        yield clue("in one report only: {}", left ^ right, state_conflict=1.0)


def _time_evidence(left: Profile, right: Profile, rules: MergeRules) -> Iterator[Clue]:
    first, second = left.window, right.window
    assert first is not None and second is not None
    if rules.types[left.report.type].duration is Length.STANDING:
        return
    clue, gap = rules.weights.clue, first.gap(second)
    if gap == 0:
        vague = doubt(first, second)
        step = {f"doubt_{rules.doubt_step(vague)}": 1.0}
        if vague <= _CERTAIN and _are_encounters(left, right, rules):
            step["day_of_encounter"] = 1.0
        if first.dated and second.dated:
            both = date.fromordinal(max(first.low, second.low)).isoformat()
            yield clue("both on {}" if vague == 1 else "dates that share {}", (both,), **step)
        elif first.dated or second.dated:
            yield clue("one report is undated, published within {} of the other's date", (days(vague),), **step)
        else:
            yield clue("both are undated, published within {}", (days(vague),), **step)
    elif left.report.status.is_actual and right.report.status.is_actual:
        yield clue(gap_in_words(first, second), days_apart=math.log1p(gap))
    elif Change.POSTPONED not in (left.report.change, right.report.change):
        # What was put off is meant to be held later, however much later.
        moved = f"the date moved by {days(gap)}" if first.dated and second.dated else gap_in_words(first, second)
        yield clue(moved, days_moved=math.log1p(gap))


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


def _word_evidence(left: Profile, right: Profile, rules: MergeRules) -> Iterator[Clue]:
    clue = rules.weights.clue
    stated = [left.triggers[stem] for stem in sorted(left.triggers.keys() & right.triggers.keys())]
    shared = left.words & right.words
    if stated:
        yield clue("both say {}", stated, same_word=1.0)
    if shared:
        cosine = len(shared) / math.sqrt(len(left.words) * len(right.words))
        of_encounter = cosine if _are_encounters(left, right, rules) else 0.0
        yield clue("words in both: {}", shared, likeness=cosine, likeness_of_encounter=of_encounter)


def _are_encounters(left: Profile, right: Profile, rules: MergeRules) -> bool:
    return all(rules.types[profile.report.type].is_contact for profile in (left, right))
