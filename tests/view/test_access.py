"""If these fail, readers with a screen reader, a keyboard or a printer are left out."""

import json
from importlib.resources import files

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
    "#view=network&cut=overview&inside=KEN",
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("fragment", VIEWS)
def test_axe_finds_nothing_serious(visit: Opener, fragment: str, width: int, theme: str) -> None:
    page = visit(newsroom(), fragment, viewport={"width": width, "height": 900}, color_scheme=theme)
    page.page.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")
    page.rest()
    page.page.evaluate(AXE)
    found = page.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    grave = [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")]
    assert grave == []
    assert "color-contrast" not in {v["id"] for v in found}


def test_keyboard_alone_goes_from_tab_to_tab_to_an_event(visit: Opener) -> None:
    page = visit(newsroom())
    keys = page.page.keyboard
    active = "document.activeElement"
    for _ in range(60):
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
    page.eventually(lambda: page.page.locator("#printed").inner_text(), "Filter: type: PhoneCall")
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
