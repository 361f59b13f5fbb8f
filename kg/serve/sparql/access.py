"""Who may change a store by SPARQL: those who send the token that the server was started with.

Nothing else about a request says who sent it: a proxy on this machine makes every client look like one of it.
"""

import base64
import binascii
import hmac
import os

from kg.errors import UsageError

#: Where the token is taken from; a command line can be read by every user of a machine.
TOKEN = "KG_UPDATE_TOKEN"
_SHORTEST = 16


def update_token() -> str:
    """Return the token of this server; raises UsageError if there is none or it could be guessed."""
    token = os.environ.get(TOKEN, "")
    if len(token) < _SHORTEST:
        raise UsageError(
            f"updating needs a token of at least {_SHORTEST} characters, which every update must send: "
            f"export {TOKEN}=$(python -c 'import secrets; print(secrets.token_urlsafe())')"
        )
    return token


def has_token(authorization: str | None, token: str) -> bool:
    """Whether an Authorization header has the token: as Bearer, or as the password of Basic with any user."""
    scheme, _, given = (authorization or "").partition(" ")
    given = given.strip()
    if scheme.lower() == "basic":
        try:
            given = base64.b64decode(given, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return False
    elif scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(given.encode(), token.encode())
