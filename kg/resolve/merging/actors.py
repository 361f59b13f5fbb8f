"""Whether the actors of two reports agree: the same persons, the same states, or others in their place."""

from collections.abc import Collection
from typing import NamedTuple

from kg.resolve.merging.profile import Agent, Profile, Side
from kg.resolve.merging.rules import MergeRules

_SHOWN = 4  # names in one clue


class Clue(NamedTuple):
    """A weight in log-odds with its reason: a text with a `{}` for names; an empty text is not shown."""

    weight: float
    text: str
    names: Collection[str] = ()

    def words(self) -> str:
        """Return the reason in plain words; a set of names is sorted, a sequence keeps its order."""
        return self.text.format(listed(self.names)) if self.names else self.text


def listed(names: Collection[str]) -> str:
    """Return names as a list in words, at most four of them."""
    shown = (sorted(names) if isinstance(names, frozenset) else list(names))[:_SHOWN]
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1]


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


def actors_evidence(left: Profile, right: Profile, rules: MergeRules) -> list[Clue]:
    """Return the evidence for and against one event from persons and states in both reports or in only one."""
    found: list[Clue] = []
    weights = rules.weights
    shared = shared_people(left.all, right.all)
    if shared:
        more = weights.more_persons * min(2, len(shared) - 1)
        found.append(Clue(weights.person + more, "{} in both", [p.label for p in shared]))
    clashes = _clashes(left.all, right.all)
    for one, other in clashes[:2]:
        found.append(Clue(weights.person_conflict, "different persons: {}", (one.label, other.label)))
    if len(shared) == 1 and clashes and _is_meeting(left, rules) and _is_meeting(right, rules):
        found.append(Clue(weights.counterpart, "one person met each of them"))
    found += _state_evidence(left.all.states, right.all.states, rules)
    sizes = sorted((len(left.all.states), len(right.all.states)))
    if sizes[0] == 2 and sizes[1] >= _GATHERING and rules.types[left.report.type].gathering:
        found.append(Clue(weights.gathering, "a gathering, and a meeting of two"))
    if not found:
        found.append(Clue(weights.nobody, "no actor in both"))
    return found


def _is_meeting(profile: Profile, rules: MergeRules) -> bool:
    """Whether a report is of a short encounter of all who take part, not of a journey."""
    traits = rules.types[profile.report.type]
    return traits.mutual and traits.is_contact


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


def _state_evidence(left: frozenset[str], right: frozenset[str], rules: MergeRules) -> list[Clue]:
    both = left & right
    weights = rules.weights
    found: list[Clue] = []
    if both:
        weight = weights.state_pair if len(both) > 1 else weights.state
        found.append(Clue(weight, "{} in both", both))
        if both & rules.gatherings:
            found.append(Clue(weights.body, "a gathering of {}", both & rules.gatherings))
        if left == right and len(both) > 1:
            found.append(Clue(weights.states_equal, ""))
    if left - right and right - left:
        found.append(Clue(weights.state_conflict, "in one report only: {}", left ^ right))
    return found


def _apart(left: Side, right: Side) -> bool:
    if not left or not right:
        return False
    if left.states and right.states:
        return not left.states & right.states and not shared_people(left, right)
    return bool(left.people and right.people) and not shared_people(left, right)
