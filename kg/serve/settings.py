"""How a server runs: what it serves, where it listens, and what it allows."""

import ipaddress
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from kg.errors import UsageError
from kg.graph.location import is_endpoint, is_memory

#: The most bytes that a request may bring.
LARGEST_BODY = 1_000_000
#: Rows of a list on one page.
PAGE = 50


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """The settings of a server.

    `timeout` is in seconds and `memory` in megabytes, for each request; `limit` is in rows or triples, for each
    query. `parallel` queries run at the same time. `hosts` are further names by which the server may be called,
    `cors` lets other sites' pages read the answers, `token` opens `/update` on this machine to those who send it,
    `articles` shows the texts of articles, read again from their sources. `correcting` is the token that lets a
    browser on this machine decide on events, in the file `ledger` (see `kg.serve.session`).
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

    def __post_init__(self) -> None:
        """Raise UsageError for settings that contradict each other."""
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
        return frozenset({"localhost", "127.0.0.1", "[::1]", self.host.lower(), *map(str.lower, self.hosts)})


def is_loopback(host: str) -> bool:
    """Whether a name or address is the loopback of this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
