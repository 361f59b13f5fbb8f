"""If these fail, the map shows events elsewhere than their text says, or cannot be used by mouse or keyboard."""

from collections import Counter

import pytest
from playwright.sync_api import expect

from kg.model import Event
from tests.support.browser import Watched
from tests.support.hostile import ATTACK, hostile
from tests.support.newsroom import newsroom
from tests.view.conftest import Opener

EVENTS = newsroom().events
FACTS = [event for event in EVENTS if event.status.is_actual]
MAP = "#view=map"
ALL = "#view=map&count=all"


def marks(visit: Watched, kind: str) -> dict[str, str]:
    """Return the marks of a kind: what they open, and what they are called."""
    found = visit.page.locator(f"#map .mark.{kind}").all()
    return {mark.get_attribute("data-target"): mark.get_attribute("aria-label") for mark in found}


def placed(events: list[Event]) -> Counter[str]:
    return Counter(f"map:at.{e.place.country}.{e.place.name}" for e in events if e.place)


def test_a_mark_stands_for_the_events_at_its_place(visit: Opener) -> None:
    page = visit(newsroom(), MAP)
    counted = placed(FACTS)
    shown = marks(page, "place")
    assert {target: int(label.split(": ")[1].split()[0]) for target, label in shown.items()} == counted
    page.page.select_option("#map-count", "all")
    page.eventually(lambda: set(marks(page, "place")), set(placed(list(EVENTS))))
    page.assert_clean()


def test_places_that_are_only_planned_look_unreal(visit: Opener) -> None:
    page = visit(newsroom(), ALL)
    unreal = {mark.get_attribute("data-target") for mark in page.page.locator("#map .place.unreal").all()}
    assert unreal == set(placed(list(EVENTS))) - set(placed(FACTS))


def test_a_click_lists_the_events_of_the_place(visit: Opener) -> None:
    page = visit(newsroom(), MAP)
    page.page.locator("[data-target='map:at.IND.New Delhi'] .rim").click(force=True)
    details = page.page.locator("#details")
    page.eventually(lambda: details.locator("h2").inner_text(), "New Delhi, India")
    assert details.locator("details.event").count() == placed(FACTS)["map:at.IND.New Delhi"]
    expect(page.page.locator("#map .place.chosen")).to_have_count(1)
    page.assert_clean()


def test_arrow_keys_reach_every_mark_and_enter_opens_it(visit: Opener) -> None:
    page = visit(newsroom(), MAP)
    page.page.locator("#map [tabindex='0']").focus()
    reached = set()
    for _ in range(page.page.locator("#map .mark").count()):
        reached.add(page.page.evaluate("document.activeElement.dataset.target"))
        page.page.keyboard.press("ArrowRight")
    assert reached == set(marks(page, "place")) | set(marks(page, "route"))
    page.page.keyboard.press("Home")
    page.page.keyboard.press("Enter")
    page.eventually(lambda: page.page.evaluate("document.activeElement.id"), "details")
    assert page.page.locator("#details details.event").count() == max(placed(FACTS).values())


def test_arcs_are_visits_from_the_visitors_country_to_the_place(visit: Opener) -> None:
    page = visit(newsroom(), ALL)
    visits = [e for e in EVENTS if e.type == "Visit" and e.place]
    expected = set()
    for event in visits:
        visitor = next(p.country for p in event.participants if p.role == "visitor")
        line = "actual" if event.status.is_actual else str(event.status)
        assert event.place
        expected.add(f"map:route.{visitor}.{line}.{event.place.country}.{event.place.name}")
    assert set(marks(page, "route")) == expected
    assert page.page.locator("#map .route.cancelled text").text_content() == "✕"
    page.page.locator("#map .equivalent summary").click()
    page.page.get_by_role("button", name="Visits from United States to Beijing, China").last.click()
    page.eventually(
        lambda: page.page.locator("#details h2").inner_text(), "Visits from United States to Beijing, China"
    )
    page.assert_clean()


def test_events_without_a_place_are_counted_and_listed(visit: Opener) -> None:
    page = visit(newsroom(), MAP)
    none = [event for event in FACTS if not event.place]
    page.page.click("#panel-map .info summary")
    page.page.get_by_role("button", name=f"{len(none)} whose text names no place").click()
    expect(page.page.locator("#details")).to_contain_text(f"{len(none)} events", use_inner_text=True)
    assert f"{len(FACTS) - len(none)} at their town" in page.page.locator("#panel-map").inner_text()


def test_countries_of_participants_are_another_map_and_say_so(visit: Opener) -> None:
    page = visit(newsroom(), f"{MAP}&layer=countries")
    assert page.page.locator("#map .place, #map .route").count() == 0
    assert "Who took part, not where it happened." in page.page.locator("#panel-map").text_content()
    served = Counter(code for e in FACTS for code in {p.country for p in e.participants if p.country})
    shades = page.page.locator("#map .land[role=button]")
    shown = {s.get_attribute("data-target"): s.get_attribute("aria-label") for s in shades.all()}
    for target, label in shown.items():
        assert f": {served[target.removeprefix('served:')]} event" in label
    assert {"served:KEN", "served:CHN", "served:USA"} <= set(shown)
    page.page.locator("#map [data-target='served:CHN']").first.focus()
    page.page.keyboard.press("Enter")
    page.eventually(lambda: page.page.locator("#details h2").inner_text(), "China")
    page.assert_clean()


