"""What robots.txt permits: one file for each server, requested once, read by the rules of RFC 9309."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from kg.errors import ArticleError
from kg.ingest.fetching.client import AGENT, Response

_MAX_BYTES = 512 * 1024  # the least that a reader of robots.txt must read, and the most that we do
_MAX_DELAY = 60.0  # seconds; a server that asks for more is asked once a minute
_ALL, _NOTHING = "", "User-agent: *\nDisallow: /"

Get = Callable[[str, int], Response]


@dataclass(slots=True)
class Robots:
    """The rules of servers; `get` fetches an address, up to a number of bytes."""

    get: Get
    _rules: dict[str, Protego] = field(default_factory=dict)

    def permit(self, url: str) -> bool:
        """Return whether a page may be fetched."""
        return bool(self._of(url).can_fetch(url, AGENT))

    def delay(self, url: str) -> float:
        """Return the pause in seconds that the server of a page asks for, 0 for none."""
        return min(float(self._of(url).crawl_delay(AGENT) or 0.0), _MAX_DELAY)

    def _of(self, url: str) -> Protego:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = Protego.parse(self._text(f"{origin}/robots.txt"))
        return self._rules[origin]

    def _text(self, url: str) -> str:
        """Return the rules; no file permits all, and a server that fails (5xx, 429) permits nothing for now."""
        try:
            answer = self.get(url, _MAX_BYTES)
        except ArticleError as error:
            if "larger than" in error.why:
                return _ALL
            raise
        if answer.status >= 500 or answer.status == 429:
            return _NOTHING
        return answer.body.decode("utf-8", errors="replace") if answer.status == 200 else _ALL
