"""If these fail, readers with a screen reader, a keyboard or a printer are left out."""

import json
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.newsroom import newsroom
from tests.view.conftest import Opener

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
VIEWS = [
    "#view=network",
    "#view=timeline&from=2024-02-01&open=timeline:2024-03",
    "#view=matrix&by=actors",
    "#view=map&count=all",
    "#view=map&layer=countries",
    "#view=network&form=events&cut=actors&open=served:KEN",
    "#view=timeline&hue=family&disputed=yes",
]


@pytest.mark.parametrize("fragment", VIEWS)
def test_axe_finds_nothing_serious(visit: Opener, fragment: str) -> None:
    page = visit(newsroom(), fragment)
    page.page.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")
    page.page.evaluate(AXE)
    screens: tuple[tuple[int, Any], ...] = ((1280, "light"), (390, "dark"))
    for width, theme in screens:
        page.page.set_viewport_size({"width": width, "height": 900})
        page.page.emulate_media(color_scheme=theme)
        page.rest()
        found = page.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
        grave = [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")]
        assert grave == [], theme
        assert "color-contrast" not in {v["id"] for v in found}, theme


def test_keyboard_alone_goes_from_tab_to_tab_to_an_event(visit: Opener) -> None:
    page = visit(newsroom())
    keys = page.page.keyboard
    active = "document.activeElement"
    for _ in range(20):
        keys.press("Tab")
        if page.page.evaluate(f"{active}.id") == "tab-network":
            break
    keys.press("ArrowRight")
    expect(page.page.locator("#panel-timeline")).to_be_visible()
    for _ in range(20):
        keys.press("Tab")
        if page.page.evaluate(f"{active}.dataset.unit"):
            break
    keys.press("ArrowRight")  # to a bar of more events than are unfolded at once
    keys.press("Enter")
    keys.press("Tab")  # back
    keys.press("Tab")  # the first event
    keys.press("Enter")
    page.page.locator("#details details[open] blockquote").first.wait_for()
    page.assert_clean()


def test_every_control_has_a_name_and_no_id_is_twice(visit: Opener) -> None:
    page = visit(newsroom(), "#view=matrix")
    ids = page.page.evaluate("[...document.querySelectorAll('[id]')].map(node => node.id)")
    assert len(ids) == len(set(ids))
    nameless = page.page.evaluate(
        "[...document.querySelectorAll('main button, #filters input, select')]"
        ".filter(n => !(n.textContent.trim() || n.ariaLabel || (n.labels && n.labels.length))).length"
    )
    assert nameless == 0


def test_print_shows_the_view_the_events_and_the_filter_on_white(visit: Opener) -> None:
    page = visit(newsroom(), "#view=timeline&type=PhoneCall", color_scheme="dark")
    page.page.emulate_media(media="print", color_scheme="dark")
    page.eventually(lambda: page.page.locator("#printed").inner_text(), "Filter: Phone call")
    expect(page.page.locator("#filter-box")).not_to_be_visible()
    expect(page.page.locator("#timeline svg")).to_be_visible()
    expect(page.page.locator("#table")).to_be_visible()
    canvas = "getComputedStyle(document.documentElement).getPropertyValue('--canvas')"
    page.eventually(lambda: page.page.evaluate(canvas), "#ffffff")


def test_what_is_looked_at_in_the_network_comes_back_from_a_link(visit: Opener) -> None:
    page = visit(newsroom())
    page.page.click("[aria-label='Zoom in']")
    page.eventually(lambda: "camera" in page.page.evaluate("location.hash"), True)
    page.rest()
    view = "(() => { const n = window.kgExplorer.network.network; return [n.getViewPosition().x, n.getScale()]; })()"
    before = page.page.evaluate(view)
    again = visit(newsroom(), page.page.evaluate("location.hash"))
    assert again.page.evaluate(view) == pytest.approx(before, rel=1e-3, abs=0.5)
    assert json.dumps(before) != json.dumps(visit(newsroom()).page.evaluate(view))


def test_keyboard_goes_through_the_actors_of_the_network(visit: Opener) -> None:
    page = visit(newsroom())
    page.page.locator("#network .vis-network").focus()
    page.page.keyboard.press("n")
    told = page.page.locator("#network [role=status]")
    expect(told).not_to_be_empty()
    first = told.inner_text()
    page.page.keyboard.press("n")
    expect(told).not_to_have_text(first)
    second = told.inner_text()
    assert int(first.split(", ")[1].split()[0]) >= int(second.split(", ")[1].split()[0]) > 0
    page.page.keyboard.press("Enter")
    page.eventually(lambda: page.page.locator("#details h2").inner_text(), second.split(", ")[0])
    page.page.keyboard.press("Escape")
    page.eventually(lambda: page.page.evaluate("document.activeElement.className"), "vis-network")
    page.assert_clean()


MANY = """() => {
  const all = window.kgExplorer.data.events;
  for (let n = all.length; n < 130; n += 1) all.push({ ...all[n % 44], number: n });
}"""


def test_a_printed_table_has_all_rows_and_columns(visit: Opener) -> None:
    page = visit(newsroom())
    page.page.evaluate(MANY)
    page.page.evaluate("location.hash = 'min=1'")
    page.eventually(lambda: page.page.locator("#table tbody tr").count(), 100)
    page.page.evaluate("() => { window.dispatchEvent(new Event('beforeprint')); }")
    page.page.emulate_media(media="print")
    assert page.page.locator("#table tbody tr").count() == 130
    page.page.set_viewport_size({"width": 700, "height": 900})
    assert page.page.evaluate("document.querySelector('#table table').scrollWidth") <= 700


@pytest.mark.parametrize(
    ("view", "surface", "camera"),
    [
        ("network", "#network canvas", "window.kgExplorer.network.network.getScale()"),
        ("map", "#map svg.world", "document.querySelector('#map .lands').getAttribute('transform')"),
    ],
)
def test_a_wheel_or_finger_over_a_sleeping_picture_scrolls_the_page(
    visit: Opener, view: str, surface: str, camera: str
) -> None:
    page = visit(newsroom(), f"#view={view}")
    box = page.page.locator(surface).bounding_box()
    before = page.page.evaluate(camera)
    x, y = box["x"] + 12, box["y"] + box["height"] - 12
    page.page.mouse.move(x, y)
    page.page.mouse.wheel(0, 200)
    page.eventually(lambda: page.page.evaluate("scrollY") > 0, True)
    assert page.page.evaluate(camera) == before
    page.page.evaluate("scrollTo(0, 0)")
    page.eventually(lambda: page.page.evaluate("scrollY"), 0)
    page.page.mouse.click(x, y)
    page.page.mouse.wheel(0, -200)
    page.eventually(lambda: page.page.evaluate(camera) != before, True)
    assert page.page.evaluate("scrollY") == 0
    touched = visit(newsroom(), f"#view={view}", viewport={"width": 390, "height": 844}, has_touch=True)
    assert touched.page.evaluate(f"getComputedStyle(document.querySelector('{surface}')).touchAction") == "pan-y"


def test_no_word_is_broken_inside_a_table(visit: Opener) -> None:
    page = visit(newsroom(), viewport={"width": 1280, "height": 900})
    narrow = """() => [...document.querySelectorAll('#table tbody td')].filter((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      const longest = Math.max(0, ...cell.innerText.split(/\\s+/).map((word) => word.length));
      return cell.clientWidth < longest * 5;
    }).length"""
    assert page.page.evaluate(narrow) == 0
