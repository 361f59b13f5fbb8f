"""If these fail, the explorer does not open, calls out, or shows other events and words than the graph holds."""

import csv
import io
import re
from itertools import combinations

import pytest
from playwright.sync_api import expect

from kg.exchange.pairs import actor_key
from kg.model import Event
from tests.support.browser import Watched
from tests.support.newsroom import newsroom
from tests.view.conftest import Opener
from tests.view.test_network import ties_of

EVENTS = newsroom().events
EVENT_TOPIC = next(t for e in EVENTS for t in e.topics)


def click_tie(visit: Watched, tie: str) -> None:
    """Click the middle of the line of two parties, where the browser has drawn it."""
    point = visit.page.evaluate(f"window.kgExplorer.network.edgePoint('{tie}')")
    visit.page.locator("#network").click(position=point)


def test_opens_offline_with_no_request_and_no_error(visit: Opener) -> None:
    page = visit(newsroom())
    assert page.page.locator("#network canvas").count() == 1
    assert page.page.locator("h1").inner_text() == "Diplomatic events"
    page.assert_clean()


def test_count_line_keeps_events_and_reports_apart(visit: Opener) -> None:
    page = visit(newsroom())
    line = page.page.locator("#counted").inner_text()
    assert line == (
        "44 events (35 occurred or ongoing, 9 planned, possible, cancelled or denied) from 53 reports in 53 articles"
    )
    assert page.page.locator("#counts").inner_text().startswith("44 events · reported by 53 articles")


def test_click_on_a_line_lists_what_two_had_together_down_to_the_quote(visit: Opener) -> None:
    page = visit(newsroom())
    click_tie(page, "KEN|SAU")
    details = page.page.locator("#details")
    page.eventually(lambda: details.locator("h2").inner_text(), "Kenya and Saudi Arabia")
    expect(details).to_contain_text("Saudi Arabia delivered 20,000 tonnes of grain to Kenya on Wednesday.")
    assert "delivered" in details.locator("mark").all_inner_texts()
    assert "19 Jun 2024" in details.inner_text()
    assert "Saudi Arabia → Kenya" in details.inner_text()
    page.assert_clean()


def test_click_on_a_node_lists_the_events_of_the_state_and_fades_who_is_no_partner(visit: Opener) -> None:
    page = visit(newsroom())
    point = page.page.evaluate("window.kgExplorer.network.nodePoint('EGY')")
    page.page.locator("#network").click(position=point)
    expected = [e for e in EVENTS if any(p.country == "EGY" for p in e.participants)]
    page.eventually(lambda: page.page.locator("#details h2").inner_text(), "Egypt")
    assert page.page.locator("#details details.event").count() == len(expected)
    page.page.mouse.move(5, 5)
    page.rest()
    partners = {end for tie in ties_of(page) for end in (tie["from"], tie["to"]) if "EGY" in (tie["from"], tie["to"])}
    nodes = page.page.evaluate("window.kgExplorer.network.network.body.data.nodes.get()")
    assert {node["id"] for node in nodes if node["opacity"] == 1} == partners
    assert len(partners) < len(nodes)
    page.page.locator("#details .back").click()
    page.rest()
    assert {n["opacity"] for n in page.page.evaluate("window.kgExplorer.network.network.body.data.nodes.get()")} == {
        1
    }


def test_hover_tells_of_a_tie_and_an_empty_network_says_so_without_it(visit: Opener) -> None:
    page = visit(newsroom())
    point = page.page.evaluate("window.kgExplorer.network.edgePoint('KEN|SAU')")
    page.page.locator("#network").hover(position={"x": point["x"], "y": point["y"]})
    tip = page.page.locator(".vis-tooltip")
    tip.wait_for(state="visible")
    shown = tip.inner_text()
    assert "Saudi Arabia → Kenya" in shown
    assert "19 Jun 2024 · occurred · 1 article" in shown
    assert "Saudi Arabia delivered 20,000 tonnes of grain" in shown
    page.page.evaluate("location.hash = '#text=nothingofthekind'")
    page.eventually(
        lambda: page.page.locator("#network > .note").inner_text(), "No event that counts matches the filter."
    )
    assert not tip.is_visible()
    page.assert_clean()


@pytest.mark.parametrize(("width", "height", "most"), [(1440, 900, 200), (1280, 800, 200), (390, 844, 240)])
def test_the_picture_comes_first(visit: Opener, width: int, height: int, most: int) -> None:
    for view in ("network", "timeline", "map", "matrix"):
        page = visit(newsroom(), f"#view={view}", viewport={"width": width, "height": height})
        box = page.page.locator(f"#{view}").bounding_box()
        assert box["y"] < most
        if width > 1000:
            assert page.page.locator("#time").bounding_box()["y"] < height
            assert box["height"] > height / 2


