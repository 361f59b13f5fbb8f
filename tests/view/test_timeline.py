"""If these fail, the timeline shows an event on a day it was not, or its brush chooses other dates than it shows."""

from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from kg.model import Event
from tests.support.browser import Watched
from tests.support.newsroom import newsroom
from tests.view.conftest import Opener

EVENTS = newsroom().events
COUNTED = [e for e in EVENTS if e.status.is_actual]
#: Plays faster, and keeps the dates of each step in the page, so that a slow machine misses none.
RECORD = """() => {
  const every = setInterval, value = (id) => document.querySelector(id).value;
  window.played = [];
  window.setInterval = (act) => every(() => { act(); window.played.push(value("#f-from") + value("#f-to")); }, 150);
}"""


def month_of(event: Event) -> str | None:
    """Return the month that an event lies in, None for one that is longer or has no date."""
    start, end = event.time.start, event.time.end
    if start is None or end is None or (start.year, start.month) != (end.year, end.month):
        return None
    return f"{start:%Y-%m}"


def bars(visit: Watched) -> dict[str, str]:
    found = visit.page.locator("#timeline [data-unit]").all()
    return {bar.get_attribute("data-unit"): bar.get_attribute("aria-label") for bar in found}


def drag(visit: Watched, first: str, last: str) -> None:
    """Draw the mouse from the bar of one unit to that of another."""
    boxes = [visit.page.locator(f"[data-unit='{unit}'] .reach").bounding_box() for unit in (first, last)]
    x = [box["x"] + box["width"] / 2 for box in boxes]
    y = boxes[0]["y"] + 60
    visit.page.mouse.move(x[0], y)
    visit.page.mouse.down()
    visit.page.mouse.move((x[0] + x[1]) / 2, y, steps=3)
    visit.page.mouse.move(x[1], y, steps=3)
    visit.page.mouse.up()
    expect(visit.page.locator("#f-from")).not_to_have_value("")  # the brush chooses after the click that ends it


def dates(visit: Watched) -> tuple[str, str]:
    return visit.page.input_value("#f-from"), visit.page.input_value("#f-to")


def test_bars_count_occurred_and_ongoing_events_within_a_month(visit: Opener) -> None:
    page = visit(newsroom(), "#view=timeline&unit=month&zoom=all")
    for unit, label in bars(page).items():
        number = sum(month_of(e) == unit for e in COUNTED)
        assert f": {number} event" in label
    assert set(bars(page)) == {month for e in COUNTED if (month := month_of(e))}
    assert "Counts 35 occurred or ongoing events; 9 planned" in page.page.locator("#panel-timeline").text_content()
    page.assert_clean()


def test_longer_events_are_lines_and_undated_ones_are_listed(visit: Opener) -> None:
    page = visit(newsroom(), "#view=timeline&unit=month&zoom=all&count=all")
    dated = [e for e in EVENTS if e.time.start or e.time.end]
    assert page.page.locator("#timeline .span").count() == sum(month_of(e) is None for e in dated) > 0
    page.page.click("#timeline .undated")
    expect(page.page.locator("#details details.event")).to_have_count(len(EVENTS) - len(dated))
    assert len(dated) < len(EVENTS)


@pytest.mark.parametrize("unit", ["day", "year"])
def test_every_dated_event_is_drawn_in_any_unit(visit: Opener, unit: str) -> None:
    page = visit(newsroom(), f"#view=timeline&unit={unit}&zoom=all&count=all")
    in_bars = sum(int(label.split(": ")[1].split(" ")[0]) for label in bars(page).values())
    lines = page.page.locator("#timeline .span").count()
    assert in_bars + lines == sum(bool(e.time.start or e.time.end) for e in EVENTS)


def test_mouse_brush_sets_the_dates_of_the_filter(visit: Opener) -> None:
    page = visit(newsroom(), "#view=timeline&unit=month&zoom=all")
    units = list(bars(page))
    drag(page, units[1], units[3])
    first, last = dates(page)
    assert (first, last[:7]) == (f"{units[1]}-01", units[3])
    assert page.page.locator("#timeline .bar.outside").count() == len(units) - 3
    shown = page.page.locator("#table tbody tr").count()
    assert page.page.locator("#counts").inner_text().startswith(f"{shown} of 44 events")
    assert page.page.locator("#details h2").inner_text() == "Most active", "a drag is no click"
    page.page.click("text=Clear dates")
    page.eventually(lambda: dates(page), ("", ""))
    page.assert_clean()


