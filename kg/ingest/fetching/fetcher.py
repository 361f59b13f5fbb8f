"""Links to inputs: from the cache, or from the web, politely."""

import io
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from kg.errors import ArticleError
from kg.ingest.extras import need
from kg.ingest.fetching.cache import Cache, FetchedPage, Rest
from kg.ingest.fetching.errors import UnservedError
from kg.ingest.values import FetchOptions, Input, PageLink

if TYPE_CHECKING:
    from kg.ingest.fetching.client import Response, WebClient
    from kg.ingest.fetching.robots import Robots
    from kg.ingest.fetching.turns import Turns

_MAX_REDIRECTS = 5
_TRIES = 3
_MAX_WAIT = 30.0  # the longest pause that a server may ask for, in seconds
_LONGEST_REST = 24 * 3600.0  # the longest time for which an address that fails is left alone, in seconds
_BUSY = (429, 502, 503, 504)


@dataclass(slots=True)
class Fetcher:
    """Fetches pages one after another; connects on first use, and has to be closed.

    `begin` is called before each pause and each request, for callers that watch the time.
    """

    options: FetchOptions
    begin: Callable[[], None] = lambda: None
    _web: "tuple[WebClient, Robots, Turns] | None" = None
    _fetched: set[str] = field(default_factory=set)

    def fetch(self, link: PageLink) -> Input:
        """Return the page behind a link, as an input.

        A page is fetched once in the life of a fetcher; one that the cache holds from before is asked for again only
        to learn whether it has changed, and with the option `sparing` only if its feed says so. Raises ArticleError
        where the page cannot be fetched or must not be, SourceError where the cache cannot be written.
        """
        cache = Cache(self.options.cache) if self.options.cache else None
        page = cache.get(link.url) if cache else None
        if self._has_to_ask(link, page):
            fresh = replace(self._asked(link, page, cache), edition=link.edition)
            if cache and fresh != page:
                cache.put(fresh)
            self._fetched.add(link.url)
            page = fresh
        if page is None:
            raise ArticleError(_named(link), "the page was not fetched before, and nothing is fetched now")
        body = page.body
        hints = replace(link.hints, address=link.url, charset=page.charset)
        return Input(_named(link), lambda: nullcontext(io.BytesIO(body)), hints)

    def close(self) -> None:
        """Close the connections."""
        if self._web is not None:
            self._web[0].close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _has_to_ask(self, link: PageLink, page: FetchedPage | None) -> bool:
        if self.options.offline:
            return False
        if page is None:
            return True
        if link.url in self._fetched:
            return False
        return not (self.options.sparing and link.edition is not None and link.edition == page.edition)

    def _asked(self, link: PageLink, page: FetchedPage | None, cache: Cache | None) -> FetchedPage:
        """Return a page from its server, which after a failure is left alone for a while if we ask sparingly."""
        if cache is None or not self.options.sparing:
            return self._from_web(link, page)
        rest = cache.rest(link.url)
        if rest is not None and time.time() < rest.until:
            raise UnservedError(_named(link), rest.why)
        try:
            found = self._from_web(link, page)
        except UnservedError as error:
            failures = rest.failures + 1 if rest else 1
            pause = min(self.options.rest * 2 ** min(failures - 1, 20), _LONGEST_REST)
            until = time.time() + max(pause, min(error.after, _LONGEST_REST))
            cache.put_rest(link.url, Rest(until, failures, error.why))
            raise
        if rest is not None:
            cache.put_rest(link.url, None)
        return found

    def _from_web(self, link: PageLink, known: FetchedPage | None) -> FetchedPage:
        url = link.url
        until = time.monotonic() + self.options.whole
        headers = {}
        if known is not None and known.etag:
            headers["If-None-Match"] = known.etag
        if known is not None and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        for _ in range(_MAX_REDIRECTS + 1):
            answer = self._polite(url, link, headers, until)
            if answer.location is not None:
                url = answer.location
                continue
            if answer.status == 304 and known is not None:
                return known
            if answer.status != 200:
                after = _seconds(answer.headers.get("retry-after", ""))
                raise UnservedError(_named(link), f"the server answers {answer.status}", after or 0.0)
            tag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
            return FetchedPage(link.url, answer.body, answer.charset, tag, modified)
        raise ArticleError(_named(link), f"the page redirects more than {_MAX_REDIRECTS} times")

    def _polite(self, url: str, link: PageLink, headers: dict[str, str], until: float) -> "Response":
        """Return the answer to a request that robots.txt permits, after the pause due to the server."""
        where, host = _named(link), urlsplit(url).netloc
        client, robots, turns = self._connect(where)
        with turns.patience(host, where):
            if not robots.permit(url):
                raise ArticleError(where, "the robots.txt of the server does not permit it")
            pause = max(self.options.delay, robots.delay(url))
            for turn in range(_TRIES):
                turns.wait(host, where, until)
                answer = client.get(url, where, headers, self.options.max_bytes, until)
                turns.asked(host, pause)
                if answer.status not in _BUSY or turn == _TRIES - 1:
                    return answer
                after = _seconds(answer.headers.get("retry-after", ""))
                asked = pause * 2**turn if after is None else after
                if asked > _MAX_WAIT:
                    return answer
                turns.asked(host, max(pause, asked))
        raise ArticleError(where, "the server is busy")

    def _connect(self, where: str) -> "tuple[WebClient, Robots, Turns]":
        if self._web is None:
            for module in ("httpx", "protego"):
                need(module, "web", where, "a page on the web")
            from kg.ingest.fetching.client import WebClient  # noqa: PLC0415 - an extra
            from kg.ingest.fetching.robots import Robots  # noqa: PLC0415
            from kg.ingest.fetching.turns import Turns  # noqa: PLC0415

            client = WebClient(self.options)
            robots = Robots(lambda url, size: client.get(url, url, {}, size))
            self._web = client, robots, Turns(self.begin)
        return self._web


def _seconds(after: str) -> float | None:
    """Return how long a server asks to be left alone: seconds, or a moment (RFC 9110, section 10.2.3)."""
    if after.isdecimal():
        return float(after)
    try:
        return max(0.0, parsedate_to_datetime(after).timestamp() - time.time())
    except ValueError:
        return None


def _named(link: PageLink) -> str:
    """Return the name of a page for messages: where its address was found, and the address."""
    return link.where if link.where == link.url else f"{link.where}, {link.url}"