def test_filters_open_over_the_picture_and_close_with_escape(visit: Opener) -> None:
    page = visit(newsroom())
    before = page.page.locator("#network").bounding_box()
    assert not page.page.locator("#f-text").is_visible()
    page.page.click("#filter-box summary")
    page.page.locator("#f-text").fill("Egypt")
    page.page.keyboard.press("Escape")
    expect(page.page.locator("#f-text")).not_to_be_visible()
    page.eventually(lambda: page.page.evaluate("document.activeElement.tagName"), "SUMMARY")
    assert page.page.locator("#network").bounding_box() == before
    page.page.click(".chip-button")
    expect(page.page.locator("#table tbody tr")).to_have_count(len(EVENTS))
    page.assert_clean()


def test_filter_leaves_the_events_that_match(visit: Opener) -> None:
    page = visit(newsroom())
    for field, value, expected in (
        ("#f-text", "lithium", {"Agreement"}),
        ("#f-actor", "Okello", {"Appointment", "Correspondence"}),
        ("#f-actor", "chl", {"Agreement"}),
        ("#f-from", "2024-10-05", {"Agreement", "Visit", "Meeting", "Dispute", "Negotiation"}),
    ):
        page.drawer().fill(field, value)
        page.eventually(lambda: set(page.page.locator("#table tbody button").all_inner_texts()), expected)
        page.drawer().fill(field, "")
        expect(page.page.locator("#table tbody tr")).to_have_count(len(EVENTS))
    page.assert_clean()


def test_filter_draws_the_network_anew(visit: Opener) -> None:
    page = visit(newsroom(), "#ties=600")
    before = len(ties_of(page))
    page.drawer().select_option("#f-type", "PhoneCall")
    calls = {frozenset(pair) for e in EVENTS if e.type == "PhoneCall" for pair in combinations(parties(e), 2)}
    page.eventually(lambda: {frozenset((tie["from"], tie["to"])) for tie in ties_of(page)}, calls)
    assert before > len(calls)


def parties(event: Event) -> list[str]:
    """Return the states and bodies of an event, of those who serve none the actors."""
    return sorted({p.country or actor_key(p).rpartition("/id/")[2] for p in event.participants})


def test_status_boxes_switch_a_status_off(visit: Opener) -> None:
    page = visit(newsroom())
    for box in page.drawer().locator("[name=status]").all():
        if box.get_attribute("value") != "denied":
            box.uncheck()
    counts = page.page.locator("#counts")
    expect(counts).to_have_text(re.compile(r"^1 of 44 events · "))
    page.drawer().click("#filters button[type=reset]")
    expect(counts).to_have_text(re.compile("^44 events"))


def test_date_filter_says_that_undated_events_are_hidden(visit: Opener) -> None:
    page = visit(newsroom())
    page.drawer().fill("#f-to", "2024-01-31")
    expect(page.page.locator("#notes")).to_have_text("4 events without a date hidden.")


def test_a_shared_link_opens_the_same_filter(visit: Opener) -> None:
    page = visit(newsroom())
    page.drawer().fill("#f-actor", "Okello")
    page.eventually(lambda: "actor" in page.page.evaluate("location.hash"), True)
    fragment = page.page.evaluate("location.hash")
    again = visit(newsroom(), fragment)
    assert again.page.input_value("#f-actor") == "Okello"
    assert again.page.locator("#table tbody tr").count() == 2
    again.assert_clean()


def test_what_is_done_in_a_pause_of_the_typing_is_done_with_what_was_typed(visit: Opener) -> None:
    page = visit(newsroom())
    page.page.evaluate("() => { let now = 0; performance.now = () => (now += 1000); }")  # as if all took long
    page.drawer().fill("#f-text", "a")
    page.page.evaluate(
        "() => { const wait = setTimeout; window.setTimeout = (act, time) => (time === 250 ? 1 : wait(act, time)); }"
    )
    page.drawer().fill("#f-text", "lithium")
    assert page.page.locator("#table tbody tr").count() > 1, "the page waits for a pause, here for ever"
    with page.page.expect_download() as download:
        page.page.click("#download")
    assert len(list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))) == 1
    page.drawer().fill("#f-text", "a")
    page.page.keyboard.press("Enter")
    page.eventually(lambda: page.page.locator("#table tbody tr").count() > 1, True)
    page.assert_clean()


