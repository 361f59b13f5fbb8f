"""If these fail, a reader who asks for an actor's surroundings, or the way between two, is shown other events."""

from itertools import pairwise

import networkx as nx
from playwright.sync_api import expect

from kg.exchange.pairs import actor_key
from kg.model import Event
from tests.support.browser import Watched
from tests.support.newsroom import newsroom
from tests.view.conftest import Opener

EVENTS = newsroom().events
KEYS = {p.name: actor_key(p) for e in EVENTS for p in e.participants}


def actors(event: Event) -> frozenset[str]:
    return frozenset(actor_key(p) for p in event.participants)


def short(name: str) -> str:
    return KEYS[name].rpartition("/id/")[2]


def listed(visit: Watched) -> int:
    return visit.page.locator("#table tbody tr").count()


def ties() -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    for event in EVENTS:
        graph.add_edges_from((a, b) for a in actors(event) for b in actors(event) if a != b)
    return graph


def test_ego_view_keeps_the_actor_and_the_events_among_its_partners(visit: Opener) -> None:
    page = visit(newsroom())
    page.page.locator("#details button", has_text="Russia").first.click()
    page.page.click("text=Only around this actor")
    ego = KEYS["Russia"]
    circle = frozenset().union(*(actors(e) for e in EVENTS if ego in actors(e)))
    expected = [e for e in EVENTS if ego in actors(e) or (len(actors(e)) > 1 and actors(e) <= circle)]
    page.eventually(lambda: listed(page), len(expected))
    assert 0 < len(expected) < len(EVENTS)
    page.eventually(lambda: page.page.evaluate("document.activeElement.textContent"), "Only around this actor")
    page.page.click(".chip-button")
    page.eventually(lambda: listed(page), len(EVENTS))
    page.assert_clean()


def test_path_shows_the_events_of_all_shortest_ways(visit: Opener) -> None:
    graph = ties()
    start, goal = KEYS["NATO"], KEYS["France"]
    ways = list(nx.all_shortest_paths(graph, start, goal))
    steps = {frozenset(step) for way in ways for step in pairwise(way)}
    expected = [e for e in EVENTS if any(step <= actors(e) for step in steps)]
    page = visit(newsroom(), f"#open=actor:{short('NATO')}")
    page.page.fill("#path-to", "France")
    page.page.keyboard.press("Enter")
    page.eventually(lambda: listed(page), len(expected))
    assert len(expected) > 1
    expect(page.page.locator("#notes")).to_contain_text(f"NATO and France: {len(ways[0]) - 1} steps")
    again = visit(newsroom(), page.page.evaluate("location.hash"))
    assert listed(again) == len(expected)
    assert again.page.locator("#panel-network").is_visible()
    page.assert_clean()


def test_no_path_is_said(visit: Opener) -> None:
    assert not nx.has_path(ties(), KEYS["Chile"], KEYS["France"])
    page = visit(newsroom(), f"#path={short('Chile')}|{short('France')}")
    assert listed(page) == 0
    assert "No events in the filter lead from Chile to France" in page.page.locator("#notes").inner_text()
    page.assert_clean()


def test_a_name_that_nobody_has_is_said(visit: Opener) -> None:
    page = visit(newsroom(), f"#open=actor:{short('NATO')}")
    page.page.fill("#path-to", "Nobody at all")
    page.page.keyboard.press("Enter")
    expect(page.page.locator("#details")).to_contain_text("No other actor has that name.", use_inner_text=True)
    assert listed(page) == len(EVENTS)


def test_broken_links_open_the_page_all_the_same(visit: Opener) -> None:
    page = visit(
        newsroom(), "#view=none&unit=week&from=yesterday&min=x&without=all&open=event:gone&ego=x&camera=1,a&%zz"
    )
    assert page.page.locator("#panel-network").is_visible()
    assert "not in the data" in page.page.locator("#details").inner_text()
    assert "not in the data" in page.page.locator("#notes").inner_text()
    page.assert_clean()
