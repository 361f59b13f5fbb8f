"""If these fail, a page of thousands of events is refused, freezes the browser, or shows single events of none."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
from playwright.sync_api import expect

from benchmarks.made_up import make_world
from kg.model import Snapshot, Status
from kg.view import render_view
from tests.support.browser import Watched
from tests.support.hostile import ATTACK, hostile
from tests.support.newsroom import newsroom
from tests.support.snapshots import Spec, Told, build
from tests.view.conftest import Opener

EVENTS = 3000


@pytest.fixture(scope="module")
def world() -> Snapshot:
    return make_world(EVENTS)


def drawn(visit: Watched) -> dict[str, Any]:
    """Return the nodes and lines of the network, by id."""
    script = """() => {
      const { body } = window.kgExplorer.network.network;
      const item = ({ id, name, actors, events, event }) => ({ id, name, actors, events, event });
      return { nodes: body.data.nodes.get().map(item), lines: body.data.edges.get().map(item) };
    }"""
    found: dict[str, Any] = visit.page.evaluate(script)
    return found


def test_too_many_events_are_drawn_from_afar_and_open_on_demand(visit: Opener, world: Snapshot) -> None:
    page = visit(world, "#cut=actors&form=nodes&top=all")  # every event as a node
    codes = {p.country for event in world.events for p in event.participants}
    before = drawn(page)
    assert len(before["nodes"]) == len(codes)
    assert "Too many to draw one by one. Grouped" in page.page.locator("#panel-network").inner_text()
    largest = page.page.locator("#network-inside option").nth(1).get_attribute("value")
    page.page.select_option("#network-inside", largest)
    served = {p.id for event in world.events for p in event.participants if p.country == largest}
    page.eventually(lambda: len([node for node in drawn(page)["nodes"] if isinstance(node["id"], int)]), len(served))
    assert len(served) > 1
    page.assert_clean()


def test_more_than_two_thousand_nodes_are_drawn_from_afar_unasked(visit: Opener) -> None:
    people = {f"p{n}": (f"Person {n}", ("FRA", "KEN", "PER", "LAO")[n % 4]) for n in range(2100)}
    told = (Told("2024-01-02", "Nile Herald", "Summit", "They [met]."),)
    summits = tuple(
        Spec("Meeting", Status.OCCURRED, f"2024-01-{n % 28 + 1:02}", f"2024-01-{n % 28 + 1:02}", tuple(who), told)
        for n, who in enumerate(batched(f"participant:{key}" for key in people))
    )
    crowd = build(summits, people, {})
    page = visit(crowd)
    assert "Grouped" in page.page.locator("#panel-network").inner_text()
    assert len(drawn(page)["nodes"]) == 4
    near = visit(crowd, "#cut=actors")
    assert "Drawn: the 100 most active of 2,100 actors" in near.page.locator("#panel-network").inner_text()
    page.assert_clean()


def batched(names: Iterator[str]) -> Iterator[list[str]]:
    """Yield seventy names at a time."""
    while several := list(islice(names, 70)):
        yield several


def test_a_line_from_afar_lists_the_events_of_both_ends(visit: Opener, world: Snapshot) -> None:
    page = visit(world, "#cut=overview")
    line = drawn(page)["lines"][0]
    pair = page.page.evaluate(f"window.kgExplorer.network.network.body.data.edges.get('{line['id']}').pair")
    first, second = (end.removeprefix("g:") for end in pair.split("|"))
    both = [
        event
        for event in world.events
        if event.status.is_actual and {first, second} <= {p.country for p in event.participants}
    ]
    assert len(line["events"]) <= len(both)  # events of very many draw no lines
    page.page.evaluate(f"location.hash = 'open=' + encodeURIComponent('network:{pair}')")
    expect(page.page.locator("#details")).to_contain_text(f"{len(both)} events", use_inner_text=True)
    page.assert_clean()


def test_a_filter_brings_single_events_back(visit: Opener, world: Snapshot) -> None:
    page = visit(world, "#type=PhoneCall")
    calls = {n for n, e in enumerate(sorted_events(page)) if e == "PhoneCall"}
    found = drawn(page)
    assert {line["event"] for line in found["lines"]} <= calls
    assert not any(line["events"] for line in found["lines"])
    page.assert_clean()


def sorted_events(visit: Watched) -> list[str]:
    """Return the types of the events in the order of the page, from its table of all."""
    kinds: list[str] = visit.page.evaluate("window.kgExplorer.data.events.map((event) => event.type)")
    return kinds


def test_every_view_opens(visit: Opener, world: Snapshot) -> None:
    for view in ("timeline", "map", "matrix"):
        page = visit(world, f"#view={view}")
        assert page.page.locator(f"#panel-{view}").is_visible()
        page.assert_clean()


def test_the_file_is_small(world: Snapshot) -> None:
    assert len(render_view(world)) < 8_000_000 * EVENTS / 10_000


@pytest.mark.parametrize("snapshot", [newsroom(), hostile()])
def test_packed_data_are_the_same(visit: Opener, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = "[window.kgExplorer.data, document.querySelector('#table').innerText]"
    plain = visit(snapshot).page.evaluate(seen)
    monkeypatch.setattr("kg.view.columns.PACKED_FROM", 1)
    page = visit(snapshot)
    assert page.page.locator("#kg-data").get_attribute("type") == "application/octet-stream"
    assert page.page.evaluate(seen) == plain
    page.assert_clean()


def test_packed_hostile_texts_run_nothing(visit: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.view.columns.PACKED_FROM", 1)
    page = visit(hostile(), "#cut=overview")
    assert page.page.locator("#kg-data").get_attribute("type") == "application/octet-stream"
    page.page.locator("#table tbody button").first.click()
    expect(page.page.locator("#details")).to_contain_text(ATTACK, use_inner_text=True)
    assert page.page.locator("img").count() == 0
    page.assert_clean()
