"""Whether the actors of two reports agree: the same persons, the same states, or others in their place."""

from kg.resolve.merging.profile import Person, Profile, Side
from kg.resolve.merging.rules import Weights

Evidence = list[tuple[float, str]]


def opposite_sides(left: Profile, right: Profile) -> bool:
    """Whether two directed acts cannot be one because nobody is on the opening side of both.

    Each state's expulsion is its own, and A's criticism of B is not B's of A. A side that a report leaves out
    rules nothing out.
    """
    if left.opening is None or right.opening is None:
        return False
    if _apart(left.opening, right.opening):
        return True
    if left.report.type == right.report.type and left.receiving and right.receiving:
        return _apart(left.receiving, right.receiving)
    return False


def actors_evidence(left: Profile, right: Profile, weights: Weights) -> Evidence:
    """Return what persons and states in both, or in one only, say for and against one event."""
    found: Evidence = []
    shared = shared_people(left.all, right.all)
    if shared:
        more = weights.more_persons * min(2, len(shared) - 1)
        found.append((weights.person + more, _and([p.label for p in shared]) + " in both"))
    clashes = _clashes(left.all, right.all)
    for one, other in clashes[:2]:
        found.append((weights.person_conflict, f"{one.label} in one, {other.label} in the other"))
    found += _state_evidence(left.all.states, right.all.states, weights)
    if not found:
        found.append((weights.nobody, "no actor in both"))
    return found


def shared_people(left: Side, right: Side) -> list[Person]:
    """Return the persons of the left side that are on the right side too."""
    return [p for p in left.people if any(p.is_same(q) for q in right.people)]


def _clashes(left: Side, right: Side) -> list[tuple[Person, Person]]:
    """Return, for each state that both sides have but with no person in common, one person of each."""
    found = []
    for country in sorted(left.states & right.states):
        ours = [p for p in left.people if p.country == country]
        theirs = [p for p in right.people if p.country == country]
        if ours and theirs and not any(p.is_same(q) for p in ours for q in theirs):
            found.append((ours[0], theirs[0]))
    return found


def _state_evidence(left: frozenset[str], right: frozenset[str], weights: Weights) -> Evidence:
    both = left & right
    found: Evidence = []
    if both:
        weight = weights.state_pair if len(both) > 1 else weights.state
        found.append((weight, _and(sorted(both)) + " in both"))
        if left == right and len(both) > 1:
            found.append((weights.states_equal, ""))
    ours, theirs = sorted(left - right), sorted(right - left)
    if ours and theirs:
        found.append((weights.state_conflict, f"{_and(ours)} only in one, {_and(theirs)} only in the other"))
    return found


def _apart(left: Side, right: Side) -> bool:
    if not left or not right:
        return False
    if left.states and right.states:
        return not left.states & right.states and not shared_people(left, right)
    return bool(left.people and right.people) and not shared_people(left, right)


def _and(items: list[str]) -> str:
    shown = items[:4]
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1]
