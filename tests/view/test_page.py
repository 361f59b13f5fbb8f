"""If these fail, the explorer does not open, calls out, or shows other events and words than the graph holds."""

import csv
import io
import re
from collections import Counter
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from kg.exchange.pairs import actor_key
from tests.support.browser import Watched
from tests.support.newsroom import newsroom
from tests.view.conftest import Opener

EVENTS = newsroom().events
EVENT_TOPIC = next(t for e in EVENTS for t in e.topics)


def number_of(visit: Watched, kind: str, start: str) -> int:
    """Return the number that the page gives to an event."""
    events = visit.page.evaluate("JSON.parse(document.getElementById('kg-data').textContent).events")
    return next(n for n, e in enumerate(events) if e["type"] == kind and e["start"] == start)


def click_line(visit: Watched, number: int) -> None:
    """Click the middle of the line of an event, where the browser has drawn it."""
    visit.page.locator("#network").scroll_into_view_if_needed()
    visit.rest()
    point = visit.page.evaluate(f"window.kgExplorer.network.edgePoint({number})")
    visit.page.locator("#network").click(position=point)


def test_opens_offline_with_no_request_and_no_error(visit: Opener) -> None:
    page = visit(newsroom())
    assert page.page.locator("#network canvas").count() == 1
    assert page.page.locator("h1").inner_text() == "Diplomatic events"
    page.assert_clean()


def test_count_line_keeps_events_and_reports_apart(visit: Opener) -> None:
    page = visit(newsroom())
    line = page.page.locator("#counts").inner_text()
    assert line == (
        "44 events (35 occurred or ongoing, 9 planned, possible, cancelled or denied) from 53 reports in 53 articles"
    )


def test_click_on_a_line_shows_the_quote_with_its_trigger(visit: Opener) -> None:
    page = visit(newsroom())
    click_line(page, number_of(page, "Aid", "2024-06-19"))
    details = page.page.locator("#details")
    expect(details).to_contain_text("Saudi Arabia delivered 20,000 tonnes of grain to Kenya on Wednesday.")
    assert details.locator("mark").inner_text() == "delivered"
    assert "19 Jun 2024" in details.inner_text()
    assert details.locator("a").get_attribute("href") == "https://news.example/nile-herald/2024-06-20"
    page.assert_clean()


def test_click_on_a_node_lists_the_events_of_the_actor(visit: Opener) -> None:
    page = visit(newsroom())
    egypt = page.page.evaluate(
        "JSON.parse(document.getElementById('kg-data').textContent).actors.findIndex(a => a.label === 'Egypt')"
    )
    page.page.locator("#network").scroll_into_view_if_needed()
    page.rest()
    point = page.page.evaluate(f"window.kgExplorer.network.nodePoint({egypt})")
    page.page.locator("#network").click(position=point)
    expected = [e for e in EVENTS if any(p.name == "Egypt" for p in e.participants)]
    page.eventually(lambda: page.page.locator("#details h2").inner_text(), "Egypt")
    assert page.page.locator("#details details.event").count() == len(expected)


def test_hover_shows_date_status_and_quote(visit: Opener) -> None:
    page = visit(newsroom())
    point = page.page.evaluate(f"window.kgExplorer.network.edgePoint({number_of(page, 'Aid', '2024-06-19')})")
    page.page.locator("#network").hover(position={"x": point["x"], "y": point["y"]})
    tip = page.page.locator(".vis-tooltip")
    tip.wait_for(state="visible")
    shown = tip.inner_text()
    assert "19 Jun 2024 · occurred · 1 report" in shown
    assert "Saudi Arabia delivered 20,000 tonnes of grain" in shown


def test_filters_lie_open_where_there_is_room(visit: Opener) -> None:
    page = visit(newsroom(), viewport={"width": 390, "height": 844})
    words = page.page.locator("#f-text")
    assert not words.is_visible()
    page.page.set_viewport_size({"width": 1280, "height": 844})  # as a frame of a notebook, which gets its width late
    words.wait_for()
    words.fill("Egypt")
    page.assert_clean()


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("#f-text", "lithium", {"Agreement"}),
        ("#f-actor", "Okello", {"Appointment", "Correspondence"}),
        ("#f-actor", "chl", {"Agreement"}),
        ("#f-from", "2024-10-05", {"Agreement", "Visit", "Meeting", "Dispute", "Negotiation"}),
    ],
)
def test_filter_leaves_the_events_that_match(visit: Opener, field: str, value: str, expected: set[str]) -> None:
    page = visit(newsroom())
    page.page.fill(field, value)
    page.eventually(lambda: set(page.page.locator("#table tbody button").all_inner_texts()), expected)
    page.assert_clean()


