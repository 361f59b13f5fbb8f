"""If these fail, the network of the explorer ties who had nothing to do with each other, or shows ties wrongly."""

from collections import Counter
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from kg.exchange.pairs import actor_key
from kg.graph.summary import facing_positions
from kg.model import Event
from kg.resources.event_types import load_event_types
from tests.support.browser import Watched
from tests.support.newsroom import newsroom
from tests.view.conftest import Opener

EVENTS = newsroom().events


def ties_of(visit: Watched) -> list[dict[str, Any]]:
    """Return the lines of the network as they are drawn."""
    lines: list[dict[str, Any]] = visit.page.evaluate("window.kgExplorer.network.network.body.data.edges.get()")
    return lines


def test_network_leaves_the_page_as_svg_and_png_no_larger_than_it_is(visit: Opener) -> None:
    page = visit(newsroom())
    with page.page.expect_download() as svg:
        page.page.click("text=Save SVG")
    drawing = ElementTree.fromstring(svg.value.path().read_text(encoding="utf-8"))
    assert "Saudi Arabia" in "".join(drawing.itertext())
    places = page.page.evaluate("Object.values(window.kgExplorer.network.network.getPositions())")
    wide = max(place["x"] for place in places) - min(place["x"] for place in places)
    assert wide < float(drawing.get("width")) < wide + 350
    with page.page.expect_download() as png:
        page.page.click("text=Save PNG")
    assert png.value.path().read_bytes().startswith(b"\x89PNG")
    page.assert_clean()


def facing(event: Event) -> set[frozenset[str]]:
    """Return the pairs of parties that face each other, as `kg:statePair` in the graph has them."""
    served = [p.country or actor_key(p).rpartition("/id/")[2] for p in event.participants]
    pairs = facing_positions(event, load_event_types())
    return {frozenset((served[a], served[b])) for a, b in pairs if served[a] != served[b]}


def test_a_tie_counts_the_events_in_which_two_face_each_other(visit: Opener) -> None:
    page = visit(newsroom(), "#ties=600")
    shared = Counter(pair for event in EVENTS if event.status.is_actual for pair in facing(event))
    assert {frozenset((tie["from"], tie["to"])): len(tie["numbers"]) for tie in ties_of(page)} == shared
    pair, number = shared.most_common(1)[0]
    again = visit(newsroom(), f"#open=pair:{'|'.join(sorted(pair))}")
    assert again.page.locator("#details details.event").count() == number
    again.assert_clean()


def test_arrows_run_to_who_is_acted_upon_and_what_did_not_take_place_is_dashed(visit: Opener) -> None:
    page = visit(newsroom(), "#ties=600&count=all")
    ties = {tie["id"]: tie for tie in ties_of(page)}
    assert ties["KEN|SAU"]["arrows"] == "from"  # aid of the second to the first
    for tie in ties.values():
        ends = frozenset((tie["from"], tie["to"]))
        events = [e for e in EVENTS if ends in facing(e)]
        assert bool(tie["dashes"]) != any(e.status.is_actual for e in events)
        if all(e.type in ("Meeting", "PhoneCall", "Negotiation") for e in events):
            assert tie["arrows"] == ""


def test_the_strongest_ties_are_drawn_and_a_slider_adds_more(visit: Opener) -> None:
    page = visit(newsroom(), "#ties=10")
    shared = Counter(pair for event in EVENTS if event.status.is_actual for pair in facing(event))
    drawn = sorted((len(tie["numbers"]) for tie in ties_of(page)), reverse=True)
    assert drawn == sorted(shared.values(), reverse=True)[:10]
    assert (
        f"Drawn: the 10 strongest ties of {len(shared)}" in page.page.locator("#panel-network .info").text_content()
    )
    page.page.locator("#network-ties").focus()
    page.page.keyboard.press("ArrowRight")
    page.eventually(lambda: len(ties_of(page)), 15)
    page.assert_clean()


def test_the_same_data_give_the_same_picture(visit: Opener) -> None:
    places = "JSON.stringify(window.kgExplorer.network.network.getPositions())"
    page = visit(newsroom())
    first = page.page.evaluate(places)
    page.drawer().select_option("#f-type", "Visit")
    page.rest()
    assert page.page.evaluate(places) != first
    page.page.click(".chip-button")
    page.rest()
    assert page.page.evaluate(places) == first
    assert visit(newsroom()).page.evaluate(places) == first


def test_colour_is_peace_or_conflict(visit: Opener) -> None:
    page = visit(newsroom(), "#ties=600")
    types = load_event_types()
    ties = ties_of(page)
    assert {tie["tone"] for tie in ties} >= {"tone-cooperation", "tone-conflict"}
    for tie in ties:
        ends = frozenset((tie["from"], tie["to"]))
        events = [e for e in EVENTS if e.status.is_actual and ends in facing(e)]
        classes = [types[e.type].coded(e.direction).quad_class for e in events if types[e.type].plover]
        if classes and all(number < 3 for number in classes):
            assert tie["tone"] == "tone-cooperation"
        if classes and all(number > 2 for number in classes):
            assert tie["tone"] == "tone-conflict"


def test_a_search_flies_to_who_is_found(visit: Opener) -> None:
    page = visit(newsroom(), viewport={"width": 1280, "height": 800})
    page.page.fill("#find", "kenya")
    page.page.keyboard.press("Enter")
    page.eventually(lambda: page.page.locator("#details h2").inner_text(), "Kenya")
    page.rest()
    network = "window.kgExplorer.network.network"
    middle = page.page.evaluate(f"{network}.getViewPosition()")
    assert middle == pytest.approx(page.page.evaluate(f"{network}.getPosition('KEN')"), abs=2)
    page.page.fill("#find", "lithium")
    page.page.keyboard.press("Enter")
    expect(page.page.locator("#chips")).to_contain_text("“lithium”")
    expect(page.page.locator("#table tbody tr")).to_have_count(1)
    page.assert_clean()