def test_finger_brush_sets_the_dates(visit: Opener) -> None:
    page = visit(
        newsroom(), "#view=timeline&unit=month&zoom=all", has_touch=True, viewport={"width": 390, "height": 844}
    )
    units = list(bars(page))
    boxes = [page.page.locator(f"[data-unit='{unit}'] .reach").bounding_box() for unit in (units[1], units[2])]
    points = [{"x": box["x"] + box["width"] / 2, "y": box["y"] + 60} for box in boxes]
    touch = page.page.context.new_cdp_session(page.page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [points[0]]})
    for step in (0.3, 0.7, 1.0):
        x = points[0]["x"] + step * (points[1]["x"] - points[0]["x"])
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": points[0]["y"]}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.eventually(lambda: tuple(date[:7] for date in dates(page)), (units[1], units[2]))


def test_keyboard_moves_the_ends_of_the_brush_and_keeps_its_place(visit: Opener) -> None:
    page = visit(newsroom(), "#view=timeline&unit=month&zoom=all")
    units = list(bars(page))
    page.page.locator("#timeline [data-handle=from]").focus()
    for unit in units[1:3]:
        page.page.keyboard.press("ArrowRight")
        page.eventually(lambda expected=f"{unit}-01": dates(page)[0] == expected, True)
    page.page.locator("#timeline [data-handle=to]").focus()
    page.page.keyboard.press("ArrowLeft")
    page.eventually(lambda: dates(page)[1][:7], units[-2])
    assert dates(page)[0] == f"{units[2]}-01"
    page.eventually(lambda: page.page.evaluate("document.activeElement.dataset.handle"), "to")


def test_keyboard_lists_the_events_of_a_bar(visit: Opener) -> None:
    page = visit(newsroom(), "#view=timeline&unit=month&zoom=all")
    unit = list(bars(page))[1]
    page.page.locator("#timeline .bar[tabindex='0']").focus()
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("Enter")
    expect(page.page.locator("#details details.event")).to_have_count(sum(month_of(e) == unit for e in COUNTED))
    page.eventually(lambda: page.page.evaluate("document.activeElement.id"), "details")
    expect(page.page.locator("#timeline .bar.chosen")).to_have_count(1)
    page.page.keyboard.press("Escape")
    page.eventually(lambda: page.page.evaluate("document.activeElement.dataset.unit"), unit)


def test_timeline_leaves_the_page_as_svg_in_its_colours(visit: Opener) -> None:
    page = visit(newsroom(), "#view=timeline&zoom=all&hue=family")
    with page.page.expect_download() as download:
        page.page.click("text=Save SVG")
    drawing = ElementTree.fromstring(download.value.path().read_text(encoding="utf-8"))
    fills = {node.get("fill") for node in drawing.iter() if node.tag.endswith("rect")}
    assert len({fill for fill in fills if fill and fill.startswith("rgb(")}) >= 5
    assert not [node for node in drawing.iter() if node.get("data-handle")]
    page.assert_clean()


def test_conflict_stands_below_the_line_and_the_rest_above(visit: Opener) -> None:
    page = visit(newsroom(), "#view=timeline&unit=month&zoom=all")
    zero = float(page.page.locator("#timeline .axis line").first.get_attribute("y1"))
    for kind, below in (("tone-conflict", True), ("tone-tense", True), ("tone-cooperation", False)):
        parts = page.page.locator(f"#timeline rect.fill.{kind}").all()
        assert parts
        for part in parts:
            top = float(part.get_attribute("y"))
            assert (top >= zero) if below else (top + float(part.get_attribute("height")) <= zero)


@pytest.mark.parametrize("view", ["network", "map", "matrix", "timeline"])
def test_time_is_played_under_every_view_and_ends(visit: Opener, view: str) -> None:
    page = visit(newsroom(), f"#view={view}")
    page.page.evaluate(RECORD)
    page.page.click("#play")
    page.eventually(lambda: page.page.get_attribute("#play", "aria-pressed"), "false")
    assert len(set(page.page.evaluate("window.played"))) > 1
    assert page.page.locator("#time .window").inner_text()
    page.page.click("#time button.text")
    page.eventually(lambda: dates(page), ("", ""))
    page.assert_clean()


def test_the_network_keeps_still_while_the_time_runs(visit: Opener) -> None:
    places = "window.kgExplorer.network.network.getPositions()"
    page = visit(newsroom())
    before = page.page.evaluate(places)
    page.page.locator("#time [data-handle=from]").focus()
    for _ in range(3):
        page.page.keyboard.press("ArrowRight")
    page.eventually(lambda: dates(page)[0] > "2024", True)
    page.rest()
    after = page.page.evaluate(places)
    assert {key: after[key] for key in before} == before
    tied = page.page.evaluate("window.kgExplorer.network.network.body.data.edges.get().flatMap(e => e.numbers)")
    starts = page.page.evaluate("window.kgExplorer.data.events.map(e => e.end || '9999')")
    assert all(starts[number] >= dates(page)[0] for number in tied)
