"""If these fail, the matrix counts other events than its cells list, or counts reports for events."""

from xml.etree import ElementTree

from playwright.sync_api import expect

from kg.graph.summary import facing_positions
from kg.model import Event
from kg.resources.event_types import load_event_types
from tests.support.browser import Watched
from tests.support.newsroom import newsroom
from tests.view.conftest import Opener

EVENTS = newsroom().events
COUNTED = [e for e in EVENTS if e.status.is_actual]
TYPES = load_event_types()


def towards(event: Event) -> set[tuple[str, str]]:
    """Return the ordered pairs of countries that face each other, as the graph has them (`kg:statePair`)."""
    countries = [p.country for p in event.participants]
    pairs = ((countries[a], countries[b]) for a, b in facing_positions(event, TYPES))
    return {(a, b) for a, b in pairs if a and b and a != b}


def together(event: Event) -> set[tuple[str, str]]:
    return {pair for a, b in towards(event) for pair in ((a, b), (b, a))}


def cells(visit: Watched) -> dict[str, int]:
    return {
        cell.get_attribute("data-cell"): int(cell.locator(".count").inner_text())
        for cell in visit.page.locator("#matrix [data-cell]").all()
    }


def test_cells_count_events_in_which_two_face_each_other(visit: Opener) -> None:
    page = visit(newsroom(), "#view=matrix&size=40")
    expected: dict[str, int] = {}
    for event in COUNTED:
        for a, b in together(event):
            expected[f"{a}|{b}"] = expected.get(f"{a}|{b}", 0) + 1
    assert cells(page) == expected
    page.assert_clean()


def test_cells_count_who_acts_towards_whom(visit: Opener) -> None:
    page = visit(newsroom(), "#view=matrix&size=40&pairs=acts&count=all")
    expected: dict[str, int] = {}
    for event in EVENTS:
        for a, b in towards(event) if not TYPES[event.type].symmetric else ():
            expected[f"{a}|{b}"] = expected.get(f"{a}|{b}", 0) + 1
    assert cells(page) == expected


def test_a_click_on_a_cell_opens_the_page_of_the_two_down_to_the_quote(visit: Opener) -> None:
    page = visit(newsroom(), "#view=matrix")
    page.page.click("[data-cell='CHN|USA']")
    expected = [e for e in EVENTS if ("CHN", "USA") in together(e)]
    expect(page.page.locator("#page .page-title")).to_have_text("China ↔ United States")
    rows = page.page.locator("#page details.row")
    assert rows.count() == len(expected)
    rows.first.locator("summary").click()
    rows.first.locator("blockquote mark").first.wait_for()
    expect(page.page.locator("#matrix")).to_be_hidden()
    assert page.page.title().startswith("China and United States")
    page.page.go_back()
    expect(page.page.locator("#matrix [data-cell='CHN|USA']")).to_be_visible()
    expect(page.page.locator("#page")).to_be_hidden()
    page.assert_clean()


def test_events_that_are_in_no_cell_are_counted_beside_it(visit: Opener) -> None:
    page = visit(newsroom(), "#view=matrix&size=12")
    single = sum(not towards(e) for e in COUNTED)
    note = page.page.locator("#panel-matrix .info").text_content()
    assert f"{single} events in which no two states or bodies face each other" in note


def test_keyboard_walks_the_counts_and_opens_one(visit: Opener) -> None:
    page = visit(newsroom(), "#view=matrix&size=40&order=name")
    assert page.page.locator("#matrix button[tabindex='0']").count() == 1
    page.page.locator("#matrix button[tabindex='0']").focus()
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("ArrowRight")
    page.rest()
    cell = page.page.evaluate("document.activeElement.dataset.cell")
    expected = cells(page)[cell]
    page.page.keyboard.press("Enter")
    expect(page.page.locator("#page .summary-line")).to_contain_text(f"{expected} occurred or ongoing")
    page.page.keyboard.press("Escape")
    page.eventually(lambda: page.page.evaluate("document.activeElement.dataset.cell"), cell)


def test_actors_and_their_matrix_as_a_picture(visit: Opener) -> None:
    page = visit(newsroom(), "#view=matrix&by=actors&size=20")
    names = page.page.locator("#matrix th[scope=row]").all_inner_texts()
    assert len(names) == 20
    with page.page.expect_download() as download:
        page.page.click("text=Save SVG")
    drawing = ElementTree.fromstring(download.value.path().read_text(encoding="utf-8"))
    assert set(names) <= set(drawing.itertext())
    page.assert_clean()


def test_the_filter_drives_the_matrix(visit: Opener) -> None:
    page = visit(newsroom(), "#view=matrix&size=40&type=PhoneCall")
    calls = [e for e in COUNTED if e.type == "PhoneCall"]
    assert sum(cells(page).values()) == sum(len(together(e)) for e in calls) > 0


def test_a_cell_tells_peace_from_conflict_and_its_months(visit: Opener) -> None:
    page = visit(newsroom(), "#view=matrix&size=40")
    drawn = page.page.locator("#matrix [data-cell]").all()
    assert drawn
    for cell in drawn:
        a, b = str(cell.get_attribute("data-cell")).split("|")
        events = [e for e in COUNTED if (a, b) in together(e)]
        classes = [TYPES[e.type].coded(e.direction).quad_class for e in events if TYPES[e.type].plover]
        conflict = sum(number > 2 for number in classes)
        label = str(cell.get_attribute("aria-label"))
        assert (f"{conflict} conflict" in label) == (conflict > 0)
        if classes and conflict == len(classes):
            assert "tone-conflict" in str(cell.get_attribute("class"))
        if len(events) > 1 and any(e.time.start for e in events):
            assert cell.locator(".spark rect").count() > 0
