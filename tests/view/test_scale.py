"""If these fail, a page of thousands of events is refused, or freezes the browser."""

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

EVENTS = 2000


@pytest.fixture(scope="module")
def world() -> Snapshot:
    return make_world(EVENTS)


def drawn(visit: Watched) -> dict[str, Any]:
    """Return the nodes and lines of the network, by id."""
    script = """() => {
      const { body } = window.kgExplorer.network.network;
      const [nodes, lines] = [body.data.nodes.get(), body.data.edges.get()];
      return { nodes: nodes.map(({ id }) => id), lines: lines.map(({ numbers }) => numbers) };
    }"""
    found: dict[str, Any] = visit.page.evaluate(script)
    return found


def test_of_thousands_of_ties_the_strongest_are_drawn_and_more_on_demand(visit: Opener, world: Snapshot) -> None:
    page = visit(world)
    assert len(drawn(page)["lines"]) == 30
    assert "Drawn: the 30 strongest ties of" in page.page.locator("#panel-network .info").text_content()
    many = visit(world, "#ties=600&cut=actors")
    assert len(drawn(many)["lines"]) == 600
    page.assert_clean()
    many.assert_clean()


def test_five_hundred_nodes_are_laid_out_apart_in_a_worker(visit: Opener) -> None:
    people = {f"p{n}": (f"Person {n}", "") for n in range(500)}
    told = (Told("2024-01-02", "Nile Herald", "Call", "They [called]."),)
    calls = tuple(
        Spec(
            "PhoneCall",
            Status.OCCURRED,
            "2024-01-02",
            "2024-01-02",
            (f"participant:p{n}", f"participant:p{n + 1}"),
            told,
        )
        for n in range(499)
    )
    page = visit(build(calls, people, {}), "#ties=600&cut=actors")
    places = page.page.evaluate("Object.values(window.kgExplorer.network.network.getPositions())")
    assert len(places) == len({(place["x"], place["y"]) for place in places}) == 500
    assert page.page.workers
    page.assert_clean()


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
    page = visit(hostile())
    assert page.page.locator("#kg-data").get_attribute("type") == "application/octet-stream"
    page.page.locator("#table tbody button").first.click()
    expect(page.page.locator("#details")).to_contain_text(ATTACK, use_inner_text=True)
    assert page.page.locator("img").count() == 0
    page.assert_clean()
