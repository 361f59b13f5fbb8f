"""If these fail, feed readers show nothing, the wrong events, or the same events as new again and again."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import httpx
import pytest

from kg.graph import Mode, Store
from kg.graph.chronicle import Chronicle
from kg.view.news import MOST
from tests.serve.conftest import pages_of
from tests.support.kg_server import kg_server
from tests.support.newsroom import newsroom
from tests.support.stores import stored

NEWS = newsroom()
ATOM = {"Accept": "application/atom+xml"}


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose events came in two builds: all on a Monday but three, which came on Tuesday."""
    folder = stored(tmp_path_factory.mktemp("followed") / "store", NEWS)
    with Store.open(folder, Mode.WRITE) as store:
        store.replace_events(NEWS.events[3:], NEWS.judgements)
        Chronicle(folder).note(store, datetime(2024, 7, 1, 6, tzinfo=UTC))
        store.replace_events(NEWS.events, NEWS.judgements)
        Chronicle(folder).note(store, datetime(2024, 7, 2, 6, tzinfo=UTC))
    return folder


@pytest.fixture(scope="module")
def feeds(followed: Path) -> httpx.Client:
    return pages_of(followed)


def _parsed(answer: httpx.Response) -> Any:
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/atom+xml")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert feed.version == "atom10"
    return feed


def test_what_came_last_comes_first_with_its_day_and_its_sentences(feeds: httpx.Client) -> None:
    feed = _parsed(feeds.get("/events.atom"))
    latest, before = feed.entries[:3], feed.entries[3:]
    assert {entry.id for entry in latest} == {event.id for event in NEWS.events[:3]}
    assert {entry.updated for entry in latest} == {"2024-07-02T06:00:00Z"}
    assert {entry.updated for entry in before} == {"2024-07-01T06:00:00Z"}
    assert feed.feed.updated == "2024-07-02T06:00:00Z"
    event = next(event for event in NEWS.events if event.id == latest[0].id)
    report = next(report for report in NEWS.reports if report.id in event.reports)
    assert report.evidence[0].quote in latest[0].content[0].value
    assert feeds.get(latest[0].link).status_code == 200, "its page"


def test_any_filter_has_its_feed_and_pages_lead_there(feeds: httpx.Client) -> None:
    listed = feeds.get("/events?country=CHN").text
    address = listed.partition('type="application/atom+xml"')[2].partition('href="')[2].partition('"')[0]
    assert address == "/events.atom?country=CHN"
    feed = _parsed(feeds.get(address))
    involved = {event.id for event in NEWS.events if any(p.country == "CHN" for p in event.participants)}
    assert 0 < len(involved) < len(NEWS.events)
    assert {entry.id for entry in feed.entries} == involved
    assert feed.feed.title == "Events: China"
    assert feed.feed.id != _parsed(feeds.get("/events.atom")).feed.id
    assert not _parsed(feeds.get("/events.atom?q=unheard-of")).entries


def test_who_asks_for_atom_gets_it_and_browsers_get_the_page(feeds: httpx.Client) -> None:
    asked, plain = feeds.get("/events?type=Meeting", headers=ATOM), feeds.get("/events.atom?type=Meeting")
    assert asked.content == plain.content
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,application/atom+xml;q=0.8"
    assert feeds.get("/events", headers={"Accept": browser}).headers["content-type"].startswith("text/html")


def test_the_same_store_gives_the_same_bytes_and_a_reader_that_has_them_gets_none(
    feeds: httpx.Client, followed: Path
) -> None:
    first = feeds.get("/events.atom")
    again = feeds.get("/events.atom", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    with kg_server(followed) as other:
        home = str(feeds.base_url).rstrip("/")
        same = httpx.get(f"{other}events.atom", timeout=60).text.replace(other.rstrip("/"), home)
    assert same == first.text


def test_the_feed_is_valid_by_rfc_4287(feeds: httpx.Client) -> None:
    name = "{http://www.w3.org/2005/Atom}"
    root = ElementTree.fromstring(feeds.get("/events.atom").content)
    assert root.tag == f"{name}feed"
    assert len(root.findall(f"{name}author/{name}name")) == 1, "entries without an author need one here"
    entries = root.findall(f"{name}entry")
    assert entries
    for one in (root, *entries):
        for needed in ("id", "title", "updated"):
            assert len(one.findall(f"{name}{needed}")) == 1
        kinds = [(link.get("rel"), link.get("type")) for link in one.findall(f"{name}link")]
        assert len([kind for kind in kinds if kind[0] == "alternate"]) == 1
    ids = [entry.findtext(f"{name}id") for entry in entries]
    assert len(set(ids)) == len(ids)


def test_a_long_feed_goes_on_and_a_store_without_a_log_has_none(feeds: httpx.Client, web: httpx.Client) -> None:
    assert len(NEWS.events) <= MOST, "else the first page has a next one"
    feed = _parsed(feeds.get("/events.atom?page=2"))
    assert not feed.entries
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["previous"].endswith("/events.atom")
    assert "next" not in links
    refused = web.get("/events.atom")
    assert refused.status_code == 404
    assert "no log of its events" in refused.text
    assert "application/atom+xml" not in web.get("/events").text


def test_titles_tell_pages_apart_in_the_history_of_a_browser(web: httpx.Client) -> None:
    def title(path: str) -> str:
        return web.get(path).text.partition("<title>")[2].partition("</title>")[0]

    assert title("/events") == "Events · Diplomatic events"
    assert title("/events?country=CHN&type=Meeting&since=2024-01-01") == (
        "Events: Meeting, China, from 2024-01-01 · Diplomatic events"
    )
    assert title("/actors?q=wang") == "Actors: “wang” · Diplomatic events"
    assert title("/query?query=ASK {}") == "SPARQL: ASK {} · Diplomatic events"
