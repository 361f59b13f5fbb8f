"""A web server that sends everything, and takes for ever over it."""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

#: Every connection ends after one answer: a client that is not told asks again on it, and may meet a reset.
_MISSING = b"HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000000\r\n\r\n"


@dataclass
class Drip:
    """A server whose answers are, by path, pieces to be sent one after another with a pause before each."""

    answers: dict[str, Sequence[bytes]]
    pause: float
    asked: list[str] = field(default_factory=list)
    address: str = ""
    _end: threading.Event = field(default_factory=threading.Event)

    def serve(self, listening: socket.socket) -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:  # closed
                return
            threading.Thread(target=self._answer, args=(connection,)).start()

    def close(self) -> None:
        self._end.set()

    def _answer(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):  # whoever asked may have gone
            path = connection.recv(65536).split(b" ")[1].decode()
            self.asked.append(path)
            for piece in self.answers.get(path, (_MISSING,)):
                if path in self.answers and self._end.wait(self.pause):
                    return
                connection.sendall(piece)


@contextmanager
def dripping(pause: float, **answers: Sequence[bytes]) -> Iterator[Drip]:
    """Run a server; `answers` are named by their paths, with ``__`` for a dot."""
    drip = Drip({f"/{name.replace('__', '.')}": pieces for name, pieces in answers.items()}, pause)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        drip.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        thread = threading.Thread(target=drip.serve, args=(listening,))
        thread.start()
        try:
            yield drip
        finally:
            drip.close()
            listening.shutdown(socket.SHUT_RDWR)
    thread.join()


def drops(data: bytes) -> list[bytes]:
    """Return the bytes one by one."""
    return [data[at : at + 1] for at in range(len(data))]