@pytest.mark.parametrize("layer", ["places", "countries"])
def test_the_list_says_the_same_as_the_marks(visit: Opener, layer: str) -> None:
    page = visit(newsroom(), f"{MAP}&layer={layer}")
    page.page.locator("#map .equivalent summary").click()
    expect(page.page.locator("#map .equivalent li").first).to_be_visible()
    rows = page.page.locator("#map .equivalent li").count()
    buttons = page.page.locator("#map svg [role=button]").count()
    assert rows == buttons > 6


def test_the_filter_drives_the_map(visit: Opener) -> None:
    page = visit(newsroom(), MAP)
    page.drawer().select_option("#f-type", "Aid")
    page.eventually(lambda: set(marks(page, "place")), {"map:at.KEN.Mombasa"})
    assert marks(page, "route") == {}


OUTSIDE = """() => {
  const box = document.querySelector("#map .world-box").getBoundingClientRect();
  const out = (r) => r.left > box.right || r.right < box.left || r.top > box.bottom || r.bottom < box.top;
  return [...document.querySelectorAll("#map .place")].filter((mark) => out(mark.getBoundingClientRect())).length;
}"""


def test_all_marks_stay_in_the_picture_when_the_list_opens(visit: Opener) -> None:
    page = visit(newsroom(), MAP)
    page.page.locator("#map .equivalent summary").click()
    expect(page.page.locator("#map .equivalent li").first).to_be_visible()
    page.eventually(lambda: page.page.evaluate(OUTSIDE), 0)
    heights = [page.page.locator(f"#map {part}").bounding_box()["height"] for part in (".world-box", ".equivalent")]
    assert heights[0] > heights[1]


def test_another_choice_is_fitted_anew_unless_the_reader_moved_the_map(visit: Opener) -> None:
    def scale() -> float:
        transform = page.page.locator("#map .lands").get_attribute("transform")
        return float(transform.partition("scale(")[2].rstrip(")"))

    page = visit(newsroom(), MAP)
    whole = scale()
    page.drawer().select_option("#f-type", "Aid")
    page.eventually(lambda: scale() > 1.5 * whole, True)
    page.page.select_option("#f-type", "")
    page.eventually(scale, whole)
    page.page.locator("#filter-box").evaluate("box => { box.open = false; }")
    page.page.click("#panel-map [aria-label='Zoom in']")
    near = scale()
    page.drawer().select_option("#f-type", "Aid")
    page.eventually(lambda: set(marks(page, "place")), {"map:at.KEN.Mombasa"})
    assert scale() == near > whole
    page.page.locator("#filter-box").evaluate("box => { box.open = false; }")
    page.page.click("#panel-map [aria-label='Show all marks']")
    page.eventually(lambda: page.page.evaluate(OUTSIDE), 0)


def test_a_link_opens_the_same_place(visit: Opener) -> None:
    page = visit(newsroom(), f"{ALL}&open=map%3Aat.CHN.Beijing")
    assert page.page.locator("#details h2").inner_text() == "Beijing, China"
    assert page.page.locator("#map .place.chosen").get_attribute("data-target") == "map:at.CHN.Beijing"


def test_dragging_moves_the_map_and_opens_nothing(visit: Opener) -> None:
    page = visit(newsroom(), MAP)
    position = "document.querySelector('#map .lands').getAttribute('transform')"
    for _ in range(3):
        page.page.click("#panel-map [aria-label='Zoom in']")
        page.rest()
    before = page.page.evaluate(position)
    box = page.page.locator("#map svg.world").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.page.mouse.move(x, y)
    page.page.mouse.down()

    def follows() -> bool:
        page.page.mouse.move(x + 60, y + 30, steps=4)
        page.page.mouse.move(x + 30, y + 15, steps=2)
        return bool(page.page.evaluate(position) != before)

    # A busy browser may pass over moves, and a button that is let go without one is a click: so drag until it moved.
    page.eventually(follows, True)
    page.page.mouse.up()
    page.rest()
    assert "open" not in page.page.evaluate("location.hash")
    page.assert_clean()


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("layer", ["places", "countries"])
def test_fits_the_screen(visit: Opener, width: int, theme: str, layer: str) -> None:
    page = visit(newsroom(), f"{MAP}&layer={layer}", viewport={"width": width, "height": 844}, color_scheme=theme)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    page.assert_clean()


def test_hostile_places_are_shown_as_text(visit: Opener) -> None:
    page = visit(hostile(), f"{ALL}")
    page.page.locator("#map .equivalent summary").click()
    for button in page.page.locator("#map .equivalent li button").all():
        button.click()
    page.page.select_option("#map-layer", "countries")
    expect(page.page.locator("#panel-map")).to_contain_text("Who took part, not where it happened.")
    page.rest()
    assert page.page.locator("img").count() == 0
    assert ATTACK in page.page.locator("#table").inner_text()
    page.assert_clean()
