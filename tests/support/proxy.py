"""A reverse proxy on loopback that mounts a server under a path, as nginx would."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

#: Headers of one connection, which a proxy does not pass on.
_OWN = frozenset({"connection", "keep-alive", "transfer-encoding", "content-length", "date", "server"})


class Proxy(ThreadingHTTPServer):
    """Passes on what is below `prefix`, with its `Host`; all else is 404 and is noted in `strays`."""

    daemon_threads = True

    def __init__(self, prefix: str, *, strips: bool) -> None:
        super().__init__(("127.0.0.1", 0), _Passing)
        self.prefix = prefix
        self.strips = strips
        self.upstream = ""
        self.strays: list[str] = []

    @property
    def url(self) -> str:
        """Where readers reach the server."""
        return f"http://127.0.0.1:{self.server_port}{self.prefix}"


class _Passing(BaseHTTPRequestHandler):
    server: Proxy
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._pass()

    def do_POST(self) -> None:
        self._pass()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _pass(self) -> None:
        proxy, path = self.server, self.path
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if not f"{path.partition('?')[0]}/".startswith(f"{proxy.prefix}/"):
            proxy.strays.append(path)
            self.send_error(404)
            return
        if proxy.strips:
            path = path.removeprefix(proxy.prefix) or "/"
        connection = HTTPConnection(urlsplit(proxy.upstream).netloc, timeout=60)
        connection.request(self.command, path, body, dict(self.headers.items()))
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in _OWN:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def reverse_proxy(prefix: str, *, strips: bool = False) -> Iterator[Proxy]:
    """Run a proxy; set its `upstream` to the address of a server."""
    with Proxy(prefix, strips=strips) as proxy:
        thread = Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield proxy
        finally:
            proxy.shutdown()
            thread.join()
