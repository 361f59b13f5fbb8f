"""Which queries and updates could contact another server, seen from their text alone, in linear time.

Any page in a browser can send a query to a server on the same machine, and such a query must not reach further. The
engine has no switch for that. Where the system can, the process that answers has no network at all
(`kg.isolation.without_network`); this check comes before, and holds everywhere.
"""

import re
from collections.abc import Iterator

from kg.errors import QueryError

_QUERY, _UPDATE = re.compile("SERVICE", re.IGNORECASE), re.compile("SERVICE|LOAD", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# No expression goes on with a scheme and two slashes after "less than", so this is an IRI.
_IRI = r"""<[A-Za-z][A-Za-z0-9+.\-]*+://[^<>"{}|^`\\\x00-\x20]*+>"""
# This may be another IRI with a quote or a hash, or "less than" and then a string or a comment.
_ODD = r"""<[^<>"{}|^`\\\x00-\x20'\#]*+['\#]"""
#: Code, and what hides words in it. No repetition gives anything back, so no character is read more than a few times.
_TOKEN = re.compile(
    rf"""
    (?P<hidden> (?:
        {_IRI}
        # A long string with one of its own quotes inside could also be read as several short ones.
        | "{{3}} (?: [^"\\] | \\[tbnrf\\"'uU] )*+ "{{3}} | "(?!"") (?: [^"\\\n\r] | \\[tbnrf\\"'uU] )*+ "
        | '{{3}} (?: [^'\\] | \\[tbnrf\\"'uU] )*+ '{{3}} | '(?!'') (?: [^'\\\n\r] | \\[tbnrf\\"'uU] )*+ '
        | \# [^\n\r]*+ (?: \r?\n | \Z )
    )++ )
    | (?P<code> (?: [^"'\#<\\]++ | \\[_~.\-!$&'()*+,;=/?\#@%] | (?! {_IRI} | {_ODD} ) < )++ )
    | (?P<doubt> . )
    """,
    re.VERBOSE | re.DOTALL,
)


def calls_out(text: str, *, update: bool = False) -> str | None:
    """Return the word, SERVICE or in an update LOAD, with which a text could contact another server; None without.

    Its letters are looked for wherever they are not certainly in a string, a comment, or an IRI with `://`: in
    keywords, but in names and variables too. They count if they stand there before or after escapes are resolved.
    """
    wanted = _UPDATE if update else _QUERY
    for form in dict.fromkeys((text, _ESCAPE.sub(_character, text))):
        # Most texts have the letters nowhere.
        found = wanted.search(form) and next(filter(None, map(wanted.search, _visible(form))), None)
        if found:
            return found[0].upper()
    return None


def refuse_calls(text: str, *, update: bool = False) -> None:
    """Raise QueryError for a text with which the engine could contact another server."""
    word = calls_out(text, update=update)
    if word is not None:
        raise QueryError(
            f"{word} is not allowed: a store does not contact other servers; the word may stand only in strings, "
            "comments and IRIs with ://"
        )


def _visible(text: str) -> Iterator[str]:
    """Yield the parts of a text in which a keyword may occur; all of it if they cannot be known for certain."""
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "code":
            yield token[0]
        elif token.lastgroup == "doubt":
            yield text
            return


def _character(escape: "re.Match[str]") -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code < 0x110000 else ""
