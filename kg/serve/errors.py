"""The errors of a server, and how much of an error its clients may read.

A client is told what is wrong with its own request. What the engine, the file system or another server said may hold
paths and answers of elsewhere: that goes to the server's log.
"""

import logging

from kg.errors import KgError, QueryError, StoreError
from kg.graph.engine import FailedQueryError

#: What helps against a limit.
_LESS = (
    "ask for less (a type, an actor or a period, a LIMIT), or start the server with a higher timeout or more memory"
)


class Rejected(KgError):  # noqa: N818 - an answer to a client, not a failure
    """A request that is not answered: the HTTP status, the reason in words, and headers."""

    #: The title of the page that says so, and the address and words of a link there.
    title = "Not answered"
    onward: tuple[str, str] | None = None

    def __init__(self, status: int, reason: str, **headers: str) -> None:
        super().__init__(reason)
        self.status = status
        self.headers = headers


class Explained(Rejected):
    """A request that is not answered, whose page has a title of its own and leads on."""

    def __init__(self, status: int, reason: str, title: str, onward: tuple[str, str]) -> None:
        super().__init__(status, reason)
        self.title = title
        self.onward = onward


class BusyError(KgError):
    """All processes are busy, and none became free in time."""


class LimitReachedError(KgError):
    """A request reached its limit of time or memory and was stopped."""


class CrashedError(KgError):
    """A request made its process crash."""


class TooDeepError(CrashedError):
    """A query is nested deeper than the engine, which then overflows its stack, can follow."""


class GoneError(KgError):
    """The client disconnected before there was an answer."""


def status_of(error: KgError) -> int:
    """Return the HTTP status of an error."""
    match error:
        case Rejected():
            return error.status
        case BusyError() | StoreError():
            return 503
        # A client that tried again would reach the limit again; SPARQL 1.1 Protocol, 2.1.4, has 500 for this.
        case LimitReachedError():
            return 500
        case GoneError():
            return 499
        case QueryError() | TooDeepError():
            return 400
        case _:
            return 500


def text_of(error: KgError) -> str:
    """Return what a client may read of an error; if that is not everything, the log gets the rest."""
    match error:
        case FailedQueryError():
            shown = "the query failed"
        case LimitReachedError():
            return f"{error}; {_LESS}"
        case Rejected() | BusyError() | CrashedError() | GoneError() | QueryError():
            return str(error)
        case StoreError():
            shown = "the store cannot be read or changed now"
        case _:
            shown = "the server failed"
    logging.getLogger("kg.serve").warning("%s: %s", shown, error)
    return shown
