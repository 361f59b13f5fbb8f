"""Connections with time-outs and a limit: no client blocks the server by sending slowly, not at all, or not reading.

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

from kg.serve.process.guard import HEADERS

#: Files that the server opens beside its connections, such as pipes to its workers.
_OTHER_FILES = 100
_BACKLOG = 128
#: How often connections may be taken before the first of them, if it is one too many, is closed: asyncio takes it,
#: makes its transport, tells its protocol, and closes it, each in another round of its loop.
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a connection may wait, in seconds, and how many there may be.

    `head` is the time for sending the head of a request, `idle` that between two requests, `read` that for reading a
    piece of an answer.
    """

    head: float = 10.0
    idle: int = 60
    read: float = 30.0
    most: int = 500


class Connections:
    """The connections of a server, those for which it waits in order, the longest first."""

    def __init__(self, patience: Patience) -> None:
        self.patience = patience
        files = _most_files() - _OTHER_FILES
        #: How many connections may be taken at once.
        self.backlog = min(_BACKLOG, files // (2 * _ROUNDS))
        self._most = min(patience.most, files - _ROUNDS * self.backlog)
        self._waiting: dict[Clocked, None] = {}

    def protocol(self) -> Callable[..., asyncio.Protocol]:
        """Return what makes a connection, as uvicorn calls it."""
        return partial(Clocked, self)

    def wait(self, connection: "Clocked") -> None:
        """Note that the server waits for a connection from now on: for a request, or until it reads."""
        self._waiting[connection] = None

    def done(self, connection: "Clocked") -> None:
        """Note that a connection has sent its request, or read what there was, or is gone."""
        self._waiting.pop(connection, None)

    def make_room(self, number: int, newest: "Clocked") -> None:
        """Close a connection if there are too many: the one that waited longest, or the newest if all are busy."""
        if number > self._most:
            oldest = next(iter(self._waiting), newest)
            self.done(oldest)  # it is closed only later, and must not be chosen twice
            oldest.transport.abort()


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
        """Start the clock; a client that connects has something to say."""
        super().connection_made(transport)
        self._all.wait(self)
        self._start()
        self._all.make_room(len(self.connections), self)

    def data_received(self, data: bytes) -> None:
        """Start the clock at the first bytes of a request; stop it once its head is complete."""
        super().data_received(data)
        self._heed()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        self._all.wait(self)
        super().on_response_complete()
        if self.conn.their_state is not h11.IDLE:
            self._heed()  # it was there already

    def pause_writing(self) -> None:
        """Start the clock of reading: the client has more in front of it than the connection buffers."""
        super().pause_writing()
        self._all.wait(self)
        self._read = self.loop.call_later(self._all.patience.read, self.transport.abort)

    def resume_writing(self) -> None:
        """Stop the clock of reading."""
        super().resume_writing()
        if self.conn.our_state is h11.SEND_BODY:  # else it waits for a request
            self._all.done(self)
        if self._read is not None:
            self._read.cancel()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop all clocks."""
        self._stop()
        self._all.done(self)
        super().connection_lost(exc)
        if self._read is not None:
            self._read.cancel()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is not HTTP, with the headers of every other answer."""
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
        headers += [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
        for event in (
            h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
            h11.Data(data=f"{msg}\n".encode()),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _start(self) -> None:
        self._head = self.loop.call_later(self._all.patience.head, self.transport.abort)

    def _stop(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _heed(self) -> None:
        """Run the clock while the head of a request is incomplete, and wait while its body is, too."""
        state = self.conn.their_state
        if state is not h11.IDLE:
            self._stop()
        elif self._head is None:
            self._start()
        if state is not h11.IDLE and state is not h11.SEND_BODY:
            self._all.done(self)
