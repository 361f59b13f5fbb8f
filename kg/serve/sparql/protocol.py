"""The SPARQL 1.1 Protocol: queries by GET and POST, updates where they are allowed.

Source: https://www.w3.org/TR/sparql11-protocol/.
"""

from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.errors import QueryError
from kg.graph import PREFIXES, Mode, Store
from kg.graph.engine import FailedQueryError, Graphs, first_line
from kg.graph.outbound import refuse_calls
from kg.graph.sparql import IS_UPDATE
from kg.query.replies import NoFormatError, Reply, ReplyForm, reply_of
from kg.serve.current import Site
from kg.serve.description import describe_service
from kg.serve.errors import Rejected
from kg.serve.parameters import FORM, decoded, media_type, parameters
from kg.serve.process.wire import LAST
from kg.serve.sparql.access import has_token
from kg.serve.sparql.negotiation import GRAPHS, SUFFIXES, TABLES, wants_html

_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
#: What a client that sends no token is asked for (https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1).
_CHALLENGE = 'Bearer realm="updates", Basic realm="updates"'
#: The header by which clients see that an answer was cut (Virtuoso's name for it).
CUT = "X-SPARQL-MaxRows"


@dataclass(frozen=True, slots=True)
class Operation:
    """One query or update in a request: its text, the graphs it is about (None for all), the name of a format."""

    text: str
    graphs: Graphs | None
    format: str | None


class Protocol:
    """The protocol over one site."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def query(self, request: Request) -> Response:
        """Answer `/sparql`: a query, or without one the description of the service."""
        reading = request.method in ("GET", "HEAD")
        if reading and "query" not in request.query_params:
            if wants_html(request.headers.get("accept")):
                return RedirectResponse("/query", 303)
            return describe_service(self._site, request)
        operation = await _operation(request, "query", _QUERY, ("default-graph-uri", "named-graph-uri"))
        if reading and operation.format is None and wants_html(request.headers.get("accept")):
            return RedirectResponse(f"/query?{urlencode({'query': operation.text})}", 303)
        table, graph = _formats(request, operation.format)
        reply = self.ask(operation.text, ReplyForm(table, graph, self._site.settings.limit), operation.graphs)
        media = (graph if reply.kind == "graph" else table) or ""
        headers = {"Vary": "Accept"}
        if reply.cut:
            headers[CUT] = str(self._site.settings.limit)
        if operation.format is not None and media in SUFFIXES:
            headers["Content-Disposition"] = f'attachment; filename="result.{SUFFIXES[media]}"'
        return Response(reply.body, 200, headers, media_type=media)

    def ask(self, text: str, form: ReplyForm, graphs: Graphs | None = None) -> Reply:
        """Return the reply to a query over some graphs, by default over all, in a form.

        Raises Rejected if its answer has no such form, QueryError if it is refused, does not parse or fails.
        """
        refuse_calls(text)  # before a store is opened, and for an endpoint, which would follow it
        try:
            return self._site.store.read(lambda store: reply_of(store.query(text, graphs), form), patience=0)
        except NoFormatError as error:
            formats = ", ".join(GRAPHS.media if form.table else TABLES.media[:4])
            raise Rejected(406, f"{error}; ask for one of {formats}") from error
        except FailedQueryError as error:
            if fault := _fault_of(text):
                raise QueryError(f"the query failed: {fault}") from error
            raise

    async def update(self, request: Request) -> Response:
        """Answer `/update`, if the server allows updates and the request has its token."""
        if not self._site.settings.token:
            raise Rejected(403, "updates are off; `kg serve --update` accepts them")
        if not has_token(request.headers.get("authorization"), self._site.settings.token):
            raise Rejected(401, "an update needs the token of the server", **{"WWW-Authenticate": _CHALLENGE})
        operation = await _operation(request, "update", _UPDATE, ("using-graph-uri", "using-named-graph-uri"))
        if operation.graphs is not None:
            raise Rejected(400, "name the graphs of an update in its text, with USING or WITH")
        refuse_calls(operation.text, update=True)
        request.scope[LAST] = True  # a process that continues must not keep the lock of a writer
        with Store.open(self._site.settings.store, Mode.WRITE) as store:
            store.update(operation.text)
        return Response(status_code=204)


async def _operation(request: Request, name: str, direct: str, graphs: tuple[str, str]) -> Operation:
    """Return what a request asks for; raises Rejected if it violates the protocol."""
    given = parameters(request.url.query)
    kind = media_type(request)
    if name == "query" and kind == _UPDATE:
        raise Rejected(400, IS_UPDATE)
    if request.method == "POST" and kind == direct:
        given = {**given, name: [decoded(await request.body())]}
    elif request.method == "POST" and kind == FORM:
        given = parameters(decoded(await request.body()))
    elif request.method == "POST":
        raise Rejected(415, f"the content type must be {direct} or {FORM}, not {kind or 'empty'}")
    texts = given.get(name, [])
    if name == "query" and not texts and "update" in given:
        raise Rejected(400, IS_UPDATE)
    if len(texts) != 1:
        raise Rejected(400, f"exactly one {name} is needed, found {len(texts)}")
    default, named = (_iris(given.get(parameter)) for parameter in graphs)
    chosen = None if default is None and named is None else Graphs(default or (), named or ())
    return Operation(texts[0], chosen, given.get("format", [None])[-1])


def _iris(values: list[str] | None) -> tuple[str, ...] | None:
    for value in values or ():
        try:
            ox.NamedNode(value)
        except ValueError as error:
            raise Rejected(400, f"not an IRI: {value!r}") from error
    return None if values is None else tuple(values)


def _formats(request: Request, short: str | None) -> tuple[str | None, str | None]:
    """Return the media types for a table and for a graph that the client wants, None where it wants none."""
    accept = request.headers.get("accept")
    table, graph = TABLES.chosen(accept, short), GRAPHS.chosen(accept, short)
    if table is None and graph is None:
        known = (*TABLES.media[:4], *GRAPHS.media) if short is None else dict.fromkeys((*TABLES.names, *GRAPHS.names))
        raise Rejected(406, f"none of the requested formats is available: choose from {', '.join(known)}")
    return table, graph


def _fault_of(text: str) -> str:
    """Return why the engine cannot run a query even on an empty store; empty if it can.

    The engine's message is then about the text alone, and safe to show.
    """
    try:
        with suppress(OSError, SyntaxError):
            ox.Store().query(text, prefixes=PREFIXES)
    except RuntimeError as error:
        return first_line(error)
    return ""
