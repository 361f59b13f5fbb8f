"""Every exception that kg raises on purpose; no message repeats the password of a URL.

KgError                     anything a user can mend; carries an exit code for the command line
├── UsageError              2  wrong option, unknown format, unknown name
├── SourceError             3  a source that cannot be read at all (missing, binary, broken)
│   └── ArticleError        3  one article of a source, or one line of a ledger, gold or an import, that is left out
├── StoreError              4  the store cannot be opened, written or understood
│   ├── LayoutError         4  a store of another version of kg, which must be built again
│   └── LockedError         4  a store that another process is writing to
├── QueryError              5  a query or question: unknown, not valid, with a wrong parameter, out of time
├── OutputError             6  an output that cannot be written
└── DataError               7  a data file, gazetteer rows, a ledger or gold that is not well-formed
"""

import logging
import re
import traceback
from pathlib import Path

_LOG = logging.getLogger(__name__)
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


def described(error: Exception) -> str:
    """Return an error of third-party code in one line, with the line of code that raised it.

    The traceback goes to the logger `kg.errors` as a detail; `--verbose` shows it.
    """
    _LOG.debug("%s", without_passwords("".join(traceback.format_exception(error)).rstrip()))
    place = traceback.extract_tb(error.__traceback__)[-1]
    what = " ".join(traceback.format_exception_only(error)[-1].split())
    return f"{what} ({Path(place.filename).name}, line {place.lineno})"


def with_extra(what: str, extra: str) -> str:
    """Return the message for a missing library: which extra something needs, and how to install it."""
    return f"{what}, which needs the extra {extra!r}: in a checkout, pip install '.[{extra}]'"


class KgError(Exception):
    """Base of all errors that kg raises on purpose; `exit_code` is what the command line ends with.

    Passwords of URLs in the message are masked.
    """

    exit_code = 1

    def __init__(self, message: str = "") -> None:
        super().__init__(without_passwords(message))


def named_error(kind: str, message: str) -> KgError:
    """Return the error that another process raised, by the name of its class and its message."""
    kinds: list[type[KgError]] = [KgError]
    for each in kinds:
        kinds += each.__subclasses__()
    found = next((each for each in kinds if each.__name__ == kind), KgError)
    # A class that is made of more than its message gives way to the one above it.
    error: KgError = next((each for each in found.__mro__ if "__init__" not in vars(each)), KgError)(message)
    return error


class UsageError(KgError):
    """The call is wrong: an unknown format, a missing option, a name that does not exist."""

    exit_code = 2


class SourceError(KgError):
    """A source cannot be read: it is missing, binary, or not what its name promises."""

    exit_code = 3


class ArticleError(SourceError):
    """One article of a source cannot be used; the others go on.

    `where` names the source and, if there is one, the line; `why` is one sentence.
    """

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = without_passwords(where)
        self.why = without_passwords(why)


class StoreError(KgError):
    """The store cannot be opened, written or understood."""

    exit_code = 4


class LayoutError(StoreError):
    """The store in `folder` has the layout of another version of kg, and must be built again."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"{folder}: {why}")
        self.folder = folder


class LockedError(StoreError):
    """Another process is writing to the store."""


class QueryError(KgError):
    """A query does not parse, lacks a parameter, or ran out of time."""

    exit_code = 5


class OutputError(KgError):
    """An output file cannot be written."""

    exit_code = 6


class DataError(KgError):
    """A data file (frames, gazetteer, ontology, overlay) is not well-formed."""

    exit_code = 7
