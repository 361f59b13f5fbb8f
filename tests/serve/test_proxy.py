"""`kg serve` behind a reverse proxy. If this fails, links of a published server lead nowhere or to another site."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import httpx
import pytest

from kg.errors import UsageError
from kg.graph import Mode, Store
from kg.graph.chronicle import Chronicle
from kg.serve.app import create_app
from kg.serve.settings import OWN_NAMES, ServerSettings
from tests.serve.conftest import Visit, pages_of
from tests.support.kg_server import correcting_server, kg_server
from tests.support.newsroom import newsroom
from tests.support.proxy import Proxy, reverse_proxy
from tests.support.stores import stored

_LINK = re.compile(r'\b(?:href|src|action)="([^"]*)"')
_IN_FEED = re.compile(r'\bhref="([^"]*)"')
_START = (
    "",
    "/",
    "/sparql",
    "/queries/contacts?draw=1",
    "/query?query=" + quote("CONSTRUCT WHERE { ?s a kg:Meeting }"),
)
_HTML = {"accept": "text/html,*/*;q=0.8"}  # as browsers do
#: Links of each kind that are followed: those of many events are alike.
_MOST = 10


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that has a log of its events, and so a feed."""
    folder = stored(tmp_path_factory.mktemp("proxy") / "store", newsroom())
    with Store.open(folder, Mode.WRITE) as opened:
        Chronicle(folder).note(opened, datetime(2024, 7, 1, 6, tzinfo=UTC))
    return folder


@pytest.fixture(scope="module", params=[("/events", False), ("/a/graph", False), ("/a/graph", True)], ids=str)
def proxy(request: pytest.FixtureRequest, logged: Path) -> Iterator[Proxy]:
    """A proxy and, behind it, a server that knows its public URL; one prefix is that of a page of the server."""
    prefix, strips = request.param
    with (
        reverse_proxy(prefix, strips=strips) as found,
        kg_server(logged, "--public-url", found.url) as found.upstream,
    ):
        yield found


def test_every_link_of_every_page_stays_below_the_prefix(proxy: Proxy) -> None:
    waiting = [proxy.url + path for path in _START]
    waiting += [f"{proxy.url}/page?iri={quote(event.id)}" for event in newsroom().events]
    kinds: dict[str, int] = {}
    seen = set(waiting)
    with httpx.Client(timeout=60, headers=_HTML, follow_redirects=True) as client:
        while waiting:
            answer = client.get(url := waiting.pop())
            # The form for two parties needs both.
            assert answer.status_code == 200 or url.endswith("/between"), (url, answer.text)
            for hop in (*answer.history, answer):
                assert f"{hop.url}/".startswith(f"{proxy.url}/"), url
            media = answer.headers["content-type"].partition(";")[0]
            for link in _links(answer.text) if media in ("text/html", "application/atom+xml") else ():
                target = urljoin(str(answer.url), unescape(link)).partition("#")[0]
                own = urlsplit(target).netloc == urlsplit(proxy.url).netloc
                kind = urlsplit(target).path.removeprefix(proxy.prefix).split("/")[1:2] or [""]
                if own and target not in seen and kinds.setdefault(kind[0], 0) < _MOST:
                    kinds[kind[0]] += 1
                    seen.add(target)
                    waiting.append(target)
    assert proxy.strays == []
    assert {"page", "data", "type", "events", "events.atom", "events.csv", "queries", "style.css"} <= set(kinds)


def _links(text: str) -> list[str]:
    return [link for link in _LINK.findall(text) if not link.startswith("data:")]


def test_descriptions_and_feeds_name_the_public_address(proxy: Proxy) -> None:
    direct = f"http://{urlsplit(proxy.upstream).netloc}{proxy.prefix}"
    for home in (proxy.url, direct):  # a proxy may give a Host of its own
        with httpx.Client(base_url=home, timeout=60, headers={"accept": "text/turtle"}) as client:
            assert f"<{proxy.url}/sparql>" in client.get("/sparql").text
            assert f"<{proxy.url}/.well-known/void>" in client.get("/.well-known/void").text
            feed = client.get("/events.atom").text
        links = [link for link in _IN_FEED.findall(feed) if link.startswith("http://127.0.0.1")]
        assert links
        assert all(link.startswith(f"{proxy.url}/") for link in links)


