"""A client of the SPARQL 1.1 Protocol: the address of an endpoint, and requests to it."""

import base64
from dataclasses import dataclass
from http.client import HTTPException
from typing import Self
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from kg.errors import StoreError, UsageError

#: Seconds to wait for a silent server.
PATIENCE = 600.0
_LIMIT_HEADER = "X-SPARQL-MaxRows"


class RequestRefusedError(Exception):
    """The server said that a request is wrong; the message is its first line."""


class TooLargeError(StoreError):
    """The server takes no request of this size."""


class UnavailableError(StoreError):
    """The server does not answer, or cannot at the moment: a later try may succeed."""


#: What a server answers when it is overloaded, restarting, or behind a proxy that cannot reach it.
_LATER = frozenset({408, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Address:
    """Where an endpoint takes queries and updates, without credentials, and the credentials that its URL gave."""

    query: str
    update: str
    authorization: str | None = None
    update_authorization: str | None = None

    @classmethod
    def of(cls, url: str) -> Self:
        """Return the address that a URL means.

        `…/query` has its updates at `…/update`, as Oxigraph, Fuseki and Stardog do; any other takes both at the same
        place, unless a fragment says where:
        `http://host/repositories/x#update=http://host/repositories/x/statements`. A user and password in the URL are
        sent as Basic authentication; those of the address of updates, if it has its own, go there only. Raises
        UsageError for what is not the URL of an HTTP server.
        """
        query, secret = _parted(url)
        parts = urlsplit(query)
        if given := parse_qs(urlsplit(url).fragment).get("update"):
            update, own = _parted(given[0])
            return cls(query, update, secret, own or secret)
        path = parts.path[: -len("query")] + "update" if parts.path.endswith("/query") else parts.path
        return cls(query, urlunsplit(parts._replace(path=path)), secret, secret)


def _parted(url: str) -> tuple[str, str | None]:
    """Return a URL without credentials and fragment, and its credentials as a header."""
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
            raise ValueError
    except ValueError as error:  # of a port that is no number, too
        raise UsageError(f"{url}: not the URL of a SPARQL endpoint") from error
    bare = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment=""))
    if parts.username is None:
        return bare, None
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return bare, "Basic " + base64.b64encode(pair.encode()).decode("ascii")


class SparqlClient:
    """Sends queries and updates to an address."""

    def __init__(self, address: Address) -> None:
        self._address = address

    def query(self, sparql: str, accept: str, parameters: dict[str, str]) -> tuple[str, bytes]:
        """Return the media type and the body of the answer to a query.

        Raises RequestRefusedError if the server says that the query is wrong, StoreError if it cannot be reached,
        fails, or has cut the answer at its limit of rows.
        """
        body = urlencode({"query": sparql, **parameters}, quote_via=quote).encode()
        target = self._address.query, self._address.authorization
        return self._send(target, body, "application/x-www-form-urlencoded", accept)

    def update(self, sparql: str) -> None:
        """Send an update; raises as `query` does."""
        target = self._address.update, self._address.update_authorization
        self._send(target, sparql.encode(), "application/sparql-update", "*/*")

    def put_graph(self, store: str, graph: str, triples: bytes, *, add: bool = False) -> None:
        """Replace a graph with triples, as N-Triples, by the Graph Store Protocol, or `add` them to it.

        `store` is the URL of the graph store. Raises as `query` does, and UsageError for what is no URL.
        """
        store, own = _parted(store)
        url = f"{store}{'&' if '?' in store else '?'}{urlencode({'graph': graph}, quote_via=quote)}"
        target = url, own or self._address.authorization
        self._send(target, triples, "application/n-triples", "*/*", "POST" if add else "PUT")

    def _send(
        self, target: tuple[str, str | None], body: bytes, kind: str, accept: str, method: str = "POST"
    ) -> tuple[str, bytes]:
        """Return the answer to a request; `target` is a URL and the header Authorization, if there is one."""
        headers = {"Content-Type": kind, "Accept": accept, "User-Agent": "diplomatic-kg"}
        place, secret = target
        if secret is not None:
            headers["Authorization"] = secret
        try:
            with urlopen(Request(place, body, headers, method=method), timeout=PATIENCE) as answer:
                if answer.headers.get(_LIMIT_HEADER):
                    limit = answer.headers[_LIMIT_HEADER]
                    raise StoreError(f"{place}: the endpoint gives no more than {limit} rows; raise its limit")
                return answer.headers.get_content_type(), answer.read()
        except HTTPError as error:
            message = _first_line(error)
            if error.code == 400:
                raise RequestRefusedError(message or "it gives no reason") from error
            kind_of_error = {413: TooLargeError, **dict.fromkeys(_LATER, UnavailableError)}.get(
                error.code, StoreError
            )
            raise kind_of_error(f"{place}: the endpoint answered {error.code} {error.reason}: {message}") from error
        except (URLError, OSError, HTTPException, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise UnavailableError(f"{place}: the endpoint cannot be reached: {reason}") from error


def _first_line(error: HTTPError) -> str:
    """Return the first line of an answer that reports an error, "" if the connection breaks before it."""
    try:
        with error:
            return error.read(2000).decode(errors="replace").strip().partition("\n")[0]
    except (OSError, HTTPException):
        return ""
