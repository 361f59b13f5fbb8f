"""What the server's own process does: it takes requests in, hands them to workers, and passes answers on.

It reads neither queries nor the store, so that no request can hold it up.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable
from dataclasses import replace
from urllib.parse import unquote_to_bytes

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.errors import KgError
from kg.graph.location import is_endpoint
from kg.isolation import MEGABYTE, Wall
from kg.model import Namespace
from kg.serve.errors import CrashedError, LimitReachedError, Rejected
from kg.serve.process.guard import Guard
from kg.serve.process.outbox import Outbox, OutboxPlace
from kg.serve.process.wire import Answered, BufferedRequest, any_size
from kg.serve.process.workers import Pool
from kg.serve.rendering import Renderer, reporter
from kg.serve.settings import LARGEST_BODY, ServerSettings

#: The addresses under which queries run. They have workers of their own: one that is killed over a query takes what
#: pages had in memory with it.
_QUERIES = frozenset({"sparql", "update", "query", "queries"})
#: Workers for pages. Each keeps what it has read, so there are few.
_PAGES = 2
#: Where the data of the explorer lie. Making them takes longer the larger the store is: they have a worker of their
#: own, which neither holds up pages nor ends at the time of a request.
_EXPLORER = "/explorer/data/"
#: Seconds that making them may take.
_MAKING = 900.0
#: Where decisions of readers go. They have a worker of their own, so that one waits for the other, and the time that
#: making events anew may take.
_CORRECT = "/correct"
_DECIDING = 300.0
#: Seconds that the body of a request may take to arrive.
_BODY = 30.0
_BROKEN = re.compile(rb"%(?![0-9A-Fa-f]{2})|%00")
#: Bytes sent at a time: the connection's clock (`kg.serve.process.connections`) measures how long one piece takes.
_PIECE = 1 << 16


class Front:
    """The server between its clients and its workers."""

    def __init__(self, settings: ServerSettings) -> None:
        self._queries = Pool(settings, settings.parallel)
        self._pages = Pool(settings, _PAGES)
        self._explorer = Pool(replace(settings, timeout=max(settings.timeout, _MAKING)), 1)
        longer = replace(settings, timeout=max(settings.timeout, _DECIDING))
        self._decisions = None if settings.correcting is None else Pool(longer, 1)
        self._outbox = Outbox(settings.memory * MEGABYTE)
        self._warms = not is_endpoint(settings.store)
        self._warming: asyncio.Task[None] | None = None

    def app(self, settings: ServerSettings) -> ASGIApp:
        """Return the ASGI application: every answer, errors included, has the headers that keep browsers safe."""
        reported = reporter(Renderer(Namespace(), prefix=settings.prefix))
        handlers = {KgError: reported, HTTPException: reported}
        return Guard(Starlette(routes=[Route("/{path:path}", self)], exception_handlers=handlers), settings)

    async def start(self) -> Wall:
        """Start a worker of each kind; return what keeps them from the network.

        Raises StoreError if the store cannot be opened.
        """
        wall, *_ = await asyncio.gather(self._queries.start(), self._pages.start(), self._explorer.start())
        return wall

    def warm(self) -> None:
        """Have the data of the explorer made meanwhile, so that its first visitor need not wait for them.

        An endpoint is asked for them only when somebody wants them.
        """
        if self._warms:
            self._warming = asyncio.create_task(self._made())

    async def _made(self) -> None:
        try:
            answered = await self._explorer.ask(_get(f"{_EXPLORER}latest/core"), any_size)
            if moved := dict(answered.headers).get(b"location"):  # to the address of the store as it is
                await self._explorer.ask(_get(moved.decode("latin-1")), any_size)
        except KgError as error:
            logging.getLogger("kg.serve").warning("the data of the explorer could not be made: %s", error)

    async def close(self) -> None:
        """End the workers."""
        if self._warming is not None:
            self._warming.cancel()
            await asyncio.wait({self._warming})
        pools = (self._queries, self._pages, self._explorer, self._decisions)
        await asyncio.gather(*(pool.close() for pool in pools if pool is not None))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request.

        Raises Rejected if its address is no address or its body is too large or too slow, and as `Pool.ask` does.
        """
        if not (_is_well_formed(scope["raw_path"]) and _is_well_formed(scope["query_string"])):
            raise Rejected(400, "the address is not percent-encoded UTF-8")
        request = Request(scope, receive)
        asked = BufferedRequest(scope, await _body_of(request))
        with self._outbox.place() as place:
            answered = await self._answered(request, asked, place)
            await place.send(_sent(answered, send))

    async def _answered(self, request: Request, asked: BufferedRequest, place: OutboxPlace) -> Answered:
        method, path = asked.scope["method"], asked.scope["path"]
        if path.split("/")[1] in _QUERIES:
            return await self._queries.ask(asked, place.take, _gone(request))
        if path.startswith(_EXPLORER):
            return await self._explorer.ask(asked, place.take)
        if self._decisions is not None and method == "POST" and path.startswith(_CORRECT):
            return await decided(self._decisions.ask(asked, place.take))
        return await self._pages.ask(asked, place.take)


async def decided(answer: Awaitable[Answered]) -> Answered:
    """Return the answer to a decision, which is in the ledger even if the events cannot be made anew in time.

    Raises Rejected, which says so, in that case.
    """
    try:
        return await answer
    except (LimitReachedError, CrashedError) as error:
        raise Rejected(
            503, f"{error}; a decision that the list of decisions has is kept, and applied later"
        ) from error


def _get(path: str) -> BufferedRequest:
    """Return a request of the server to itself."""
    scope = {"type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": path, "root_path": ""}
    return BufferedRequest(
        scope | {"raw_path": path.encode("latin-1"), "headers": [(b"accept-encoding", b"gzip")]}, b""
    )


def _is_well_formed(part: bytes) -> bool:
    """Whether a part of an address holds the text that its percent signs promise."""
    try:
        unquote_to_bytes(part).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return _BROKEN.search(part) is None


async def _body_of(request: Request) -> bytes:
    parts, size = [], 0
    try:
        async with asyncio.timeout(_BODY):
            async for part in request.stream():
                size += len(part)
                if size > LARGEST_BODY:
                    raise Rejected(413, f"a request may have at most {LARGEST_BODY:,} bytes")
                parts.append(part)
    except TimeoutError as error:
        raise Rejected(408, f"the body of the request took longer than {_BODY:g} s", Connection="close") from error
    return b"".join(parts)


async def _gone(request: Request) -> None:
    """Wait until the client of a request, whose body has been read, disconnects."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _sent(answered: Answered, send: Send) -> None:
    await send({"type": "http.response.start", "status": answered.status, "headers": list(answered.headers)})
    body = memoryview(answered.body)
    for start in range(0, len(body), _PIECE):
        piece = bytes(body[start : start + _PIECE])
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body"})
