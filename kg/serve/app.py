"""The application that a worker runs: which handler answers which address."""

from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.errors import KgError
from kg.serve.correcting import Correcting
from kg.serve.current import CurrentStore, Site
from kg.serve.description import describe_dataset
from kg.serve.desk import Desks
from kg.serve.documents import Documents
from kg.serve.explorer.exploring import Exploring
from kg.serve.feeding import Feeding
from kg.serve.lists import FEED
from kg.serve.pages import Pages
from kg.serve.rendering import Renderer, reporter
from kg.serve.resources import Resources
from kg.serve.settings import ServerSettings
from kg.serve.sparql.negotiation import wants_feed
from kg.serve.sparql.protocol import CUT, Protocol
from kg.serve.sparql.querying import Querying


def create_app(settings: ServerSettings) -> Starlette:
    """Return the ASGI application that serves a store.

    Raises StoreError if the store cannot be opened.
    """
    site = Site(settings, CurrentStore(settings.store))
    renderer = Renderer(site.store.namespace, prefix=settings.prefix, correcting=settings.correcting is not None)
    reported = reporter(renderer)
    return Starlette(
        routes=_routes(site, renderer),
        middleware=_sharing(settings),
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
    desks = Desks(site)
    pages, things = Pages(site, renderer, desks), Resources(site, renderer)
    queries = Querying(site, protocol, renderer)
    exploring, feeding = Exploring(site, renderer), Feeding(site, renderer)

    def events(request: Request) -> Response:
        return feeding.feed(request) if wants_feed(request.headers.get("accept")) else pages.events(request)

    return [
        Route("/", pages.home),
        Route("/style.css", pages.style),
        Route("/events", events),
        Route(FEED, feeding.feed),
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
        *Correcting(site, renderer, desks).routes(),
        Route("/explorer", exploring.page),
        Route("/between", exploring.between),
        Route("/planned", exploring.planned),
        Route("/explorer/data/{version}/{part}", exploring.data),
        Route("/query", queries.editor),
        Route("/queries", queries.saved),
        Route("/queries/{name}", queries.one),
        Route("/sparql", protocol.query, methods=["GET", "POST"]),
        Route("/update", protocol.update, methods=["POST"]),
        Route("/.well-known/void", partial(describe_dataset, site)),
    ]
