"""A machine of someone else, which nothing of kg may call."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def outside() -> Iterator[tuple[str, list[bytes]]]:
    """Listen on loopback; yields the URL, and the list that the first bytes of each connection are added to."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def listen() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    connection.settimeout(5)
                    heard.append(b"")  # that somebody came counts, whatever is said
                    try:
                        heard[-1] = connection.recv(1000)
                        connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                    except OSError:
                        continue

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/", heard
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)
