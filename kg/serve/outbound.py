"""Refuses queries and updates that would make the server call other addresses: SERVICE and LOAD.

Any page in a browser can send a query to a server on the same machine; such a query must not reach further. The
engine offers no switch, so the text is searched, without regard to strings and comments: what a reader of tokens
might be led past is then found as well. A text that merely talks of it, as in `"service <x>"`, is refused too.
"""

import re

_SPACE = r"(?:\s|#[^\n\r]*[\n\r])*+"
_CALL = re.compile(rf"(SERVICE|LOAD){_SPACE}(?:SILENT{_SPACE})?+(?:[<?]|[\w.-]*+:)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# Variables and the local parts of names may contain the words; nothing that is cut out can be a keyword.
_VARIABLE, _NAME = re.compile(r"[?$]\w+"), re.compile(r":[\w-]++")


def calls_out(text: str) -> str | None:
    """Return the keyword, in capitals, by which a query or update calls another address; None if it does not."""
    for form in (text, _ESCAPE.sub(_character, text)):
        found = _CALL.search(_NAME.sub(":", _VARIABLE.sub("?", form)))
        if found:
            return found[1].upper()
    return None


def _character(escape: "re.Match[str]") -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code < 0x110000 else ""
