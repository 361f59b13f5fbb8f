"""Whether the actors of two reports agree: the same persons, the same states, or others in their place."""

from collections.abc import Iterator

from kg.resolve.merging.clues import Clue
from kg.resolve.merging.profile import Profile
from kg.resolve.merging.rules import MergeRules

_CLASHES = 2  # how many states with different persons count
_GATHERING = 4  # the number of states that makes a gathering


def actors_evidence(left: Profile, right: Profile, rules: MergeRules) -> Iterator[Clue]:
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
