"""The SPARQL 1.1 Protocol: queries by GET and POST, updates where they are allowed.

Source: https://www.w3.org/TR/sparql11-protocol/. The text of a query never runs in the server's own process.
"""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.query.request import NoFormatError, Reply
from kg.serve.description import describe_service
from kg.serve.guard import Rejected, body_of, calls_out, gone, is_own
from kg.serve.negotiation import GRAPHS, SUFFIXES, TABLES, wants_html
from kg.serve.site import Site

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
#: The header by which clients see that an answer was cut (Virtuoso's name for it).
CUT = "X-SPARQL-MaxRows"


@dataclass(frozen=True, slots=True)
class Operation:
    """One query or update in a request: its text, the graphs it is about (None for all), the name of a format."""

    text: str
    default: list[str] | None
    named: list[str] | None
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
                return RedirectResponse(request.url_for("editor"), 303)
            return await describe_service(self._site, request)
        operation = await _operation(request, "query", _QUERY, ("default-graph-uri", "named-graph-uri"))
        if reading and operation.format is None and wants_html(request.headers.get("accept")):
            address = f"{request.url_for('editor')}?{urlencode({'query': operation.text})}"
            return RedirectResponse(address, 303)
        table, graph = _formats(request, operation.format)
        default, named = operation.default, operation.named
        if (default is not None or named is not None) and self._site.store.target.endpoint is not None:
            raise Rejected(400, "the graphs of a query to a remote endpoint are chosen with FROM, not by parameters")
        limit = self._site.settings.limit
        reply = await self.ask(request, operation.text, table, graph, limit, default, named)
        media = (graph if reply.kind == "graph" else table) or ""
        headers = {"Vary": "Accept"}
        if reply.cut:
            headers[CUT] = str(self._site.settings.limit)
        if operation.format is not None and media in SUFFIXES:
            headers["Content-Disposition"] = f'attachment; filename="result.{SUFFIXES[media]}"'
        return Response(reply.body, 200, headers, media_type=media)

    async def ask(
        self,
        request: Request,
        text: str,
        table: str | None,
        graph: str | None,
        limit: int,
        default: list[str] | None = None,
        named: list[str] | None = None,
    ) -> Reply:
        """Return the reply to a query in the formats given.

        Raises Rejected if it is refused, and as `kg.serve.running.Runner.run` does.
        """
        _refuse_calls(text)
        asked = self._site.store.target.input(
            text, table=table, graph=graph, limit=limit, default=default, named=named
        )
        try:
            return await self._site.runner.run(text, asked, gone(request))
        except NoFormatError as error:
            formats = ", ".join(GRAPHS.media if table else TABLES.media[:4])
            raise Rejected(406, f"{error}; ask for one of {formats}") from error

    async def update(self, request: Request) -> Response:
        """Answer `/update`, if the server allows updates and the request comes from this machine."""
        if not self._site.settings.update:
            raise Rejected(403, "updates are off; `kg serve --update` accepts them from this machine")
        if not is_own(request):
            raise Rejected(403, "updates are accepted only from programs and pages of this machine")
        operation = await _operation(request, "update", _UPDATE, ("using-graph-uri", "using-named-graph-uri"))
        if operation.default is not None or operation.named is not None:
            raise Rejected(400, "name the graphs of an update in its text, with USING or WITH")
        _refuse_calls(operation.text)
        asked = self._site.store.target.input(operation.text, update=True)
        await self._site.runner.run(operation.text, asked)
        return Response(status_code=204)


async def _operation(request: Request, name: str, direct: str, graphs: tuple[str, str]) -> Operation:
    """Return what a request asks for; raises Rejected if it violates the protocol."""
    given = _parameters(request.url.query)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "POST" and kind == direct:
        given = {**given, name: [_decoded(await body_of(request))]}
    elif request.method == "POST" and kind == _FORM:
        given = _parameters(_decoded(await body_of(request)))
    elif request.method == "POST":
        raise Rejected(415, f"the content type must be {direct} or {_FORM}, not {kind or 'empty'}")
    texts = given.get(name, [])
    if len(texts) != 1:
        raise Rejected(400, f"exactly one {name} is needed, found {len(texts)}")
    default, named = (_iris(given.get(parameter)) for parameter in graphs)
    return Operation(texts[0], default, named, given.get("format", [None])[-1])


def _parameters(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise Rejected(400, f"the parameters cannot be read: {error}") from error


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Rejected(400, f"the text is not UTF-8: {error}") from error


def _iris(values: list[str] | None) -> list[str] | None:
    for value in values or ():
        try:
            ox.NamedNode(value)
        except ValueError as error:
            raise Rejected(400, f"not an IRI: {value!r}") from error
    return values


def _formats(request: Request, short: str | None) -> tuple[str | None, str | None]:
    """Return the media types for a table and for a graph that the client wants, None where it wants none."""
    accept = request.headers.get("accept")
    table, graph = TABLES.chosen(accept, short), GRAPHS.chosen(accept, short)
    if table is None and graph is None:
        known = (*TABLES.media[:4], *GRAPHS.media) if short is None else dict.fromkeys((*TABLES.names, *GRAPHS.names))
        raise Rejected(406, f"none of the requested formats is available: choose from {', '.join(known)}")
    return table, graph


def _refuse_calls(text: str) -> None:
    keyword = calls_out(text)
    if keyword is not None:
        raise Rejected(400, f"{keyword} is not allowed: this server does not contact other servers")
