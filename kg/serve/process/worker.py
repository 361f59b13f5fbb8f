"""A process that answers requests to one server, one at a time: `kg.isolation.command("kg.serve.process.worker")`.

It is kept ready, so that a small query costs milliseconds, and can be killed at any time: it holds nothing but what
it has read from the store. It has no network (unless the store is an endpoint), a limit of memory, and a clock of the
kernel that ends it if it outstays its time even when the server is gone. After many requests, or when its memory has
grown, a new process takes its place.

The first frame on standard input holds the settings; each further one is a request. What it writes are frames too:
one that says that it is ready, or why it cannot be, then the answers.
"""

import asyncio
import os
import sys
import traceback
from dataclasses import replace
from typing import BinaryIO

from starlette.types import ASGIApp, Message

from kg.errors import KgError
from kg.graph.location import is_endpoint
from kg.isolation import MEGABYTE, Wall, data_size, end_after, limit_memory, without_network
from kg.isolation.limits import OUT_OF_MEMORY
from kg.serve.app import create_app
from kg.serve.process.wire import LAST, Answered, BufferedRequest, frame, read_frame
from kg.serve.settings import ServerSettings

#: Seconds after the time of a request at which the kernel ends the worker.
_GRACE = 2.0
#: Requests after which a worker is replaced.
_MOST = 2_000


def main() -> int:
    """Answer requests until the server goes away or this process is to be replaced."""
    requests, answers = sys.stdin.buffer, _own_output()
    first = read_frame(requests)
    if first is None:
        return 0
    settings = ServerSettings.of(first[0])
    limit_memory(settings.memory * MEGABYTE)
    wall = Wall.NONE if is_endpoint(settings.store) else without_network()
    try:
        app = create_app(settings)
    except KgError as error:
        _write(answers, frame({"error": type(error).__name__, "message": str(error)}))
        return 1
    try:
        _write(answers, frame({"wall": wall}))
        return _serve(app, settings, requests, answers)
    except MemoryError:
        return OUT_OF_MEMORY
    except BrokenPipeError:
        return 0  # the server is gone


def _serve(app: ASGIApp, settings: ServerSettings, requests: BinaryIO, answers: BinaryIO) -> int:
    count = 0
    with asyncio.Runner() as runner:
        while (given := read_frame(requests)) is not None:
            count += 1
            end_after(settings.timeout + _GRACE)
            asked = BufferedRequest.of(*given)
            answered = runner.run(_answer(app, asked))
            end_after(None)
            # With so much memory in use the next request may not have enough.
            has_grown = data_size() > settings.memory * MEGABYTE // 2
            last = count >= _MOST or LAST in asked.scope or has_grown
            _write(answers, replace(answered, last=last).framed())
            if last:
                break
    return 0


async def _answer(app: ASGIApp, asked: BufferedRequest) -> Answered:
    """Return the answer of an ASGI application; an exception becomes an answer too, and affects no other request."""
    received = False
    parts: list[bytes] = []
    started: list[Message] = []

    async def receive() -> Message:
        nonlocal received
        if received:
            return {"type": "http.disconnect"}
        received = True
        return {"type": "http.request", "body": asked.body, "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            started.append(message)
        else:
            parts.append(message.get("body", b""))

    try:
        await app(asked.scope, receive, send)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the application has answered with status 500; the log has the rest
        traceback.print_exc()
    return Answered(started[0]["status"], tuple(started[0]["headers"]), b"".join(parts))


def _own_output() -> BinaryIO:
    """Return standard output for frames alone; what any library prints goes to standard error instead."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _write(answers: BinaryIO, framed: bytes) -> None:
    answers.write(framed)
    answers.flush()


if __name__ == "__main__":
    sys.exit(main())
