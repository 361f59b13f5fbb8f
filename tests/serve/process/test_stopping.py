"""If these fail, a query that takes long looks like a page that hangs, and goes on when nobody waits for it."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from kg.serve.settings import ServerSettings
from tests.serve.conftest import Visit
from tests.support.kg_server import kg_server
from tests.view.test_access import AXE

# All triples with all others, four times over: more than any machine counts in the time that it may take.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
# Playwright does not look at a page that waits for another one: so the page looks at itself, and stops the query.
STOP_LATER = """() => document.addEventListener("submit", () => setTimeout(async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    globalThis.seen = [document.getElementById("running").innerText, violations.map(({ id }) => id)];
    document.getElementById("stop").click();
}, 1700), { once: true })"""


@pytest.fixture(scope="module")
def patient(store: Path) -> Iterator[str]:
    """A server that runs one query at a time, for as long as five minutes."""
    with kg_server(store, "--parallel", "1", "--timeout", "300") as address:
        yield address


def test_a_query_shows_that_it_runs_and_is_stopped(patient: str, visit: Visit) -> None:
    watched = visit(patient)
    watched.go("query")
    page = watched.page
    running, stopped = page.locator("#running"), page.get_by_text("The query was stopped.")
    expect(running).to_be_hidden()
    page.fill("textarea", ENDLESS)
    page.evaluate(AXE)
    page.evaluate(STOP_LATER)
    page.get_by_role("button", name="Run").click(no_wait_after=True)
    expect(stopped).to_be_visible()
    expect(running).to_be_hidden()
    shown, violations = page.evaluate("seen")
    assert shown.startswith("The query is running.")
    assert re.search(r"[1-9]\d* s of at most 300 s", shown)
    assert violations == []
    # The only place is free again: the server has ended the query, long before its time was over.
    assert httpx.get(f"{patient}sparql?query=ASK {{}}", timeout=200).status_code == 200
    page.fill("textarea", "ASK {}")
    with watched.leaving():
        page.get_by_role("button", name="Run").click()
    expect(page.locator("#result-heading")).to_be_visible()
    expect(page).to_have_title("SPARQL: ASK {} · Diplomatic events")
    page.go_back()
    expect(page).to_have_title("SPARQL · Diplomatic events")
    expect(running).to_be_hidden()
    watched.assert_clean()


def test_a_saved_query_can_be_stopped_too_and_other_pages_run_no_script(web: httpx.Client) -> None:
    saved = web.get("/queries/contacts")
    assert 'id="stop"' in saved.text
    assert f"{ServerSettings('s').timeout:g} s" in saved.text
    assert "script-src 'sha256-" in saved.headers["content-security-policy"]
    listed = web.get("/events")
    assert "script-src" not in listed.headers["content-security-policy"]
    assert "<script" not in listed.text
