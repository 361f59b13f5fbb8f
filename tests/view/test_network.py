"""If these fail, the picture lies: an event is missing, split, or drawn as something that it is not."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Snapshot, Status
from kg.resources.event_types import load_event_types
from kg.view.layout import layout
from kg.view.network import actor_network, state_network
from kg.view.overview import from_afar
from kg.view.payload import content
from tests.support.newsroom import newsroom

TYPES = load_event_types()
FOUND = content(newsroom())
AFAR = from_afar(FOUND, {})
NETWORK = actor_network(FOUND, TYPES, AFAR)


def lines_of(number: int) -> list[dict[str, object]]:
    return [edge for edge in NETWORK["edges"] if edge["event"] == number]


def test_every_event_of_two_actors_is_one_line_and_a_larger_one_a_star() -> None:
    for number, event in enumerate(FOUND.events):
        actors = len({p.id for p in event.participants})
        assert len(lines_of(number)) == {1: 0, 2: 1}.get(actors, actors)
        hubs = [node for node in NETWORK["nodes"] if node.get("event") == number]
        assert len(hubs) == (actors > 2)


def test_plans_are_dashed_and_what_never_was_is_crossed() -> None:
    for number, event in enumerate(FOUND.events):
        for line in lines_of(number):
            assert bool(line["dashes"]) != event.status.is_actual
            assert ("label" in line) == (event.status in (Status.CANCELLED, Status.DENIED))


def test_arrows_run_from_who_acts() -> None:
    number = next(n for n, e in enumerate(FOUND.events) if e.type == "Aid" and e.status is Status.OCCURRED)
    (line,) = lines_of(number)
    labels = {node["id"]: node["label"] for node in NETWORK["nodes"]}
    assert (labels[line["from"]], labels[line["to"]], line["arrows"]) == ("Saudi Arabia", "Kenya", "to")
    meeting = next(n for n, e in enumerate(FOUND.events) if e.type == "PhoneCall")
    assert lines_of(meeting)[0]["arrows"] == ""


def test_parallel_lines_are_bent_apart() -> None:
    places = Counter()
    for edge in NETWORK["edges"]:
        turned = edge["from"] if str(edge["from"]) < str(edge["to"]) else edge["to"]
        smooth = edge["smooth"]
        bend = smooth.get("roundness", 0) * (1 if smooth.get("type") == "curvedCW" else -1)
        seen_from_first = bend if edge["from"] == turned else -bend
        places[frozenset((str(edge["from"]), str(edge["to"]))), round(seen_from_first, 3)] += 1
    assert set(places.values()) == {1}
    assert len({pair for pair, _ in places}) < len(places)


def test_states_cut_has_a_node_for_each_state_once() -> None:
    nodes = state_network(FOUND, TYPES, AFAR, {"CHN": "China", "GBR": "Britain"})["nodes"]
    labels = [node["label"] for node in nodes if "actors" in node]
    assert len(labels) == len(set(labels))
    assert "China" in labels
    served = {p.country for event in FOUND.events for p in event.participants}
    assert ("Britain" in labels) == ("GBR" in served)


def test_nothing_gives_nothing() -> None:
    nothing = content(Snapshot())
    assert actor_network(nothing, TYPES, from_afar(nothing, {})) == {"nodes": [], "edges": []}


@settings(deadline=None)
@given(
    st.integers(1, 25).flatmap(
        lambda n: st.tuples(
            st.just(n), st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=40)
        )
    )
)
def test_layout_places_every_node_in_whole_pixels_and_none_on_another(
    drawn: tuple[int, list[tuple[int, int]]],
) -> None:
    nodes, edges = range(drawn[0]), drawn[1]
    places = layout(nodes, edges, {})
    assert set(places) == set(nodes)
    assert len(set(places.values())) == len(places)
    assert places == layout(nodes, edges, {})


@pytest.mark.parametrize("size", [600, 2100])
def test_layout_of_large_networks_ends(size: int) -> None:
    places = layout(
        range(size), [(n, (n * 7) % size) for n in range(size)] + [(n, n + 1) for n in range(size - 1)], {}
    )
    assert len(places) == size
