"""If these fail, kg burdens other people's servers, or can be sent into a private network."""

import gzip
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path

import pytest

from kg.errors import ArticleError
from kg.ingest import FetchOptions, ReadOptions, SetAside
from kg.ingest.fetching import Fetcher
from kg.ingest.fetching.addresses import is_public
from kg.ingest.values import Cause, PageLink
from kg.model import Article
from tests.ingest.reading import FILES, read
from tests.ingest.serving import HTML, Answer, serving
from tests.support.drip import HEAD, dripping, drops

PAGE = (FILES / "page.html").read_bytes()


def _fetch(*sources: str, **options: object) -> tuple[list[Article], list[SetAside]]:
    fetch = FetchOptions(**{"allow_private": True, "delay": 0.0, "timeout": 60.0} | options)  # type: ignore[arg-type]
    return read(*sources, options=ReadOptions(fetch=fetch))


def test_a_page_is_fetched_once_and_named_by_its_address() -> None:
    with serving(page=(200, HTML, PAGE)) as site:
        [article], asides = _fetch(f"{site.address}/page")
        assert not asides
        assert article.id == article.url == f"{site.address}/page"
        assert article.title == "Ministers of Norway and Chile sign fisheries accord"
        assert site.paths == ["/robots.txt", "/page"]


def test_a_list_and_a_feed_of_pages(tmp_path: Path) -> None:
    with serving(page=(200, HTML, PAGE)) as site:
        other = PAGE.replace(b"Oslo", b"Bergen")
        site.answers["/other"] = (200, HTML, other)
        items = f"<item><title>Accord</title><link>{site.address}/other</link></item>"
        feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>News</title>{items}</channel></rss>"
        site.answers["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed.encode())
        listed = tmp_path / "list.txt"
        listed.write_text(
            f"{site.address}/page\n# later\n{site.address}/feed\n{site.address}/gone\n", encoding="utf-8"
        )
        articles, [aside] = _fetch(str(listed))
        assert [article.url for article in articles] == [f"{site.address}/page", f"{site.address}/other"]
        assert aside.where == f"{listed}, line 4, {site.address}/gone"
        assert aside.why == "the server answers 404"


def test_a_page_that_is_named_twice_is_fetched_once(tmp_path: Path) -> None:
    with serving(page=(200, HTML, PAGE)) as site:
        listed = tmp_path / "list.txt"
        listed.write_text(f"{site.address}/page\n" * 2, encoding="utf-8")
        [article], [aside] = _fetch(str(listed))
        assert article.id == f"{site.address}/page"
        assert aside.cause is Cause.REPEATED
        assert site.paths == ["/robots.txt", "/page"]


def test_robots_txt_is_obeyed() -> None:
    rules = b"User-agent: *\nDisallow: /secret*.html$\nAllow: /\n\nUser-agent: diplomatic-kg\nDisallow: /private\n"
    with serving(robots__txt=(200, {}, rules), private=(200, HTML, PAGE), open=(200, HTML, PAGE)) as site:
        articles, [aside] = _fetch(f"{site.address}/private", f"{site.address}/open")
        assert [article.url for article in articles] == [f"{site.address}/open"]
        assert "robots.txt of the server does not permit it" in aside.why
        assert site.paths == ["/robots.txt", "/open"]
    with serving(robots__txt=(503, {}, b""), page=(200, HTML, PAGE)) as site:
        assert not _fetch(f"{site.address}/page")[0], "a server that cannot say what it permits permits nothing"


def test_a_redirect_is_followed_by_the_rules_of_where_it_leads() -> None:
    with serving(robots__txt=(200, {}, b"User-agent: *\nDisallow: /private"), private=(200, HTML, PAGE)) as site:
        site.answers |= {"/a": (301, {"Location": "/b"}, b""), "/b": (200, HTML, PAGE)}
        site.answers |= {"/c": (302, {"Location": "/private"}, b""), "/loop": (302, {"Location": "/loop"}, b"")}
        [article], asides = _fetch(*(f"{site.address}/{name}" for name in ("a", "c", "loop")))
        assert article.url == f"{site.address}/a"
        assert ["robots.txt" in asides[0].why, "redirects more than" in asides[1].why] == [True, True]
        assert "/private" not in site.paths


def test_one_host_is_asked_with_pauses() -> None:
    with serving(robots__txt=(200, {}, b"User-agent: *\nCrawl-delay: 0.3")) as site:
        pages = [f"{site.address}/{n}" for n in range(3)]
        site.answers |= {f"/{n}": (200, HTML, PAGE.replace(b"Oslo", b"Oslo %d" % n)) for n in range(3)}
        assert len(_fetch(*pages, delay=0.2)[0]) == 3
        times = [moment for path, moment in site.asked if path != "/robots.txt"]
        assert all(later - earlier >= 0.28 for earlier, later in pairwise(times))


def test_a_busy_server_is_asked_again_when_it_says() -> None:
    turns = iter([(503, {"Retry-After": "1"}, b""), (200, HTML, PAGE)])
    with serving(page=lambda _: next(turns)) as site:
        [article], _ = _fetch(f"{site.address}/page")
        assert article.title
        (_, first), (_, second) = [call for call in site.asked if call[0] == "/page"]
        assert second - first >= 0.95


def test_private_addresses_are_refused_also_behind_names_and_redirects() -> None:
    with serving(page=(200, HTML, PAGE)) as site:
        port = site.address.rpartition(":")[2]
        names = (
            site.address,
            f"http://localhost:{port}",
            f"http://127.1:{port}",
            f"http://[::ffff:127.0.0.1]:{port}",
        )
        for address in (*names, f"http://2130706433:{port}", f"http://0x7f.1:{port}"):
            articles, [aside] = _fetch(f"{address}/page", allow_private=False)
            assert not articles
            assert "private network" in aside.why or "cannot be resolved" in aside.why, address
        assert not site.asked
        for address in ("file:///etc/passwd", f"ftp://127.0.0.1:{port}/a", f"http://a:b@127.0.0.1:{port}/page"):
            site.answers["/away"] = (302, {"Location": address}, b"")
            articles, [aside] = _fetch(f"{site.address}/away")
            assert not articles
            assert "only http and https" in aside.why or "password" in aside.why


@pytest.mark.parametrize(("address", "public"), [
    ("93.184.216.34", True), ("2606:2800:220:1:248:1893:25c8:1946", True), ("127.0.0.1", False), ("10.1.2.3", False),
    ("172.20.0.1", False), ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False),
    ("0.0.0.0", False),
    ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("fe80::1%eth0", False), ("fd00::1", False),
    ("::ffff:10.0.0.1", False), ("64:ff9b::a00:1", False), ("2002:7f00:1::", False), ("ff02::1", False),
    ("64:ff9b::5db8:d822", True),
])  # fmt: skip
def test_what_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_page_that_is_too_large_or_too_slow_is_given_up() -> None:
    given_up = threading.Event()

    def slow(handler: BaseHTTPRequestHandler) -> Answer:
        given_up.wait(60)
        return 404, {}, b""

    def bomb(_: BaseHTTPRequestHandler) -> Answer:
        return 200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(b" " * 30_000_000)

    with serving(slow=slow, large=(200, HTML, PAGE + b" " * 2_000_000), bomb=bomb) as site:
        _fetch(f"{site.address}/quick")  # what is imported at first is not waited for
        _, [aside] = _fetch(f"{site.address}/slow", timeout=2.0)
        given_up.set()
        assert "does not answer in time" in aside.why
        _, asides = _fetch(f"{site.address}/large", f"{site.address}/bomb", max_bytes=1_000_000)
        assert len(asides) == 2
        assert all("larger than 0.954 MiB" in aside.why for aside in asides)


