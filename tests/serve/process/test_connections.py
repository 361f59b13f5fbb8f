"""Clients that send slowly, not at all, or do not read. If this fails, one of them keeps all others out."""

import asyncio
import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from kg.serve.process.connections import Connections, Patience
from kg.serve.process.guard import HEADERS
from tests.support.kg_server import kg_server

pytestmark = pytest.mark.one_python

PIECE = b"x" * 65536
REQUEST = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"
Place = tuple[str, int]


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Take a request in, wait as long as its path says, and answer, at /large with 50 MB."""
    await Request(scope, receive).body()
    if scope["path"] == "/slow":
        await asyncio.sleep(1.5)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    for _ in range(800 if scope["path"] == "/large" else 0):
        await send({"type": "http.response.body", "body": PIECE, "more_body": True})
    await send({"type": "http.response.body", "body": b"done"})


@contextmanager
def serving(patience: Patience) -> Iterator[Place]:
    """Run a server with this patience in a thread."""
    made: Any = Connections(patience).protocol()
    config = uvicorn.Config(application, http=made, lifespan="off", log_level="critical", timeout_keep_alive=60)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            yield listener.getsockname()
        finally:
            server.should_exit = True
            thread.join(30)


def hears(connection: socket.socket, wanted: bytes, times: int = 1) -> bytes:
    """Return what comes over a connection until something has come so many times."""
    connection.settimeout(25)
    heard = b""
    while heard.count(wanted) < times:
        piece = connection.recv(65536)
        assert piece, heard
        heard += piece
    return heard


def is_closed(connection: socket.socket, seconds: float) -> bool:
    """Whether the other side closes a connection in some seconds."""
    connection.settimeout(seconds)
    try:
        while connection.recv(65536):
            pass
    except TimeoutError:
        return False
    except OSError:
        return True
    return True


@pytest.mark.parametrize("drip", [b"", b"GET / HTTP/1.1\r\nHost: here\r\nX: "])
def test_who_never_finishes_a_request_is_closed(drip: bytes) -> None:
    with serving(Patience(head=1)) as place, socket.create_connection(place) as connection:
        start = time.monotonic()
        connection.sendall(drip)
        while time.monotonic() < start + 30:
            try:
                connection.sendall(b"a" if drip else b"")
            except OSError:
                break
            if is_closed(connection, 0.1):
                break
        assert 0.9 < time.monotonic() - start < 25


def test_who_idles_after_an_answer_is_closed() -> None:
    with serving(Patience(head=1)) as place, socket.create_connection(place) as connection:
        connection.sendall(REQUEST)
        hears(connection, b"done")
        connection.sendall(REQUEST[:20])
        assert is_closed(connection, 25)


def test_who_waits_for_an_answer_is_not_closed() -> None:
    with serving(Patience(head=0.5)) as place, socket.create_connection(place) as connection:
        connection.sendall(REQUEST.replace(b"/ ", b"/slow "))
        hears(connection, b"200 OK")


def test_requests_sent_at_once_are_all_answered() -> None:
    with serving(Patience(head=0.5)) as place, socket.create_connection(place) as connection:
        connection.sendall(REQUEST.replace(b"/ ", b"/slow ") * 2 + REQUEST)
        assert hears(connection, b"done", 3).count(b"200 OK") == 3


def test_who_does_not_read_is_closed_and_who_reads_gets_all() -> None:
    with serving(Patience(read=1)) as place:
        with socket.create_connection(place) as connection:
            connection.sendall(REQUEST.replace(b"/ ", b"/large "))
            time.sleep(3)
            connection.settimeout(25)
            received = 0
            with pytest.raises(ConnectionError):
                while piece := connection.recv(1 << 20):
                    received += len(piece)
                raise ConnectionError
            assert received < 800 * len(PIECE)
        with closing(http.client.HTTPConnection(*place, timeout=25)) as client:
            client.request("GET", "/large")
            with client.getresponse() as answer:
                assert len(answer.read()) == 800 * len(PIECE) + 4


def test_the_longest_waiting_connection_makes_room_for_a_new_one() -> None:
    with serving(Patience(head=60, most=5)) as place, ExitStack() as stack:
        waiting = [stack.enter_context(socket.create_connection(place)) for _ in range(5)]
        for connection in waiting:
            connection.sendall(REQUEST)
            hears(connection, b"done")
        newest = stack.enter_context(socket.create_connection(place))
        newest.sendall(REQUEST)
        hears(newest, b"done")
        assert [is_closed(connection, 0.2) for connection in waiting] == [True, False, False, False, False]


def test_who_does_not_read_makes_room_for_a_new_connection() -> None:
    with serving(Patience(read=60, most=5)) as place, ExitStack() as stack:
        slow = [stack.enter_context(socket.create_connection(place)) for _ in range(5)]
        for connection in slow:
            connection.sendall(REQUEST.replace(b"/ ", b"/large "))
            hears(connection, b"200 OK")
        time.sleep(0.5)  # until what the system buffers is full
        newest = stack.enter_context(socket.create_connection(place))
        newest.sendall(REQUEST)
        hears(newest, b"done")


def test_what_is_no_request_is_refused_with_the_usual_headers() -> None:
    with serving(Patience()) as place:
        for wrong in (b"GET /\xff HTTP/1.1\r\nHost: here\r\n\r\n", b"hello\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n"):
            with socket.create_connection(place) as connection:
                connection.sendall(wrong)
                connection.settimeout(25)
                with closing(http.client.HTTPResponse(connection)) as answer:
                    answer.begin()
                    assert answer.status == 400
                    assert {name: answer.headers[name] for name in HEADERS} == dict(HEADERS)


def test_connections_that_never_finish_a_body_make_room_too() -> None:
    with serving(Patience(head=60, most=5)) as place, ExitStack() as stack:
        for _ in range(8):
            connection = stack.enter_context(socket.create_connection(place))
            connection.sendall(b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\n123")
        newest = stack.enter_context(socket.create_connection(place))
        newest.sendall(REQUEST)
        hears(newest, b"done")


@contextmanager
def few_files(number: int) -> Iterator[None]:
    """Let processes that are started in the block have only so many files open."""
    resource = pytest.importorskip("resource")
    usual = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (number, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, usual)


@pytest.mark.soak
@pytest.mark.parametrize("files", [256, 1024])
def test_half_open_connections_keep_nobody_out(store: Path, files: int) -> None:
    """1,500 connections that send a few bytes each and wait; in between, 30 honest clients."""
    with ExitStack() as stack:
        with few_files(files):
            address = stack.enter_context(kg_server(store))
        url = httpx.URL(address)
        for number in range(1500):
            try:
                half = stack.enter_context(socket.create_connection((url.host, url.port or 80), timeout=30))
                half.sendall(b"POST /sparql HTTP/1.1\r\nHost: "[: number % 30])
            except OSError:
                continue  # it was closed to make room
            if number % 50 == 49:
                answer = httpx.get(f"{address}sparql", params={"query": "ASK {}"}, timeout=30)
                assert answer.status_code == 200
