"""The pages in a real browser. If this fails, an article runs a script, or people cannot ask and read."""

from importlib.resources import files
from urllib.parse import quote

import httpx
import pytest

from tests.serve.conftest import Visit
from tests.support.hostile import ATTACK
from tests.support.newsroom import newsroom

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
PROTOCOLS = "links => links.map(link => new URL(link.href.baseVal ?? link.href, location.href).protocol)"
# The one script, of the pages of queries, is a module.
FOREIGN = "img, script:not([type=module]), iframe, [onerror], [onmouseover]"
PLACES = (
    "/", "/events", "/actors", "/articles", "/types", "/ontology", "/queries", "/query",
    "/queries/contacts?draw=1",
)  # fmt: skip


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_every_page_fits_and_can_be_read_by_all(server: str, visit: Visit, width: int, theme: str) -> None:
    seen = visit(server, width=width, color_scheme=theme)
    event = newsroom().events[0]
    for path in (
        *PLACES,
        "/explorer",
        "/between?one=China&other=United+States",
        "/planned",
        f"/page?iri={quote(event.id)}",
        f"/page?iri={quote(str(event.participants[0].id))}",
    ):
        seen.go(path)
        assert seen.page.locator("h1").count() == 1, path
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width, path
        seen.page.evaluate(AXE)
        found = seen.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
        grave = [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")]
        assert grave == [], path
    seen.assert_clean()


def test_what_comes_from_articles_is_text(hostile_server: str, visit: Visit) -> None:
    seen = visit(hostile_server, width=390)
    with httpx.Client(base_url=hostile_server, timeout=60) as client:
        query = "SELECT ?s WHERE { ?s a ?kind }"
        rows = client.get("/sparql", params={"query": query, "format": "csv"}).text.split()[1:]
    draw = "/query?draw=1&query=" + quote("CONSTRUCT { ?a ?p ?b . ?b rdfs:label ?l } { ?a ?p ?b . ?b rdfs:label ?l }")
    table = "/query?draw=1&from=s&to=o&query=" + quote("SELECT ?s ?o { ?s rdfs:label|dc:title|oa:exact ?o }")
    # The first page shows what the attack looks like as text.
    seen.go("/articles")
    assert ATTACK in seen.page.locator("main").inner_text()
    search = f"/events?q={quote(ATTACK)}&actor={quote(ATTACK)}"
    for path in (*PLACES, draw, table, search, *(f"/page?iri={quote(iri)}" for iri in sorted(set(rows)))):
        seen.go(path)
        assert seen.page.locator(FOREIGN).count() == 0, path
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390, path
        for link in seen.page.eval_on_selector_all("a", PROTOCOLS):
            assert link in ("http:", "https:"), path
    seen.assert_clean()


def test_a_script_would_not_run(server: str, visit: Visit) -> None:
    seen = visit(server)
    seen.go("/")
    made = "const s = document.createElement('script'); s.textContent = 'window.broken = 1'; document.body.append(s);"
    seen.page.evaluate(f"() => {{ {made} }}")
    assert seen.page.evaluate("window.broken") is None


def test_a_query_is_asked_corrected_drawn_and_taken_home(server: str, visit: Visit) -> None:
    seen = visit(server)
    page = seen.page
    seen.go("/query")
    page.fill("textarea", "SELECT ?e ?a { ?e a kg:Meeting ; sem:hasActor ?a")
    seen.follow("text=Run")
    assert "line 1, column" in page.locator("[role=alert]").inner_text()
    seen.eventually(lambda: ["status of 400" in error for error in seen.errors], [True])
    seen.errors.clear()  # the browser notes the status 400
    page.fill("textarea", "SELECT ?e ?a { ?e a kg:Meeting ; sem:hasActor ?a }")
    seen.follow("text=Run")
    meetings = [e for e in newsroom().events if e.type == "Meeting" and e.status.is_actual]
    rows = sum(len({p.id for p in e.participants if p.id}) for e in meetings)
    assert page.locator("tbody tr").count() == rows
    assert page.locator(".summary").inner_text().startswith(f"{rows} rows")
    page.select_option("#f-draw-from", "a")
    page.select_option("#f-draw-to", "e")
    seen.follow("text=Draw")
    things = {p.id for e in meetings for p in e.participants if p.id} | {e.id for e in meetings}
    assert page.locator("svg circle").count() == len(things)
    assert page.locator("svg line").count() == rows
    with page.expect_download() as download:
        page.click("text=CSV")
    assert download.value.suggested_filename == "result.csv"
    seen.follow("tbody a")
    assert page.locator("h1").inner_text().startswith("Meeting: ")
    seen.assert_clean()


def test_a_saved_query_by_keyboard(server: str, visit: Visit) -> None:
    seen = visit(server)
    seen.go("/queries")
    seen.follow("text=Who met, called or visited whom")
    seen.page.focus("#f-country")
    seen.page.keyboard.type("chn")
    with seen.leaving():
        seen.page.keyboard.press("Enter")
    assert "country=chn" in seen.page.url
    cells = seen.page.locator("tbody tr").all_inner_texts()
    assert cells
    assert all("CHN" in row for row in cells)
    seen.assert_clean()


def test_a_browser_at_the_endpoint_is_led_to_the_editor(server: str, visit: Visit) -> None:
    seen = visit(server)
    seen.go("/sparql?query=" + quote("ASK { ?e a kg:Meeting }"))
    assert seen.page.locator("textarea").input_value() == "ASK { ?e a kg:Meeting }"
    assert seen.page.locator(".lead").inner_text() == "true"
    seen.go("/sparql")
    assert seen.page.locator("textarea").count() == 1
    seen.assert_clean()