@pytest.mark.parametrize("path", ["head", "body", "zipped", "robots.txt"])
def test_a_server_that_drips_is_given_up_by_the_clock(path: str) -> None:
    zipped = HEAD.replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n")
    answers = {
        "head": drops(HEAD),
        "body": [HEAD, *drops(PAGE)],
        "zipped": [zipped, *drops(gzip.compress(PAGE))],
    }
    if path == "robots.txt":
        answers["robots__txt"] = drops(HEAD)
    with dripping(0.1, **answers) as drip:
        _fetch("http://127.0.0.1:1/quick")  # what is imported at first is not waited for
        began = time.monotonic()
        _, [aside] = _fetch(f"{drip.address}/{path}", headers=1.0, deadline=2.0)
        assert 0.9 < time.monotonic() - began < 20
        assert "the server does not answer in time" in aside.why


def test_redirects_and_pauses_that_never_end_are_given_up_by_the_clock() -> None:
    # Without "close" a client that asks again on the same connection may meet its end ("reset by peer").
    end = b"Connection: close\r\nContent-Length: 0\r\n\r\n"
    again = [b"HTTP/1.1 302 Found\r\nLocation: /a\r\n" + end]
    busy = [b"HTTP/1.1 503 Busy\r\nRetry-After: 30\r\n" + end]
    with dripping(0.5, a=again, busy=busy) as drip:
        began = time.monotonic()
        _, asides = _fetch(f"{drip.address}/a", f"{drip.address}/busy", whole=1.2)
        assert time.monotonic() - began < 20
        assert "does not answer in time" in asides[0].why
        assert "pauses that are too long" in asides[1].why


def test_a_server_that_is_always_late_is_not_asked_for_ever() -> None:
    with dripping(0.1, **{str(n): drops(HEAD) for n in range(10)}) as drip:
        _, asides = _fetch(*(f"{drip.address}/{n}" for n in range(10)), headers=0.3)
        assert len(asides) == 10
        assert sorted(set(drip.asked)) == ["/0", "/1", "/2", "/robots.txt"]
        assert all("its server was late 3 times" in aside.why for aside in asides[3:])


