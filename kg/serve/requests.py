"""What a request brings and where it comes from."""

from urllib.parse import urlsplit

from starlette.requests import Request

from kg.errors import KgError
from kg.serve.settings import LARGEST_BODY, is_loopback


class Rejected(KgError):  # noqa: N818 - an answer to a client, not a failure of ours
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
            raise Rejected(413, f"a request may bring {LARGEST_BODY:,} bytes at most")
        parts.append(part)
    return b"".join(parts)


async def gone(request: Request) -> None:
    """Wait until the client of a request, whose body was read, goes away."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def is_own(request: Request) -> bool:
    """Whether a request comes from a program on this machine, or from a page of this server itself.

    A page of another site in the browser of this machine's user is not ours; nor is what a proxy passes on.
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
