"""Requests to the worker processes of a server, and their answers: frames on a pipe.

A frame is a line of JSON and as many bytes as it says. Bytes of HTTP stand in the JSON as Latin-1.
"""

import json
from asyncio import StreamReader
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, Self

from starlette.types import Scope

Headers = tuple[tuple[bytes, bytes], ...]
Head = Mapping[str, Any]
#: Set in a scope, it has the worker replaced after this request.
LAST = "kg.last"
#: What of an ASGI scope a worker needs as it is.
_PLAIN = ("type", "http_version", "method", "scheme", "path", "root_path", "client", "server")
_BYTES = ("raw_path", "query_string")


@dataclass(frozen=True, slots=True)
class BufferedRequest:
    """A request: the ASGI scope, in which it is described, and its body."""

    scope: Scope
    body: bytes

    def framed(self) -> bytes:
        """Return the frame of the request."""
        head = {name: self.scope.get(name) for name in _PLAIN}
        head |= {name: self.scope.get(name, b"").decode("latin-1") for name in _BYTES}
        return frame(head | {"headers": _as_text(self.scope["headers"])}, self.body)

    @classmethod
    def of(cls, head: Head, body: bytes) -> Self:
        """Return the request of a frame."""
        scope = dict(head)
        scope |= {name: head[name].encode("latin-1") for name in _BYTES}
        scope |= {"headers": list(_as_bytes(head["headers"])), "asgi": {"version": "3.0"}}
        scope |= {name: tuple(head[name]) for name in ("client", "server") if head[name] is not None}
        return cls(scope, body)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer: its status, headers and body, and whether the worker that gave it ends now."""

    status: int
    headers: Headers
    body: bytes
    last: bool = False

    def framed(self) -> bytes:
        """Return the frame of the answer."""
        return frame({"status": self.status, "headers": _as_text(self.headers), "last": self.last}, self.body)

    @classmethod
    def of(cls, head: Head, body: bytes) -> Self:
        """Return the answer of a frame."""
        return cls(head["status"], _as_bytes(head["headers"]), body, head["last"])


def frame(head: Head, body: bytes = b"") -> bytes:
    """Return a frame of a description and bytes."""
    return json.dumps({**head, "size": len(body)}).encode() + b"\n" + body


def read_frame(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Return the next frame of a pipe; None if the other side has closed it."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    head = json.loads(line)
    return head, stream.read(head["size"])


def any_size(_: int) -> None:
    """Admit an answer of any size."""


async def next_frame(stream: StreamReader, admit: Callable[[int], None] = any_size) -> tuple[dict[str, Any], bytes]:
    """Return the next frame of a pipe; raises EOFError if the other side has closed it.

    `admit` is called with the number of bytes before they are read, and may raise an error.
    """
    line = await stream.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    head = json.loads(line)
    admit(head["size"])
    return head, await stream.readexactly(head["size"])


def _as_text(headers: object) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in headers]  # type: ignore[attr-defined]


def _as_bytes(headers: object) -> Headers:
    return tuple((name.encode("latin-1"), value.encode("latin-1")) for name, value in headers)  # type: ignore[attr-defined]
