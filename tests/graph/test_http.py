"""Servers that break off. If these fail, an endpoint that goes away within an answer ends kg in a traceback."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from kg.errors import StoreError, UsageError
from kg.graph.http import Address, RequestRefusedError, SparqlClient, TooLargeError, UnavailableError


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


def test_updates_may_have_credentials_of_their_own_which_go_nowhere_else() -> None:
    address = Address.of("http://h/sparql#update=http://x:secret@h:81/update")
    assert (address.query, address.update) == ("http://h/sparql", "http://h:81/update")
    assert (address.authorization, address.update_authorization) == (None, "Basic eDpzZWNyZXQ=")
    both = Address.of("http://x:secret@h/sparql#update=http://h/update")
    assert both.authorization == both.update_authorization == "Basic eDpzZWNyZXQ="


@pytest.mark.parametrize(
    "wrong", ["http://h:port/update", "http://", "h/update", "ftp://h/update", "http://[h/update"]
)
def test_a_malformed_address_is_refused_at_once_wherever_it_stands(wrong: str) -> None:
    """It was tried again and again for a minute, as if the server were away."""
    for url in (wrong, f"http://h/query#update={wrong}"):
        with pytest.raises(UsageError, match="not the URL of a SPARQL endpoint"):
            Address.of(url)
    with pytest.raises(UsageError, match="not the URL of a SPARQL endpoint"):
        SparqlClient(Address.of("http://h/query")).put_graph(wrong, "http://g", b"")


def test_an_error_names_the_address_that_was_asked() -> None:
    with breaking_off("500 Failed") as url, pytest.raises(StoreError, match=f"^{url}: the endpoint answered 500"):
        SparqlClient(Address.of(f"http://127.0.0.1:9/query#update={url}")).update("INSERT DATA {} # ASK")


@pytest.mark.parametrize(
    ("status", "kind", "message"),
    [
        ("413 Too Large", TooLargeError, "the endpoint answered 413"),
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
