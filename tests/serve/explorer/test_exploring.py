"""The live explorer in a browser. If this fails, a store on a server cannot be looked at, or shows other events."""

import html
import re
import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urljoin

import httpx
import pytest

from kg.graph import Mode, Store
from kg.model import Namespace, Status
from tests.serve.conftest import Visit
from tests.support.browser import Watched
from tests.support.hostile import ATTACK
from tests.support.kg_server import kg_server
from tests.support.newsroom import newsroom

pytestmark = pytest.mark.one_python

EVENTS = newsroom().events
RUSSIA = f"{Namespace().base}id/state/RUS"


def count(seen: Watched) -> str:
    return str(seen.page.locator("#counts").inner_text()).partition(" · ")[0]


def test_the_page_is_the_explorer_and_leads_to_the_pages_of_events(server: str, visit: Visit) -> None:
    seen = visit(server)
    seen.go("/explorer")
    assert count(seen) == f"{len(EVENTS)} events"
    seen.drawer().fill("#f-text", "lithium")
    seen.eventually(lambda: seen.page.locator("#table tbody tr").count(), 1)
    seen.page.locator("#table tbody button").first.click()
    seen.follow("text=The page of this event")
    assert seen.page.locator("h1").inner_text().startswith("Agreement: ")
    seen.assert_clean()


def test_an_address_with_the_filter_of_a_list_opens_with_it(server: str, visit: Visit) -> None:
    seen = visit(server, width=390)
    seen.go("/explorer?country=China&status=occurred")
    assert "country=CHN" in seen.page.evaluate("location.hash")
    chinese = [e for e in EVENTS if any(p.country == "CHN" for p in e.participants) and e.status is Status.OCCURRED]
    assert count(seen) == f"{len(chinese)} of {len(EVENTS)} events"
    assert "China" in seen.page.locator("#chips").inner_text()
    assert seen.page.locator("form").count() == 1, "one filter, not two"
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    seen.assert_clean()


@pytest.mark.parametrize(("actor", "country"), [("president", "USA"), ("okello", "KEN"), ("chn", "")])
def test_page_and_lists_count_alike(server: str, visit: Visit, web: httpx.Client, actor: str, country: str) -> None:
    listed = web.get("/events.csv", params={"actor": actor, "country": country}).text.splitlines()[1:]
    seen = visit(server)
    seen.go(f"/explorer?actor={actor}&country={country}")
    assert seen.page.locator("#table tbody tr").count() == len(listed)


def test_around_an_actor_are_its_partners_and_what_they_do_among_them(server: str, visit: Visit) -> None:
    seen = visit(server)
    actors = [{p.id for p in event.participants} for event in EVENTS]
    circle = set().union(*(members for members in actors if RUSSIA in members))
    among = sum(RUSSIA in members or (len(members) > 1 and members <= circle) for members in actors)
    for ego in ("Russia", RUSSIA):
        seen.go(f"/explorer?ego={quote(ego)}")
        assert count(seen) == f"{among} of {len(EVENTS)} events"
    seen.assert_clean()
    seen.go("/explorer?ego=Nobody")
    assert "no actor of an event is called 'Nobody'" in seen.page.locator(".note").inner_text()


def test_the_whole_store_is_there_and_its_sentences_come_after(server: str, visit: Visit) -> None:
    seen = visit(server)
    seen.go("/explorer")
    seen.page.wait_for_selector("html[data-quoted]", state="attached")
    quotes = seen.page.evaluate("window.kgExplorer.data.reports.map(r => r.quotes.map(q => q.join('')))")
    assert sorted(q for several in quotes for q in several) == sorted(
        e.quote for report in newsroom().reports for e in report.evidence
    )
    seen.assert_clean()


def test_data_are_kept_until_the_store_changes(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        store.replace_events([replace(e, reports=(), articles=(), history=()) for e in EVENTS[:5]], ())
    with kg_server(tmp_path / "store") as address, httpx.Client(base_url=address, timeout=60) as client:
        named = re.search(r'id="kg-data">([^<]+)<', client.get("/explorer").text)[1]
        path = urljoin("/explorer", html.unescape(named))
        answer = client.get(path)
        assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.json()["events"]["size"] == 5
        plain = client.get(path, headers={"accept-encoding": "identity"})
        assert plain.json() == answer.json()
        other = client.get("/explorer/data/0000000000000000/core")
        assert (other.status_code, other.headers["location"]) == (303, path)
        assert other.headers["cache-control"] == "no-store"
        assert client.get(path.replace("core", "secrets")).status_code == 404
        with Store.open(tmp_path / "store", Mode.WRITE) as store:
            store.replace_events([replace(e, reports=(), articles=(), history=()) for e in EVENTS[:9]], ())
        until = time.monotonic() + 30
        while client.get(path).status_code == 200 and time.monotonic() < until:
            time.sleep(0.2)
        moved = client.get(path, follow_redirects=True)
        assert moved.json()["events"]["size"] == 9


def test_what_comes_from_articles_runs_nothing(hostile_server: str, visit: Visit) -> None:
    seen = visit(hostile_server)
    for path in ("/explorer", f"/explorer?q={quote(ATTACK.split()[0])}", f"/explorer?ego={quote(ATTACK)}"):
        seen.go(path)
        assert seen.page.evaluate("window.kgExplorer !== undefined")
        assert seen.page.locator("img, iframe").count() == 0
        for button in seen.page.locator("#table tbody button").all():
            button.click()
    seen.assert_clean()
    with httpx.Client(base_url=hostile_server, timeout=60) as client:
        answer = client.get("/explorer")
        assert answer.headers["content-security-policy"] == "frame-ancestors 'none'"
        assert "default-src 'none'; script-src 'sha256-" in answer.text
        assert "connect-src 'self'" in answer.text
        wrong = client.get("/explorer", params={"ego": "<b>Nobody"}, headers={"accept": "text/html"})
        assert (wrong.status_code, "<b>Nobody" in wrong.text, "&lt;b&gt;Nobody" in wrong.text) == (400, False, True)
