"""Direct relations. If this fails, `?a kg:meetsWith ?b` lists meetings that never were, or misses half of them."""

import pytest

from kg.graph import KG, event_quads
from kg.model import Direction, Event, Participant, Status, TimeSpan
from kg.resources.event_types import load_event_types
from tests.graph.values import NAMES


def _relations(
    type: str, people: list[tuple[str, str]], status: Status = Status.OCCURRED, direction: Direction | None = None
) -> set[tuple[str, str, str]]:
    participants = tuple(Participant(role, name, id=f"urn:a:{name}") for role, name in people)
    event = Event(NAMES.event("r"), type, participants, status, TimeSpan(), ("r",), ("a",), direction=direction)
    found = set()
    for quad in event_quads([event], (), NAMES):
        ends = (quad.subject.value, getattr(quad.object, "value", ""))
        if all(end.startswith("urn:a:") for end in ends):
            found.add((ends[0][-1], quad.predicate.value.removeprefix(KG), ends[1][-1]))
    return found


MEETING = [("participant", "A"), ("participant", "B"), ("participant", "C")]
VISIT = [("visitor", "A"), ("visitor", "B"), ("host", "C")]
SANCTION = [("actor", "A"), ("target", "B")]


def test_a_symmetric_relation_holds_for_all_pairs_in_both_directions() -> None:
    pairs = ("AB", "BA", "AC", "CA", "BC", "CB")
    assert _relations("Meeting", MEETING) == {(left, "meetsWith", right) for left, right in pairs}


def test_a_directed_relation_goes_from_the_first_role_to_the_second() -> None:
    assert _relations("Visit", VISIT) == {("A", "visits", "C"), ("B", "visits", "C")}


@pytest.mark.parametrize("status", [s for s in Status if s not in (Status.OCCURRED, Status.ONGOING)])
def test_what_did_not_take_place_sets_no_relation(status: Status) -> None:
    assert _relations("Meeting", MEETING, status) == set()


def test_lifting_sanctions_never_gives_sanctions() -> None:
    assert _relations("Sanction", SANCTION, direction=Direction.IMPOSE) == {("A", "sanctions", "B")}
    assert _relations("Sanction", SANCTION) == {("A", "sanctions", "B")}
    assert _relations("Sanction", SANCTION, direction=Direction.LIFT) == set()


def test_nobody_relates_to_themselves() -> None:
    assert _relations("Meeting", [("participant", "A"), ("participant", "A")]) == set()


@pytest.mark.parametrize("name", load_event_types().names)
def test_every_type_sets_its_relation(name: str) -> None:
    kind = load_event_types()[name]
    people = [(kind.roles[0], "A"), (kind.roles[-1], "B")]
    expected = {("A", kind.relation, "B")} | ({("B", kind.relation, "A")} if kind.symmetric else set())
    assert _relations(name, people) == expected
