"""One request to the web, with all limits: time, size, public addresses only."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf

import httpcore
import httpx

from kg import __version__
from kg.errors import ArticleError
from kg.ingest.fetching.addresses import GuardedBackend, PrivateAddressError
from kg.ingest.fetching.codings import decoded
from kg.ingest.fetching.deadlines import Deadline
from kg.ingest.fetching.errors import UnservedError
from kg.ingest.values import FetchOptions

#: How kg names itself to servers, and the name that robots.txt may address.
AGENT = "diplomatic-kg"
_HEADERS = {
    "User-Agent": f"{AGENT}/{__version__} (+https://w3id.org/diplomatic-kg/)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


class LateError(UnservedError):
    """A server did not answer in time."""


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered: `location` is where it redirects to, `body` is not compressed."""

    status: int
    headers: httpx.Headers
    body: bytes
    charset: str | None
    location: str | None


class _Transport(httpx.BaseTransport):
    """The connections of httpx over our own backend, for which httpx has no option."""

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_keepalive_connections=4,
            network_backend=GuardedBackend(deadline, allow_private=allow_private),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(asked)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Stream(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class WebClient:
    """Sends requests, until `close` is called."""

    def __init__(self, options: FetchOptions) -> None:
        self._options = options
        self._deadline = Deadline()
        # No proxy, no password and no certificate from the environment: what is fetched is what the user named.
        self._http = httpx.Client(
            transport=_Transport(self._deadline, allow_private=options.allow_private),
            headers=_HEADERS,
            timeout=httpx.Timeout(options.timeout),
            trust_env=False,
            follow_redirects=False,
        )

    def get(self, url: str, where: str, headers: Mapping[str, str], max_bytes: int, until: float = inf) -> Response:
        """Return the answer to one request, redirects not followed, by `until` on the monotonic clock at the latest.

        Raises ArticleError, which names `where`, for an invalid address, an address inside a private network, and an
        answer of more than `max_bytes`; LateError for a server that does not answer in time.
        """
        address, options = _checked(url, where), self._options
        began = time.monotonic()
        with (
            _as_article_error(where),
            self._deadline.within(min(began + options.headers, until)),
            self._http.stream("GET", address, headers=dict(headers)) as answer,
        ):
            self._deadline.at = min(began + options.deadline, until)
            body = bytearray()
            for piece in decoded(answer.iter_raw(), answer.headers.get("content-encoding", ""), where):
                body += piece
                if len(body) > max_bytes:
                    raise ArticleError(where, f"the page is larger than {max_bytes / 2**20:.3g} MiB")
            location = answer.headers.get("location") if answer.is_redirect else None
            joined = str(answer.url.join(location)) if location else None
            return Response(answer.status_code, answer.headers, bytes(body), answer.charset_encoding, joined)

    def close(self) -> None:
        """Close all connections."""
        self._http.close()


def _checked(url: str, where: str) -> httpx.URL:
    try:
        address = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise ArticleError(where, f"not a web address: {url[:100]!r}") from error
    if address.scheme not in ("http", "https") or not address.host:
        raise ArticleError(where, f"only http and https are fetched, not {url[:100]!r}")
    if address.userinfo:
        raise ArticleError(where, "an address with a password in it is not fetched")
    return address


@contextmanager
def _as_article_error(where: str) -> Iterator[None]:
    try:
        yield
    except PrivateAddressError as error:
        raise ArticleError(where, f"{error}, which is not fetched; the option allow-private permits it") from error
    except (httpx.TimeoutException, httpcore.TimeoutException) as error:
        raise LateError(where, "the server does not answer in time") from error
    except (httpx.HTTPError, httpx.StreamError, httpcore.NetworkError, httpcore.ProtocolError) as error:
        message = str(error).split("\n", maxsplit=1)[0] or type(error).__name__
        raise UnservedError(where, f"the page cannot be fetched: {message}") from error
    except httpcore.UnsupportedProtocol as error:
        raise ArticleError(where, f"the page cannot be fetched: {error}") from error