def test_filter_hides_nodes_and_lines_of_the_network(visit: Opener) -> None:
    page = visit(newsroom())
    drawn = "window.kgExplorer.network.network.body.{}.length"
    before = page.page.evaluate(drawn.format("edgeIndices"))
    page.page.select_option("#f-type", "PhoneCall")
    assert before > 44
    calls = sum(e.type == "PhoneCall" for e in EVENTS)
    page.eventually(lambda: page.page.evaluate(drawn.format("edgeIndices")), calls)


def test_status_boxes_switch_a_status_off(visit: Opener) -> None:
    page = visit(newsroom())
    for box in page.page.locator("[name=status]").all():
        if box.get_attribute("value") != "denied":
            box.uncheck()
    counts = page.page.locator("#counts")
    expect(counts).to_have_text(re.compile(r"^1 of 44 events \(0 occurred or ongoing, 1 "))
    page.page.click("#filters button[type=reset]")
    expect(counts).to_have_text(re.compile("^44 events"))


def test_date_filter_says_that_undated_events_are_hidden(visit: Opener) -> None:
    page = visit(newsroom())
    page.page.fill("#f-to", "2024-01-31")
    expect(page.page.locator("#counts")).to_have_text(re.compile("4 events without a date hidden$"))


def test_a_shared_link_opens_the_same_filter(visit: Opener) -> None:
    page = visit(newsroom())
    page.page.fill("#f-actor", "Okello")
    page.eventually(lambda: "actor" in page.page.evaluate("location.hash"), True)
    fragment = page.page.evaluate("location.hash")
    again = visit(newsroom(), fragment)
    assert again.page.input_value("#f-actor") == "Okello"
    assert again.page.locator("#table tbody tr").count() == 2
    again.assert_clean()


def test_what_is_done_in_a_pause_of_the_typing_is_done_with_what_was_typed(visit: Opener) -> None:
    page = visit(newsroom())
    page.page.evaluate("() => { let now = 0; performance.now = () => (now += 1000); }")  # as if all took long
    page.page.fill("#f-text", "a")
    page.page.evaluate(
        "() => { const wait = setTimeout; window.setTimeout = (act, time) => (time === 250 ? 1 : wait(act, time)); }"
    )
    page.page.fill("#f-text", "lithium")
    assert page.page.locator("#table tbody tr").count() > 1, "the page waits for a pause, here for ever"
    with page.page.expect_download() as download:
        page.page.click("#download")
    assert len(list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))) == 1
    page.page.fill("#f-text", "a")
    page.page.keyboard.press("Enter")
    page.eventually(lambda: page.page.locator("#table tbody tr").count() > 1, True)
    page.assert_clean()


def test_csv_holds_the_filtered_events(visit: Opener) -> None:
    page = visit(newsroom())
    page.page.select_option("#f-type", "Demand")
    expect(page.page.locator("#table tbody tr")).to_have_count(sum(e.type == "Demand" for e in EVENTS))
    with page.page.expect_download() as download:
        page.page.click("#download")
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["event_id"] for row in rows} == {e.id for e in EVENTS if e.type == "Demand"}
    assert {row["cameo"] for row in rows} == {"100"}
    assert rows[0]["evidence"] == "Wen Zhaoming demanded that the United States lift its chip curbs."


def test_states_cut_counts_people_as_the_state_they_serve(visit: Opener) -> None:
    page = visit(newsroom())
    page.page.select_option("#network-cut", "states")
    page.rest()
    served = {p.country or p.name for e in EVENTS for p in e.participants}
    labels = page.page.evaluate(
        "JSON.parse(document.getElementById('kg-data').textContent).networks.states.nodes"
        ".filter(n => n.actors).map(n => n.label)"
    )
    assert len(labels) == len(served)
    assert "Wen Zhaoming" not in labels
    page.assert_clean()


def test_keyboard_alone_reaches_a_quote_and_returns(visit: Opener) -> None:
    page = visit(newsroom())
    button = page.page.locator("#table tbody button").first
    button.focus()
    page.page.keyboard.press("Enter")
    page.eventually(lambda: page.page.evaluate("document.activeElement.id"), "details")
    assert page.page.locator("#details blockquote").count() == 1
    page.page.keyboard.press("Escape")
    page.eventually(lambda: page.page.evaluate("document.activeElement.closest('table') !== null"), True)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_fits_the_screen_in_both_themes(visit: Opener, width: int, theme: str) -> None:
    page = visit(newsroom(), viewport={"width": width, "height": 844}, color_scheme=theme)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    background = page.page.evaluate("getComputedStyle(document.body).backgroundColor")
    brightness = sum(int(part) for part in background[4:-1].split(","))
    assert (brightness > 600) == (theme == "light")
    page.assert_clean()


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("country", "EGY", lambda e: any(p.country == "EGY" for p in e.participants)),
        ("type", "Friction (all)", lambda e: e.type in {"Dispute", "Criticism", "Demand", "Refusal", "Protest"}),
        ("topic", EVENT_TOPIC, lambda e: EVENT_TOPIC in e.topics),
    ],
)
def test_choices_leave_the_events_that_match(visit: Opener, field: str, value: str, expected: Any) -> None:
    page = visit(newsroom())
    page.page.select_option(f"#f-{field}", value)
    matching = sum(map(expected, EVENTS))
    expect(page.page.locator("#table tbody tr")).to_have_count(matching)
    assert 0 < matching < len(EVENTS)
    page.assert_clean()


