"""Where the IRIs of things and named graphs resolve: from a thing to its page or its data, and its data in RDF."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.graph import terms
from kg.serve.current import Site
from kg.serve.description import rdf_response
from kg.serve.errors import Rejected
from kg.serve.reading import triples_of
from kg.serve.rendering import Renderer, iri_of
from kg.serve.sparql.negotiation import wants_html


class Resources:
    """The things of one site. The handlers run in threads."""

    def __init__(self, site: Site, renderer: Renderer) -> None:
        self._site = site
        self._html = renderer

    def thing(self, request: Request) -> Response:
        """Lead from a thing to its page, or to its data for those who prefer that (303 See Other)."""
        iri = iri_of(request, self._html)
        html = wants_html(request.headers.get("accept"))
        target = self._html.addresses.page(iri) if html else self._html.addresses.data(iri)
        return RedirectResponse(target, 303, {"Vary": "Accept"})

    def dataset(self, request: Request) -> Response:
        """Lead from the data set to its description."""
        return RedirectResponse("/" if wants_html(request.headers.get("accept")) else "/.well-known/void", 303)

    def data(self, request: Request) -> Response:
        """Return what the graph says of a thing, in the RDF format that the client prefers."""
        iri = iri_of(request, self._html)
        triples = self._site.store.read(lambda store: triples_of(store, iri))
        if not triples:
            raise Rejected(404, f"the graph says nothing about <{iri}>")
        return rdf_response(request, triples)

    def graph(self, request: Request) -> Response:
        """Lead from a named graph to the query for its triples, within the limits of queries."""
        iri = self._site.store.namespace.iri("graph", request.path_params["key"])
        node = terms.iri(iri)
        if not self._site.store.read(lambda store: store.query(f"ASK {{ GRAPH {node} {{ ?s ?p ?o }} }}")):
            raise Rejected(404, f"there is no graph <{iri}>")
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {node} {{ ?s ?p ?o }} }}"
        return RedirectResponse(f"/sparql?{urlencode({'query': text})}", 303)
