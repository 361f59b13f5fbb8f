"""Servers that break off. If these fail, an endpoint that goes away within an answer ends kg in a traceback."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from kg.errors import StoreError
from kg.graph.http import Address, RequestRefusedError, SparqlClient, UnavailableError


@contextmanager
def breaking_off(status: str) -> Iterator[str]:
    """A server that answers one request with a status and a part of a body, and resets the connection."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            connection, _ = listener.accept()
            with connection:
                while b"ASK" not in connection.recv(65_536):
                    pass
                head = f"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n"
                connection.sendall(head.encode() + b"half of a rea")
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

        thread = threading.Thread(target=answer)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/query"
        thread.join()


@pytest.mark.parametrize(
    ("status", "kind", "message"),
    [
        ("500 Failed", StoreError, "the endpoint answered 500 Failed"),
        ("503 Busy", UnavailableError, "the endpoint answered 503 Busy"),
        ("400 Wrong", RequestRefusedError, "it gives no reason"),
        ("200 OK", UnavailableError, "the endpoint cannot be reached"),
    ],
)
def test_a_connection_lost_within_an_answer_is_an_error_of_the_endpoint(
    status: str, kind: type[Exception], message: str
) -> None:
    with breaking_off(status) as url, pytest.raises(kind, match=message):
        SparqlClient(Address.of(url)).query("ASK {}", "*/*", {})