def test_csv_holds_the_filtered_events(visit: Opener) -> None:
    page = visit(newsroom())
    page.drawer().select_option("#f-type", "Demand")
    expect(page.page.locator("#table tbody tr")).to_have_count(sum(e.type == "Demand" for e in EVENTS))
    with page.page.expect_download() as download:
        page.page.click("#download")
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["event_id"] for row in rows} == {e.id for e in EVENTS if e.type == "Demand"}
    assert {row["cameo"] for row in rows} == {"100"}
    assert rows[0]["evidence"] == "Wen Zhaoming demanded that the United States lift its chip curbs."


def test_people_count_as_the_state_they_serve_unless_asked_for(visit: Opener) -> None:
    labels = "window.kgExplorer.network.network.body.data.nodes.get().map(n => n.full)"
    page = visit(newsroom(), "#ties=600")
    assert "China" in page.page.evaluate(labels)
    assert "Wen Zhaoming" not in page.page.evaluate(labels)
    page.page.select_option("#network-cut", "actors")
    page.rest()
    assert {"China", "Wen Zhaoming"} <= set(page.page.evaluate(labels))
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


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_fits_the_screen_in_both_themes(visit: Opener, width: int, theme: str) -> None:
    page = visit(newsroom(), viewport={"width": width, "height": 844}, color_scheme=theme)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    background = page.page.evaluate("getComputedStyle(document.body).backgroundColor")
    brightness = sum(int(part) for part in background[4:-1].split(","))
    assert (brightness > 600) == (theme == "light")
    page.assert_clean()


def test_choices_leave_the_events_that_match(visit: Opener) -> None:
    page = visit(newsroom())
    friction = {"Dispute", "Criticism", "Demand", "Refusal", "Protest"}
    for field, value, expected in (
        ("country", "EGY", [any(p.country == "EGY" for p in e.participants) for e in EVENTS]),
        ("type", "Friction (all)", [e.type in friction for e in EVENTS]),
        ("topic", EVENT_TOPIC, [EVENT_TOPIC in e.topics for e in EVENTS]),
    ):
        page.drawer().select_option(f"#f-{field}", value)
        expect(page.page.locator("#table tbody tr")).to_have_count(sum(expected))
        assert 0 < sum(expected) < len(EVENTS)
        page.drawer().select_option(f"#f-{field}", index=0)
        expect(page.page.locator("#table tbody tr")).to_have_count(len(EVENTS))
    page.assert_clean()


def test_least_number_of_articles_and_source(visit: Opener) -> None:
    page = visit(newsroom())
    page.drawer().fill("#f-min", "2")
    several = sum(e.independent > 1 for e in EVENTS)
    rows = page.page.locator("#table tbody tr")
    expect(rows).to_have_count(several)
    assert several > 0
    page.drawer().fill("#f-min", "")
    expect(rows).to_have_count(len(EVENTS))
    source = page.page.locator("#f-source option").nth(1).get_attribute("value")
    articles = {a.id for a in newsroom().articles if a.source == source}
    reports = {r.id for r in newsroom().reports if r.article in articles}
    page.drawer().select_option("#f-source", source)
    expect(rows).to_have_count(sum(bool(reports & set(e.reports)) for e in EVENTS))


def test_each_event_as_a_node_keeps_a_summit_one_thing(visit: Opener) -> None:
    page = visit(newsroom(), "#form=events&ties=600&count=all&cut=actors")
    nodes = page.page.evaluate("window.kgExplorer.network.network.body.data.nodes.get()")
    drawn = [node["event"] for node in nodes if "event" in node]
    assert len(drawn) == len(set(drawn)) == len(EVENTS)
    summit = max(EVENTS, key=lambda e: len(e.participants))
    number = page.page.evaluate(f"window.kgExplorer.data.events.find(e => e.id === '{summit.id}').number")
    lines = [tie for tie in ties_of(page) if f"e{number}" in (tie["from"], tie["to"])]
    assert len(lines) == len({actor_key(p) for p in summit.participants}) > 2
    page.assert_clean()


def test_a_link_opens_view_options_and_event_again(visit: Opener) -> None:
    page = visit(newsroom())
    page.page.select_option("#network-form", "events")
    page.page.locator("#table tbody button").nth(3).click()
    expect(page.page.locator("#details blockquote").first).to_be_visible()
    shown = page.page.locator("#details").inner_text()
    again = visit(newsroom(), page.page.evaluate("location.hash"))
    assert again.page.locator("#details").inner_text().splitlines()[1:] == shown.splitlines()[1:]
    assert again.page.input_value("#network-form") == "events"
    again.assert_clean()
