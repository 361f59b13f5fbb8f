"""What a server lets in: requests for its own names, under its prefix; and what every answer says to browsers."""

from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.settings import ServerSettings, host_name

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
    """Refuses requests for other host names, takes the prefix off, and sets the headers that keep browsers safe.

    Another site can make its own name resolve to this machine (DNS rebinding), and its pages would then count as the
    same site; but their requests carry that name in `Host`.

    A proxy may pass the prefix on or strip it: the application within sees neither, and its redirects get it back.
    """

    def __init__(self, app: ASGIApp, settings: ServerSettings) -> None:
        self._app = app
        self._names = settings.names
        self._prefix = settings.prefix
        self._needs_prefix = settings.needs_prefix

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
                if headers.get("location", "").startswith("/"):
                    headers["location"] = self._prefix + headers["location"]
                if message["status"] == 503:
                    headers.setdefault("Retry-After", _RETRY_AFTER)
                if "access-control-allow-origin" not in headers:
                    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
            await send(message)

        if host_name(Headers(scope=scope).get("host", "")) not in self._names:
            known = "this server is not known by that name; allow it with `kg serve --allow-host NAME`\n"
            await PlainTextResponse(known, 421)(scope, receive, guarded)
        elif self._needs_prefix and not self._has_prefix(scope):
            below = f"all pages are below {self._prefix}/; a proxy must pass that path on as it is\n"
            await PlainTextResponse(below, 404)(scope, receive, guarded)
        else:
            await self._app(self._inner(scope), receive, guarded)

    def _has_prefix(self, scope: Scope) -> bool:
        return f"{scope['path']}/".startswith(f"{self._prefix}/")

    def _inner(self, scope: Scope) -> Scope:
        """Return a request without the public prefix."""
        if not self._prefix or not self._has_prefix(scope):
            return scope
        raw = scope["raw_path"].removeprefix(self._prefix.encode())
        return {**scope, "path": scope["path"].removeprefix(self._prefix) or "/", "raw_path": raw or b"/"}