def test_iris_resolve_below_the_prefix(proxy: Proxy) -> None:
    key = newsroom().events[0].id.rpartition("/")[2]
    with httpx.Client(base_url=proxy.url, timeout=60, follow_redirects=True) as client:
        page = client.get(f"/id/event/{key}", headers=_HTML)
        data = client.get(f"/id/event/{key}", headers={"accept": "application/ld+json"})
    assert (page.status_code, str(page.url)) == (200, f"{proxy.url}/page/event/{key}")
    assert (data.status_code, str(data.url)) == (200, f"{proxy.url}/data/event/{key}")
    assert newsroom().events[0].id in data.text  # the IRIs of the data do not change


def test_the_explorer_and_the_editor_work_in_a_browser(proxy: Proxy, visit: Visit) -> None:
    seen = visit(f"{proxy.url}/")
    event = newsroom().events[0]
    for path in ("/", "/events", "/explorer", "/between?one=China&other=United+States", "/planned"):
        seen.go(path)
        assert seen.page.locator("h1").count() == 1, path
    key = event.id.partition("/id/")[2]
    seen.go(f"/explorer?q={quote(event.reports[0])}")
    answer = seen.page.evaluate("key => fetch(`page/${key}`).then(answer => answer.status)", key)
    assert answer == 200
    seen.go("/query")
    seen.page.fill("textarea", "SELECT ?e { ?e a kg:Meeting }")
    seen.follow("text=Run")
    seen.follow("tbody a")
    assert seen.page.url.startswith(f"{proxy.url}/page/event/")
    seen.assert_clean()
    assert proxy.strays == []


def test_only_the_public_host_and_this_machine_are_answered(store: Path) -> None:
    with kg_server(store, "--public-url", "https://Graph.example.org:8443/x/") as server:
        for host, status in (("graph.example.org:8443", 200), ("graph.example.org", 200), ("other.example.org", 421)):
            answer = httpx.get(server, headers={"host": host, **_HTML}, timeout=60)
            assert answer.status_code == status, host
        described = httpx.get(f"{server}sparql", headers={"accept": "text/turtle"}, timeout=60).text
        assert "<https://Graph.example.org:8443/x/sparql>" in described


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("graph.example.org", "begin with https"),
        ("ftp://graph.example.org", "begin with https"),
        ("https:///x", "begin with https"),
        ("https://me:secret@graph.example.org", "no user"),
        ("https://graph.example.org/?q", "without a query"),
        ("https://graph.example.org/x#", "without a query"),
        ("https://graph.example.org:99999", "[Pp]ort"),
        ("https://gräph.example.org", "xn--"),
        ('https://graph.example.org/"x', "path of ASCII"),
        ("https://graph.example.org/a/../b", "path of ASCII"),
        ("https://graph.example.org//a", "path of ASCII"),
    ],
)
def test_a_wrong_public_url_is_refused_at_the_start(url: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as raised:
        ServerSettings("store", public_url=url)
    assert "secret" not in str(raised.value)


def test_a_prefix_that_a_page_has_too_must_not_be_stripped(store: Path) -> None:
    app = create_app(ServerSettings(str(store)))
    named = {str(getattr(route, "path", "")).split("/")[1] for route in app.routes}
    assert named - {"", "{name}.csv"} == OWN_NAMES
    with kg_server(store, "--public-url", "https://graph.example.org/events") as server:
        answer = httpx.get(server.replace("/events/", "/actors"), timeout=60)
    assert answer.status_code == 404
    assert "/events" in answer.text


def test_who_corrects_on_this_machine_stays_below_the_prefix(store: Path) -> None:
    with correcting_server(store, "--public-url", "https://graph.example.org/events") as (server, door):
        assert door.startswith(f"{server}correct?token=")
        with httpx.Client(timeout=60, headers=_HTML, follow_redirects=True) as client:
            answer = client.get(door)
            assert (answer.status_code, str(answer.url)) == (200, f"{server}decisions")
            public = client.get(door, headers={"host": "graph.example.org"})
        assert public.status_code == 403


def test_what_looks_like_a_link_in_a_text_stays_as_it_is(store: Path) -> None:
    words = '<a href="/events">'
    answer = pages_of(store, public_url="https://graph.example.org/x").get("/query", params={"query": words})
    assert "&lt;a href=&#34;/events&#34;&gt;" in answer.text
    assert 'action="/x/query"' in answer.text
