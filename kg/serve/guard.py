"""What stands before every request: the name that it is addressed to, and the headers of every answer."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Nothing runs or loads but what this server sends itself; no other site may show its pages in a frame.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Refuses requests for names that are not the server's own, and sets the headers that keep browsers safe.

    A page of another site can have its own name resolve to this machine (DNS rebinding) and would then count as the
    same site; its requests carry its name in `Host`.
    """

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if "access-control-allow-origin" not in headers:
                    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
            await send(message)

        if _name(Headers(scope=scope).get("host", "")) in self._names:
            await self._app(scope, receive, guarded)
        else:
            refused = PlainTextResponse("this server does not go by that name; `kg serve --allow-host NAME`\n", 421)
            await refused(scope, receive, guarded)


def _name(host: str) -> str:
    """Return the name of a Host header without its port, in lower case."""
    name, _, port = host.lower().rpartition(":")
    return name if name and port.isdigit() else host.lower()
