"""Masks passwords: no message, log or manifest of kg repeats the credentials in a URL."""

import re

#: ``scheme://user:password@host``. The last alternative is a password with a slash or a question mark in it: where a
#: colon follows a host, a number follows the colon.
_CREDENTIALS = re.compile(
    r"""(?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]*:/{1,2})
        (?: [^\s/?\#'"<>]*@ | [^\s/?\#@:'"<>]*:(?!\d{1,5}(?:[/?\#\s'"<>]|$))[^\s'"<>]*@ )""",
    re.VERBOSE,
)


def without_passwords(text: str) -> str:
    """Return a text in which ``***`` stands for the user and password of each URL."""
    return _CREDENTIALS.sub(r"\g<scheme>***@", text) if "@" in text else text