def test_least_number_of_reports_and_source(visit: Opener) -> None:
    page = visit(newsroom())
    page.page.fill("#f-min", "2")
    several = sum(len(e.reports) > 1 for e in EVENTS)
    rows = page.page.locator("#table tbody tr")
    expect(rows).to_have_count(several)
    assert several > 0
    page.page.fill("#f-min", "")
    expect(rows).to_have_count(len(EVENTS))
    source = page.page.locator("#f-source option").nth(1).get_attribute("value")
    articles = {a.id for a in newsroom().articles if a.source == source}
    reports = {r.id for r in newsroom().reports if r.article in articles}
    page.page.select_option("#f-source", source)
    expect(rows).to_have_count(sum(bool(reports & set(e.reports)) for e in EVENTS))


def test_events_as_nodes_draws_every_event_once(visit: Opener) -> None:
    page = visit(newsroom())
    page.page.select_option("#network-form", "nodes")
    nodes = "window.kgExplorer.network.network.body.data.nodes.get()"
    drawn = f"{nodes}.map(n => n.event).filter(n => n !== undefined).sort((a, b) => a - b)"
    page.eventually(lambda: page.page.evaluate(drawn), list(range(len(EVENTS))))
    page.assert_clean()


def test_a_link_opens_view_options_and_event_again(visit: Opener) -> None:
    page = visit(newsroom())
    page.page.select_option("#network-form", "nodes")
    page.page.locator("#table tbody button").nth(3).click()
    expect(page.page.locator("#details blockquote").first).to_be_visible()
    shown = page.page.locator("#details").inner_text()
    again = visit(newsroom(), page.page.evaluate("location.hash"))
    assert again.page.locator("#details").inner_text().splitlines()[1:] == shown.splitlines()[1:]
    assert again.page.input_value("#network-form") == "nodes"
    again.assert_clean()


def test_network_leaves_the_page_as_svg_and_png(visit: Opener) -> None:
    page = visit(newsroom())
    with page.page.expect_download() as svg:
        page.page.click("text=Save SVG")
    drawing = ElementTree.fromstring(svg.value.path().read_text(encoding="utf-8"))
    assert "Miriam Harlow" in "".join(drawing.itertext())
    with page.page.expect_download() as png:
        page.page.click("text=Save PNG")
    assert png.value.path().read_bytes().startswith(b"\x89PNG")
    page.assert_clean()


def test_one_line_a_pair_counts_and_lists_the_events_that_two_share(visit: Opener) -> None:
    page = visit(newsroom(), "#form=pairs")
    lines = page.page.evaluate("window.kgExplorer.network.network.body.data.edges.get()")
    shared: Counter[frozenset[str]] = Counter()
    for event in EVENTS:
        if event.status.is_actual:
            keys = {actor_key(p).rpartition("/id/")[2] for p in event.participants}
            shared.update(frozenset(pair) for pair in combinations(sorted(keys), 2))
    assert {frozenset(line["pair"].split("|")): len(line["events"]) for line in lines} == shared
    pair, number = shared.most_common(1)[0]
    again = visit(newsroom(), f"#form=pairs&open=pair:{'|'.join(sorted(pair))}")
    assert again.page.locator("#details details.event").count() == number
    again.assert_clean()


def test_most_active_actors_alone_with_what_is_left_out(visit: Opener) -> None:
    page = visit(newsroom(), "#top=30")
    keys = [{actor_key(p) for p in event.participants} for event in EVENTS]
    drawn = page.page.evaluate("window.kgExplorer.network.network.body.data.nodes.get().filter(n => n.actors).length")
    assert drawn == 30 < len(set().union(*keys))
    note = page.page.locator("#panel-network p").first.inner_text()
    lines = page.page.evaluate("window.kgExplorer.network.network.body.data.edges.get().map(e => e.event)")
    single = sum(len(k) == 1 for k in keys)
    left = int(note.split("actors; ")[1].split(" ")[0])
    assert len(set(lines)) <= len(EVENTS) - left <= len(set(lines)) + single
    page.assert_clean()
