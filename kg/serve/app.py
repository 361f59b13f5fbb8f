"""The application: which handler answers which address, how errors are reported, and the server itself."""

import socket
from collections.abc import Awaitable, Callable

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from kg.errors import KgError, UsageError
from kg.serve.description import describe_dataset
from kg.serve.documents import Documents
from kg.serve.exploring import Exploring
from kg.serve.guard import Guard
from kg.serve.negotiation import wants_html
from kg.serve.pages import Pages
from kg.serve.protocol import CUT, Protocol
from kg.serve.querying import Querying
from kg.serve.rendering import Renderer
from kg.serve.resources import Resources
from kg.serve.running import status_of
from kg.serve.settings import ServerSettings
from kg.serve.site import Site

Handler = Callable[[Request, Exception], Awaitable[Response]]


def create_app(settings: ServerSettings) -> Starlette:
    """Return the ASGI application that serves a store.

    Raises StoreError if the store cannot be opened.
    """
    site = Site.of(settings)
    renderer = Renderer(site.store.namespace)
    reported = _reporter(renderer)
    return Starlette(
        routes=_routes(site, renderer),
        middleware=[Middleware(Guard, names=settings.names), *_sharing(settings)],
        exception_handlers={KgError: reported, HTTPException: reported},
    )


def _sharing(settings: ServerSettings) -> list[Middleware]:
    """Return what lets pages of other sites read answers, where that is wanted; `/update` refuses them itself."""
    if not settings.cors:
        return []
    methods, headers = ("GET", "HEAD", "POST"), ("*",)
    return [
        Middleware(
            CORSMiddleware, allow_origins=("*",), allow_methods=methods, allow_headers=headers, expose_headers=(CUT,)
        )
    ]


def _routes(site: Site, renderer: Renderer) -> list[BaseRoute]:
    protocol = Protocol(site)
    documents = Documents(renderer)
    pages, things, queries = Pages(site, renderer), Resources(site, renderer), Querying(site, protocol, renderer)

    async def void(request: Request) -> Response:
        return await describe_dataset(site, request)

    return [
        Route("/", pages.home, name="home"),
        Route("/style.css", pages.style),
        Route("/events", pages.events),
        Route("/actors", pages.actors),
        Route("/articles", pages.articles),
        Route("/{name}.csv", pages.table),
        Route("/types", pages.types),
        Route("/type/{name}", pages.type),
        *(Route(f"/{way}/graph/{{key:path}}", things.graph) for way in ("id", "page", "data")),
        Route("/page/{kind}/{key:path}", pages.thing),
        Route("/page", pages.thing),
        Route("/id/dataset", things.dataset),
        Route("/id/{kind}/{key:path}", things.thing),
        Route("/data/{kind}/{key:path}", things.data),
        Route("/data", things.data),
        *documents.routes(),
        Route("/explorer", Exploring(site, renderer).page),
        Route("/query", queries.editor, name="editor"),
        Route("/queries", queries.saved),
        Route("/queries/{name}", queries.one),
        Route("/sparql", protocol.query, methods=["GET", "POST"], name="sparql"),
        Route("/update", protocol.update, methods=["POST"], name="update"),
        Route("/.well-known/void", void, name="void"),
    ]


def _reporter(renderer: Renderer) -> Handler:
    """Return the handler of errors: a page for people, a line of text for programs."""

    async def reported(request: Request, error: Exception) -> Response:
        if isinstance(error, HTTPException):
            status, message, headers = error.status_code, error.detail, dict(error.headers or {})
        elif isinstance(error, KgError):
            status, message, headers = status_of(error), str(error), {}
        else:
            raise error
        if wants_html(request.headers.get("accept")):
            page: Response = renderer.page("error", status, message=message)
        else:
            page = PlainTextResponse(f"{message}\n", status)
        page.headers.update(headers)
        return page

    return reported


def listen(app: ASGIApp, settings: ServerSettings, on_start: Callable[[str], None], access_log: bool = False) -> None:
    """Serve until SIGINT or SIGTERM; `on_start` is called with the address once the server listens.

    Port 0 takes any free port. Raises UsageError if the server cannot listen at the address.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.host, settings.port))
            listener.listen(128)
        except OSError as error:
            raise UsageError(
                f"{settings.host}:{settings.port}: the server cannot listen there: {error.strerror or error}"
            ) from error
        on_start(address_of(settings.host, listener.getsockname()[1]))
        # Forwarded addresses are not trusted: updates depend on where a request comes from.
        config = uvicorn.Config(
            app,
            log_level="warning" if not access_log else "info",
            access_log=access_log,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=2,
            lifespan="off",
        )
        uvicorn.Server(config).run([listener])


def address_of(host: str, port: int) -> str:
    """Return the URL of a server's first page."""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
