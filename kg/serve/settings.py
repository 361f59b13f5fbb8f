"""How a server runs: what it serves, where it listens, and what it allows."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self
from urllib.parse import urlsplit

from kg.errors import UsageError
from kg.graph.location import is_endpoint, is_memory

#: The most bytes that a request may bring.
LARGEST_BODY = 1_000_000
#: Rows of a list on one page.
PAGE = 50
#: How paths of the server begin. If a proxy stripped a prefix that begins so too, a path could mean two pages.
OWN_NAMES = frozenset({
    ".well-known", "actors", "alignment", "articles", "between", "cameo", "correct", "data", "decisions",
    "event-types", "events", "events.atom", "explorer", "id", "offices", "ontology", "page", "planned", "plover",
    "queries", "query", "shapes", "sparql", "style.css", "type", "types", "update",
})  # fmt: skip
#: A path prefix is written the same in every address, encoded or not.
_PREFIX = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*")
_HOST = re.compile(r"([a-z0-9._-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """The settings of a server.

    `timeout` is in seconds and `memory` in megabytes, for each request; `limit` is in rows or triples, for each
    query. `parallel` queries run at the same time. `hosts` are further names by which the server may be called,
    `cors` lets other sites' pages read the answers, `token` opens `/update` on this machine to those who send it,
    `articles` shows the texts of articles, read again from their sources. `correcting` is the token that lets a
    browser on this machine decide on events, in the file `ledger` (see `kg.serve.session`). `public_url` is where
    readers reach the server by way of a proxy.
    """

    store: str
    host: str = "127.0.0.1"
    port: int = 8000
    timeout: float = 30.0
    limit: int = 100_000
    parallel: int = 4
    hosts: tuple[str, ...] = ()
    cors: bool = False
    token: str | None = field(default=None, repr=False)
    memory: int = 1_000
    articles: bool = False
    correcting: str | None = field(default=None, repr=False)
    ledger: str | None = None
    reviewer: str | None = None
    public_url: str | None = None

    def __post_init__(self) -> None:
        """Raise UsageError for settings that contradict each other."""
        if self.public_url is not None:
            _check_public(self.public_url)
        if is_memory(self.store):
            raise UsageError("a store in memory is empty; give the folder of a store, or an endpoint")
        for option, token in (("updating", self.token), ("correcting", self.correcting)):
            if token is not None and not is_loopback(self.host):
                raise UsageError(f"{option} is for this machine only: leave the host at 127.0.0.1")
        if self.correcting is not None and is_endpoint(self.store):
            raise UsageError("correcting needs the folder of a store, not an endpoint")

    def framed(self) -> dict[str, Any]:
        """Return the settings for a worker, as `of` reads them."""
        return asdict(self)

    @classmethod
    def of(cls, framed: Mapping[str, Any]) -> Self:
        """Return the settings that a server sent to its worker."""
        known = {setting.name: framed[setting.name] for setting in fields(cls)}
        return cls(**known | {"hosts": tuple(known["hosts"])})

    @property
    def names(self) -> frozenset[str]:
        """The host names, without port, that a request may be addressed to."""
        public = host_name(urlsplit(self.public_url or "").netloc)
        own = {"localhost", "127.0.0.1", "[::1]", self.host.lower(), public}
        return frozenset({*own, *map(str.lower, self.hosts)} - {""})

    @property
    def prefix(self) -> str:
        """The path, without a slash at its end, under which readers reach the server; empty at the root of a host."""
        return urlsplit(self.public_url or "").path.rstrip("/")

    @property
    def needs_prefix(self) -> bool:
        """Whether every request must come with the prefix, because it begins like a path of the server itself."""
        return self.prefix.removeprefix("/").partition("/")[0] in OWN_NAMES


def host_name(host: str) -> str:
    """Return the name of a Host header without its port, in lower case."""
    name, _, port = host.lower().rpartition(":")
    return name if name and port.isdigit() else host.lower()


def _check_public(url: str) -> None:
    """Raise UsageError unless a URL is a scheme, a host, and perhaps a port and a path."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises if it is no port
    except ValueError as error:
        raise UsageError(f"--public-url {url!r}: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.netloc:
        wrong = "begin with https:// or http:// and a host"
    elif "@" in parts.netloc:
        wrong = "name no user and no password"
    elif "?" in url or "#" in url:
        wrong = "end with the path, without a query or fragment"
    elif not _HOST.fullmatch(parts.netloc.lower()):
        wrong = "name its host in ASCII (xn--… for other letters)"
    elif not _PREFIX.fullmatch(parts.path.rstrip("/")):
        wrong = "have a path of ASCII letters, digits, and - . _ ~ between single slashes"
    else:
        return
    raise UsageError(f"--public-url must {wrong}, as in https://graph.example.org/events")


def is_loopback(host: str) -> bool:
    """Whether a name or address is the loopback of this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
