"""The live explorer in a browser. If this fails, a store on a server cannot be looked at, or shows other events."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import httpx

from kg.graph import Mode, Store
from kg.model import Namespace
from kg.serve.exploring import MOST, read_part
from tests.serve.conftest import Visit
from tests.support.browser import Watched
from tests.support.hostile import ATTACK, hostile
from tests.support.kg_server import kg_server
from tests.support.newsroom import newsroom

EVENTS = newsroom().events
RUSSIA = f"{Namespace().base}id/state/RUS"


def count(seen: Watched) -> str:
    return str(seen.page.locator("#counts").inner_text()).partition(" (")[0]


def test_the_page_is_the_explorer_and_leads_to_the_pages_of_events(server: str, visit: Visit) -> None:
    seen = visit(server)
    seen.go("/explorer")
    assert count(seen) == f"{len(EVENTS)} events"
    seen.page.fill("#f-text", "lithium")
    seen.eventually(lambda: seen.page.locator("#table tbody tr").count(), 1)
    seen.page.locator("#table tbody button").first.click()
    seen.follow("text=The page of this event")
    assert seen.page.locator("h1").inner_text().startswith("Agreement: ")
    seen.assert_clean()


def test_what_it_holds_is_chosen_from_the_whole_store(server: str, visit: Visit) -> None:
    seen = visit(server, width=390)
    seen.go("/explorer")
    seen.page.click("text=Choose from the store")
    seen.page.fill("#s-country", "chn")
    seen.follow("details.server button")
    assert "country=chn" in seen.page.url
    chinese = [event for event in EVENTS if any(p.country == "CHN" for p in event.participants)]
    assert count(seen) == f"{len(chinese)} events"
    assert "country CHN" in seen.page.locator("header").inner_text()
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    seen.assert_clean()


def test_around_an_actor_are_its_partners_and_what_they_do_among_them(server: str, visit: Visit) -> None:
    seen = visit(server)
    actors = [{p.id for p in event.participants} for event in EVENTS]
    circle = set().union(*(members for members in actors if RUSSIA in members))
    among = sum(members <= circle for members in actors)
    for ego in ("Russia", RUSSIA):
        seen.go(f"/explorer?ego={quote(ego)}")
        assert count(seen) == f"{among} events"
    seen.assert_clean()
    seen.go("/explorer?ego=Nobody")
    assert "no actor of an event is called 'Nobody'" in seen.page.locator(".note").inner_text()


def test_a_large_store_comes_in_pages(tmp_path: Path, visit: Visit) -> None:
    times = MOST // len(EVENTS) + 1
    events = [replace(e, id=f"{e.id}-{n}", reports=(), articles=(), history=()) for n in range(times) for e in EVENTS]
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        store.replace_events(events, ())
    with kg_server(tmp_path / "store") as address:
        seen = visit(address)
        seen.go("/explorer")
        assert count(seen) == f"{MOST} events"
        assert f"{MOST} events of {len(events)} in the store, the newest first" in seen.page.inner_text("header")
        seen.follow("text=Older events")
        assert seen.page.url.endswith("page=2")
        assert count(seen) == f"{len(events) - MOST} events"
        seen.assert_clean()


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
        wrong = client.get("/explorer", params={"ego": "<b>Nobody"}, headers={"accept": "text/html"})
        assert (wrong.status_code, "<b>Nobody" in wrong.text, "&lt;b&gt;Nobody" in wrong.text) == (400, False, True)


def test_a_part_of_the_store_is_whole_in_itself(tmp_path: Path) -> None:
    snapshot = hostile()
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        for record in snapshot.articles:
            store.replace_article(record, [r for r in snapshot.reports if r.article == record.id])
        store.replace_events(snapshot.events, ())
        chosen = snapshot.events[0]
        part = read_part(store, [chosen.id, "urn:none"])
    assert part.events == (chosen,)
    assert tuple(report.id for report in part.reports) == chosen.reports
    assert tuple(record.id for record in part.articles) == chosen.articles
