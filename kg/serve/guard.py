"""What a server lets in: host names, bodies of limited size, requests of this machine, queries that stay inside."""

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import KgError
from kg.serve.settings import LARGEST_BODY, is_loopback

#: Only what this server sends may run or load, and no other site may frame its pages.
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
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if message["status"] == 503:
                    headers.setdefault("Retry-After", _RETRY_AFTER)
                if "access-control-allow-origin" not in headers:
                    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
            await send(message)

        if _name(Headers(scope=scope).get("host", "")) in self._names:
            await self._app(scope, receive, guarded)
        else:
            refused = PlainTextResponse(
                "this server is not known by that name; allow it with `kg serve --allow-host NAME`\n", 421
            )
            await refused(scope, receive, guarded)


def _name(host: str) -> str:
    """Return the name of a Host header without its port, in lower case."""
    name, _, port = host.lower().rpartition(":")
    return name if name and port.isdigit() else host.lower()


class Rejected(KgError):  # noqa: N818 - an answer to a client, not a failure
    """A request that is not answered: the HTTP status and the reason in words."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


async def body_of(request: Request) -> bytes:
    """Return the body of a request; raises Rejected if it is larger than the server takes."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_BODY:
            raise Rejected(413, f"a request may have at most {LARGEST_BODY:,} bytes")
        parts.append(part)
    return b"".join(parts)


async def gone(request: Request) -> None:
    """Wait until the client of a request, whose body has been read, disconnects."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def is_own(request: Request) -> bool:
    """Whether a request comes from a program on this machine, or from a page of this server.

    A page of another site in a browser on this machine does not count, nor does what a proxy passes on.
    """
    headers = request.headers
    if request.client is None or not is_loopback(request.client.host):
        return False
    if "forwarded" in headers or "x-forwarded-for" in headers:
        return False
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != headers.get("host"):
        return False
    return headers.get("sec-fetch-site", "none") in ("none", "same-origin")


_SPACE = r"(?:\s|#[^\n\r]*[\n\r])*+"
_CALL = re.compile(rf"(SERVICE|LOAD){_SPACE}(?:SILENT{_SPACE})?+(?:[<?]|[\w.-]*+:)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# Variables and the local parts of names may contain the words; nothing that is cut out can be a keyword.
_VARIABLE, _NAME = re.compile(r"[?$]\w+"), re.compile(r":[\w-]++")


def calls_out(text: str) -> str | None:
    """Return the keyword, SERVICE or LOAD, by which a query or update contacts another server; None if it does not.

    Any page in a browser can send a query to a server on the same machine, and such a query must not reach further.
    The engine has no switch for that, so the text is searched, strings and comments included: a tokenizer could be
    misled. A text that merely mentions a call, as in `"service <x>"`, is refused too.
    """
    for form in (text, _ESCAPE.sub(_character, text)):
        found = _CALL.search(_NAME.sub(":", _VARIABLE.sub("?", form)))
        if found:
            return found[1].upper()
    return None


def _character(escape: "re.Match[str]") -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code < 0x110000 else ""
