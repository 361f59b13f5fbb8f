"""What a server lets in: requests for its own names; and what every answer tells browsers."""

from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Only what this server sends may run or load, and no other site may frame its pages.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
#: The headers of every answer.
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # With "no-referrer" browsers do not say of our own forms where they come from, which corrections need.
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
#: Seconds after which a client may try again.
_RETRY_AFTER = "5"


class Guard:
    """Refuses requests for other host names, and sets the headers that keep browsers safe.

    Another site can make its own name resolve to this machine (DNS rebinding), and its pages would then count as the
    same site; but their requests carry that name in `Host`.
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
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if message["status"] == 503:
                    headers.setdefault("Retry-After", _RETRY_AFTER)
                if "access-control-allow-origin" not in headers:
                    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
            await send(message)

        if host_name(Headers(scope=scope).get("host", "")) in self._names:
            await self._app(scope, receive, guarded)
        else:
            refused = PlainTextResponse(
                "this server is not known by that name; allow it with `kg serve --allow-host NAME`\n", 421
            )
            await refused(scope, receive, guarded)


def host_name(host: str) -> str:
    """Return the name of a Host header without its port, in lower case."""
    name, _, port = host.lower().rpartition(":")
    return name if name and port.isdigit() else host.lower()