def test_a_page_is_unpacked_once_and_within_its_limit() -> None:
    def packed(coding: str, body: bytes) -> Answer:
        return 200, HTML | {"Content-Encoding": coding}, body

    twice = gzip.compress(gzip.compress(b" " * 50_000_000))
    with serving(
        gzip=packed("gzip", gzip.compress(PAGE)),
        deflate=packed("deflate", zlib.compress(PAGE.replace(b"Oslo", b"Bergen"))),
        bare=packed("deflate", zlib.compress(PAGE.replace(b"Oslo", b"Narvik"))[2:-4]),
        twice=packed("gzip, gzip", twice),
        br=packed("br", b"\x0b\x02\x80"),
        broken=packed("gzip", gzip.compress(PAGE)[:-20] + b"x" * 20),
        cut=packed("gzip", gzip.compress(PAGE)[:-200]),
    ) as site:
        names = ("gzip", "deflate", "bare", "twice", "br", "broken", "cut")
        articles, asides = _fetch(*(f"{site.address}/{name}" for name in names))
        assert [article.url for article in articles] == [f"{site.address}/{name}" for name in names[:3]]
        assert "compressed as 'gzip, gzip', which it was not asked for" in asides[0].why
        assert "compressed as 'br'" in asides[1].why
        assert "the compression of the page is damaged" in asides[2].why
        assert "cut off" in asides[3].why


def test_servers_that_are_not_there_or_talk_nonsense() -> None:
    def silent(handler: BaseHTTPRequestHandler) -> Answer:
        return 200, HTML | {"Content-Length": "100000"}, PAGE

    with serving(cut=silent) as site:
        _, asides = _fetch(f"{site.address}/cut", "http://127.0.0.1:1/a", "http://nowhere.invalid/a", "http:///a")
        assert len(asides) == 4
        assert all(aside.failed and "\n" not in str(aside) for aside in asides)


def test_a_page_in_the_cache_is_only_asked_whether_it_changed(tmp_path: Path) -> None:
    def page(handler: BaseHTTPRequestHandler) -> Answer:
        known = handler.headers.get("If-None-Match") == '"1"'
        return (304, {}, b"") if known else (200, HTML | {"ETag": '"1"'}, PAGE)

    with serving(page=page) as site:
        url = f"{site.address}/page"
        [first], _ = _fetch(url, cache=tmp_path)
        [again], _ = _fetch(url, cache=tmp_path)
        assert first == again
        assert len(site.asked) == 4
    [offline], _ = _fetch(url, cache=tmp_path, offline=True)
    assert offline == first
    for path in tmp_path.glob("*.page"):
        path.write_bytes(b"changed by hand")
    _, [aside] = _fetch(url, cache=tmp_path, offline=True)
    assert "was not fetched before" in aside.why


def _feed(link: str, day: str) -> Answer:
    item = f"<item><title>Accord</title><link>{link}</link><pubDate>{day}</pubDate></item>"
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>News</title>{item}</channel></rss>"
    return 200, {"Content-Type": "application/rss+xml"}, feed.encode()


def test_who_asks_on_and_on_fetches_an_entry_again_only_if_its_feed_says_that_it_changed(tmp_path: Path) -> None:
    with serving(page=(200, HTML, PAGE)) as site:
        feed, page = f"{site.address}/feed", f"{site.address}/page"
        for day in ("Mon, 01 Jul 2024", "Mon, 01 Jul 2024", "Tue, 02 Jul 2024"):
            site.answers["/feed"] = _feed(page, day)
            assert len(_fetch(feed, cache=tmp_path, sparing=True)[0]) == 1
        assert (site.paths.count("/feed"), site.paths.count("/page")) == (3, 2)
        _fetch(feed, cache=tmp_path)
        assert site.paths.count("/page") == 3, "a build asks whether it changed"


def test_what_failed_is_left_alone_for_longer_and_longer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone, busy = (404, {}, b""), (429, {"Retry-After": "7200"}, b"")
    with serving(gone=gone, busy=busy) as site:
        options = FetchOptions(tmp_path, allow_private=True, delay=0.0, sparing=True, rest=600.0)
        now = time.time()

        def fetch(name: str) -> None:
            with Fetcher(options) as fetcher:
                fetcher.fetch(PageLink(name, f"{site.address}/{name}"))

        def asked(name: str, minutes: int) -> int:
            monkeypatch.setattr(time, "time", lambda: now + 60 * minutes)
            with pytest.raises(ArticleError, match="the server answers 4"):
                fetch(name)
            return site.paths.count(f"/{name}")

        assert [asked("gone", minutes) for minutes in (0, 9, 11, 20, 32)] == [1, 1, 2, 2, 3]
        assert [asked("busy", minutes) for minutes in (0, 60, 119, 121)] == [1, 1, 1, 2]
        site.answers["/gone"] = (200, HTML, PAGE)
        monkeypatch.setattr(time, "time", lambda: now + 86_400)
        fetch("gone")
        site.answers["/gone"] = gone
        assert [asked("gone", 1440 + minutes) for minutes in (0, 11)] == [5, 6], "a success ends the rest"


def test_what_a_server_says_about_the_encoding_counts() -> None:
    body = PAGE.decode().replace('<meta charset="utf-8">', "").replace("“", '"').replace("”", '"').encode("mac_roman")
    with serving(page=(200, {"Content-Type": "text/html; charset=macintosh"}, body)) as site:
        [article], _ = _fetch(f"{site.address}/page")
        assert "Valparaíso" in article.text
