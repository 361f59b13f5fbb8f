"""Connections with clocks and a number: nobody holds the server by sending slowly, not at all, or not reading.

Uvicorn closes a connection that idles between requests, and nothing else: not one that never sends a whole request,
nor one that does not read its answer; and it takes as many as come, until no file can be opened.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.serve.guard import HEADERS

#: Seconds that a client may take to send the head of a request, and that it may leave the connection idle before.
HEAD = 10.0
#: Seconds that a client may take to read a piece of its answer.
READ = 30.0
#: Connections at the same time. When one more comes, the one that has waited longest for a request is closed.
MOST = 500


class Connections:
    """The connections of a server that wait for a request, the longest first."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._waiting: dict[Clocked, None] = {}

    def protocol(self) -> Callable[..., asyncio.Protocol]:
        """Return the class of connections, as uvicorn wants it."""
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
        self._read = self.loop.call_later(READ, self.transport.abort)

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
        self._head = self.loop.call_later(HEAD, self.transport.abort)
        self._all.wait(self)

    def _stop(self) -> None:
        if self._head is not None:
            self._head.cancel()
        self._all.done(self)
