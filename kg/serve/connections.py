"""Connections with clocks and a number: nobody holds the server by sending slowly, not at all, or not reading.

Uvicorn closes a connection that idles between requests, and nothing else: not one that never sends a whole request,
nor one that does not read its answer; and it takes as many as come, until no file can be opened.
"""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.serve.guard import HEADERS

#: Files that the server opens beside its connections, such as pipes to its workers.
_OTHER_FILES = 100


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a connection may wait, in seconds, and how many there may be.

    `head` is the time for sending the head of a request, idling before it included; `read` that for reading a piece
    of an answer.
    """

    head: float = 10.0
    read: float = 30.0
    most: int = 500


class Connections:
    """The connections of a server, those that wait for a request in order, the longest waiting first."""

    def __init__(self, patience: Patience) -> None:
        self.patience = patience
        self._most = min(patience.most, _most_files() - _OTHER_FILES)
        self._waiting: dict[Clocked, None] = {}

    def protocol(self) -> Callable[..., asyncio.Protocol]:
        """Return what makes a connection, as uvicorn calls it."""
        return partial(Clocked, self)

    def wait(self, connection: "Clocked") -> None:
        """Note that a connection waits for a request from now on."""
        self._waiting[connection] = None

    def done(self, connection: "Clocked") -> None:
        """Note that a connection has its request, or is gone."""
        self._waiting.pop(connection, None)

    def make_room(self, number: int, newest: "Clocked") -> None:
        """Close a connection if there are too many: the longest waiting one, or the newest if all are at work."""
        if number > self._most:
            next(iter(self._waiting), newest).transport.abort()


def _most_files() -> int:
    """Return how many files this process may have open."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return sys.maxsize
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return sys.maxsize if soft == resource.RLIM_INFINITY else soft


class Clocked(H11Protocol):
    """An HTTP connection whose client has to keep moving."""

    def __init__(self, connections: Connections, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._all = connections
        self._head: asyncio.TimerHandle | None = None
        self._read: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock of the first request."""
        super().connection_made(transport)
        self._wait()
        self._all.make_room(len(self.connections), self)

    def data_received(self, data: bytes) -> None:
        """Stop the clock once the head of a request is complete; a few bytes do not set it back."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop()

    def on_response_complete(self) -> None:
        """Start the clock of the next request."""
        self._wait()
        super().on_response_complete()
        if self.conn.their_state is not h11.IDLE:
            self._stop()  # it was there already

    def pause_writing(self) -> None:
        """Start the clock of reading: the client has more in front of it than the connection buffers."""
        super().pause_writing()
        self._read = self.loop.call_later(self._all.patience.read, self.transport.abort)

    def resume_writing(self) -> None:
        """Stop the clock of reading."""
        super().resume_writing()
        if self._read is not None:
            self._read.cancel()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop all clocks."""
        self._stop()
        super().connection_lost(exc)
        if self._read is not None:
            self._read.cancel()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP, with the headers of every other answer."""
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
        headers += [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
        for event in (
            h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
            h11.Data(data=f"{msg}\n".encode()),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _wait(self) -> None:
        self._stop()
        self._head = self.loop.call_later(self._all.patience.head, self.transport.abort)
        self._all.wait(self)

    def _stop(self) -> None:
        if self._head is not None:
            self._head.cancel()
        self._all.done(self)
