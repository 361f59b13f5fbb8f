"""Who may correct: a browser on this machine into which the token was entered that `kg serve --correct` printed.

The token opens a session, which a cookie holds; every form has a seal that belongs to the session. A request that
decides something needs both, and must come from a page of this very server. A page of another site lacks the cookie
(SameSite), the seal, and the right `Origin`; one of another port of this machine, to which browsers send the cookie
too, lacks the last two. All is made from the token by HMAC (RFC 2104), so that every process of the server can check
it.
"""

import hmac
import secrets
from collections.abc import Mapping
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.errors import Rejected
from kg.serve.parameters import first_of
from kg.serve.settings import host_name, is_loopback

#: The field of a form that has the seal.
SEAL = "seal"


class Sessions:
    """The sessions that a token opens."""

    def __init__(self, token: str) -> None:
        self._token = token

    def is_token(self, given: str) -> bool:
        """Whether a text is the token."""
        return hmac.compare_digest(given.encode(), self._token.encode())

    def open(self, request: Request, response: Response) -> None:
        """Have a browser keep a new session until it is closed or the server ends."""
        name = secrets.token_urlsafe()
        value = f"{name}.{self._sign('session', name)}"
        response.set_cookie(_cookie(request), value, httponly=True, samesite="strict")

    def seal(self, request: Request) -> str | None:
        """Return the seal of the forms of a request's session.

        None if it has no session or was not sent to an address of this machine.
        """
        name, _, signature = request.cookies.get(_cookie(request), "").partition(".")
        if not is_local(request) or not hmac.compare_digest(signature.encode(), self._sign("session", name).encode()):
            return None
        return self._sign("form", name)

    def check(self, request: Request, form: Mapping[str, list[str]]) -> None:
        """Check a request that decides something.

        Raises Rejected unless it comes from a page of this server, in a session, with the seal of its forms.
        """
        check_origin(request)
        seal = self.seal(request)
        if seal is None:
            raise Rejected(401, "first enter the token that `kg serve` printed when it started, at /correct")
        if not hmac.compare_digest(first_of(form, SEAL).encode(), seal.encode()):
            raise Rejected(403, "the form is not one of this session; load its page again")

    def _sign(self, purpose: str, name: str) -> str:
        return hmac.new(self._token.encode(), f"{purpose}:{name}".encode(), sha256).hexdigest()


def is_local(request: Request) -> bool:
    """Whether a request was sent to this machine by a name of its own, and not to a public name by way of a proxy."""
    return is_loopback(host_name(request.headers.get("host", "")).strip("[]"))


def check_origin(request: Request) -> None:
    """Raise Rejected unless a page of this server sent a request, by a name of this machine."""
    if not is_local(request):
        raise Rejected(403, "correcting works only at an address of this machine, such as 127.0.0.1")
    site = request.headers.get("sec-fetch-site", "same-origin")
    if request.headers.get("origin") != f"http://{request.headers['host']}" or site != "same-origin":
        raise Rejected(403, "the request does not come from a page of this server")


def _cookie(request: Request) -> str:
    """Return the name of the cookie: browsers send it to every port of a machine, so each server has its own."""
    return f"kg-correct-{(request.scope.get('server') or ('', 0))[1]}"
