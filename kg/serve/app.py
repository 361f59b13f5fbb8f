"""The application: which address is answered by what, and how errors are told."""

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kg.errors import KgError, QueryError, StoreError
from kg.serve.description import describe_dataset
from kg.serve.guard import Guard
from kg.serve.protocol import Protocol
from kg.serve.requests import Rejected
from kg.serve.running import BusyError, GoneError, TimeoutExceededError
from kg.serve.settings import Settings
from kg.serve.site import Site


def create_app(settings: Settings) -> Starlette:
    """Return the ASGI application that serves a store.

    Raises StoreError if the store cannot be opened.
    """
    site = Site.of(settings)
    protocol = Protocol(site)

    async def void(request: Request) -> Response:
        return await describe_dataset(site, request)

    routes = [
        Route("/sparql", protocol.query, methods=["GET", "POST"], name="sparql"),
        Route("/update", protocol.update, methods=["POST"], name="update"),
        Route("/.well-known/void", void, name="void"),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, names=settings.names)],
        exception_handlers={KgError: _told},
    )


def status_of(error: Exception) -> int:
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


async def _told(_: Request, error: Exception) -> Response:
    """Return an error of ours as text."""
    status = status_of(error)
    headers = {"Retry-After": "5"} if isinstance(error, BusyError) else None
    return PlainTextResponse(f"{error}\n", status, headers)
