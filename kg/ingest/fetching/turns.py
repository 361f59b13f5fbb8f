"""When each server may be asked again, and which are given up because they are always late."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from kg.errors import ArticleError
from kg.ingest.fetching.client import LateError

#: How often in a row a server may be late before it is given up.
_PATIENCE = 3


@dataclass(slots=True)
class Turns:
    """The servers that were asked; `begin` is called before each pause, and after it."""

    begin: Callable[[], None]
    _next: dict[str, float] = field(default_factory=dict)
    _late: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def patience(self, host: str, where: str) -> Iterator[None]:
        """Note whether a server is late within a context.

        Raises ArticleError, which names `where`, at once for a server that was late too often.
        """
        if self._late[host] >= _PATIENCE:
            raise ArticleError(
                where, f"its server was late {_PATIENCE} times in a row, so nothing more is asked of it"
            )
        try:
            yield
        except LateError:
            self._late[host] += 1
            raise
        self._late[host] = 0

    def wait(self, host: str, where: str, until: float) -> None:
        """Wait until a server may be asked again; raises ArticleError if that is later than `until`."""
        self.begin()
        due = self._next.get(host, 0.0)
        if due > until:
            raise ArticleError(where, "the server asks for pauses that are too long")
        time.sleep(max(0.0, due - time.monotonic()))
        self.begin()

    def asked(self, host: str, pause: float) -> None:
        """Note that a server was asked just now, and how long the pause is."""
        self._next[host] = time.monotonic() + pause
