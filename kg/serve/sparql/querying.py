"""The SPARQL editor and the saved queries: a form, the result as a table, as CSV and as a picture."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KgError, QueryError
from kg.query import BooleanResult, Result, Triples, bind, find_query, list_queries
from kg.query.replies import ReplyForm
from kg.query.results import Cell
from kg.query.unknown import unknown_in
from kg.serve.current import Site
from kg.serve.errors import status_of, text_of
from kg.serve.filters import asked
from kg.serve.process.guard import POLICY
from kg.serve.reading import labels_of
from kg.serve.rendering import Renderer, given, script
from kg.serve.sparql.picture import Picture, picture_of
from kg.serve.sparql.protocol import Protocol
from kg.view.assemble import hash_of

#: Rows that are read for the pages of a result, and those of one page; CSV has all that the server returns.
_READ, _PAGE = 1000, 100
_EXAMPLE = """\
SELECT ?day ?label ?event
WHERE {
  ?event a kg:Meeting ; rdfs:label ?label ; sem:hasBeginTimeStamp ?day .
}
ORDER BY DESC(?day)
LIMIT 20
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A result on a page, and the labels of the things in it.

    `cut` says whether there was more, `drawn` whether a picture was requested; there may be nothing to draw. `page`
    counts from 1.
    """

    result: Result
    labels: Mapping[str, str]
    cut: bool
    drawn: bool
    picture: Picture | None
    page: int

    @property
    def rows(self) -> Sequence[object]:
        """All rows or triples."""
        match self.result:
            case Triples(triples):
                return triples
            case BooleanResult():
                return ()
            case _:
                return self.result.rows

    @property
    def pages(self) -> int:
        """The number of pages."""
        return max(1, -(-len(self.rows) // _PAGE))

    @property
    def here(self) -> Sequence[object]:
        """The rows or triples of this page."""
        return self.rows[(self.page - 1) * _PAGE : self.page * _PAGE]

    @property
    def kind(self) -> str:
        """Whether the result is a table, a graph or an answer."""
        match self.result:
            case Triples():
                return "graph"
            case BooleanResult():
                return "answer"
            case _:
                return "table"


class Querying:
    """The pages for queries. The handlers run in threads."""

    def __init__(self, site: Site, protocol: Protocol, renderer: Renderer) -> None:
        self._site = site
        self._protocol = protocol
        self._html = renderer
        self._script = script()
        self._policy = f"{POLICY}; script-src {hash_of(self._script)}"

    def editor(self, request: Request) -> Response:
        """Return the editor, with the result of the query in the address."""
        text = request.query_params.get("query", "")
        shown, error, status = self._tried(request, text)
        unknown = list(unknown_in(text)) if shown else []
        return self._page(request, "query", status, text=text or _EXAMPLE, shown=shown, error=error, unknown=unknown)

    def saved(self, _: Request) -> Response:
        """Return the list of the saved queries."""
        return self._html.page("queries", queries=list_queries())

    def one(self, request: Request) -> Response:
        """Return a saved query: its form, and its result once all required values are given."""
        query = find_query(request.path_params["name"])
        values = {p.name: given(request.query_params, p.name) for p in query.parameters}
        filled = {name: value for name, value in values.items() if value}
        ready = all(p.name in filled for p in query.parameters if p.required)
        text, shown, error, status = query.text, None, None, 200
        if ready:
            try:
                text = bind(query, filled)
            except QueryError as wrong:
                error, status = str(wrong), 400
            else:
                shown, error, status = self._tried(request, text)
        return self._page(request, "saved", status, query=query, values=values, text=text, shown=shown, error=error)

    def _page(self, request: Request, template: str, status: int, **values: object) -> Response:
        """Return a page that runs queries, which may run the script that stops them."""
        own = {"script": self._script, "timeout": self._site.settings.timeout}
        # The path and the parameters of the page are for links that add to them.
        place = {"path": request.url.path, "params": dict(request.query_params)}
        page = self._html.page(template, status, **values, **own, **place)
        page.headers["Content-Security-Policy"] = self._policy
        return page

    def _tried(self, request: Request, text: str) -> tuple[Shown | None, str | None, int]:
        """Return the result of a query, or the error and its HTTP status."""
        if not text.strip():
            return None, None, 200
        try:
            reply = self._protocol.ask(text, ReplyForm(limit=_READ))
            result = reply.result()
            labels = self._site.store.read(lambda store: labels_of(store, _iris(result)))
            _, page = asked({"page": given(request.query_params, "page")})
            if "draw" not in request.query_params or isinstance(result, BooleanResult):
                return Shown(result, labels, reply.cut, False, None, page), None, 200
            columns = given(request.query_params, "from"), given(request.query_params, "to")
            picture = picture_of(result, labels, *columns)
            return Shown(result, labels, reply.cut, True, picture, page), None, 200
        except KgError as error:
            return None, text_of(error), status_of(error)


def _iris(result: Result) -> set[str]:
    match result:
        case BooleanResult():
            return set()
        case Triples(triples):
            cells: Iterable[Cell] = (term for triple in triples for term in (triple.subject, triple.object))
        case _:
            cells = (cell for row in result.rows for cell in row)
    return {cell.value for cell in cells if isinstance(cell, ox.NamedNode)}
