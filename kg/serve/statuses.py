"""The HTTP status that tells of an error."""

from kg.errors import KgError, QueryError, StoreError
from kg.serve.requests import Rejected
from kg.serve.running import BusyError, GoneError, TimeoutExceededError


def status_of(error: KgError) -> int:
    """Return the HTTP status that tells of an error of ours."""
    match error:
        case Rejected():
            return error.status
        case BusyError() | TimeoutExceededError() | StoreError():
            return 503
        case GoneError():
            return 499
        case QueryError():
            return 400
        case _:
            return 500
