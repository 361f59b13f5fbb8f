"""Whether the actors of two reports agree: the same persons, the same states, or others in their place."""

from collections.abc import Iterator

from kg.resolve.merging.clues import Clue
from kg.resolve.merging.profile import Agent, Profile, Side
from kg.resolve.merging.rules import MergeRules

_CLASHES = 2  # how many states with different persons count
_GATHERING = 4  # the number of states that makes a gathering


def opposite_sides(left: Profile, right: Profile) -> bool:
    """Whether two directed acts cannot be the same because no actor is on the initiating side of both.

    Each state's expulsion is its own, and A's criticism of B is not B's of A. A side missing from a report rules
    nothing out.
    """
    if left.opening is None or right.opening is None:
        return False
    if _apart(left.opening, right.opening):
        return True
    if left.report.type == right.report.type and left.receiving and right.receiving:
        return _apart(left.receiving, right.receiving)
    return False


def other_counterpart(left: Profile, right: Profile, rules: MergeRules) -> bool:
    """Whether two short encounters are of one person with different persons of a state: of a day with several."""
    kinds = (rules.types[profile.report.type] for profile in (left, right))
    if not all(kind.mutual and kind.is_contact for kind in kinds):
        return False
    return len(shared_people(left.all, right.all)) == 1 and bool(_clashes(left.all, right.all))


def actors_evidence(left: Profile, right: Profile, rules: MergeRules) -> Iterator[Clue]:
    """Yield the evidence for and against one event from persons and states in both reports or in only one."""
    clue = rules.weights.clue
    shared = shared_people(left.all, right.all)
    if shared:
        yield clue("{} in both", [p.label for p in shared], person=1.0)
    clashes = _clashes(left.all, right.all)
    for one, other in clashes[:_CLASHES]:
        yield clue("different persons: {}", (one.label, other.label), person_conflict=1.0)
    yield from _state_evidence(left.all.states, right.all.states, rules)
    sizes = sorted((len(left.all.states), len(right.all.states)))
    gathering = sizes[0] == 2 and sizes[1] >= _GATHERING and rules.types[left.report.type].gathering
    if gathering:
        yield clue("a gathering, and a meeting of two", gathering=1.0)


def same_actors(left: Side, right: Side) -> bool:
    """Whether two sides are the same actors, except for a person of one where the other names only the state."""
    return left.states == right.states and all(
        any(p.is_same(q) for q in theirs.people) or (p.country and all(q.country != p.country for q in theirs.people))
        for ours, theirs in ((left, right), (right, left))
        for p in ours.people
    )


def shared_people(left: Side, right: Side) -> list[Agent]:
    """Return the persons of the left side that are on the right side too."""
    return [p for p in left.people if any(p.is_same(q) for q in right.people)]


def _clashes(left: Side, right: Side) -> list[tuple[Agent, Agent]]:
    """Return, for each state on both sides with no person in common, one person of each."""
    found = []
    for country in sorted(left.states & right.states):
        ours = [p for p in left.people if p.country == country]
        theirs = [p for p in right.people if p.country == country]
        if ours and theirs and not any(p.is_same(q) for p in ours for q in theirs):
            found.append((ours[0], theirs[0]))
    return found


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


def _apart(left: Side, right: Side) -> bool:
    if not left or not right:
        return False
    if left.states and right.states:
        return not left.states & right.states and not shared_people(left, right)
    return bool(left.people and right.people) and not shared_people(left, right)
