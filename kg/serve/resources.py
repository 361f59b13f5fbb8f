"""Where IRIs resolve: from a thing to its page or its data, and its data in RDF."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.serve.description import rdf_response
from kg.serve.negotiation import wants_html
from kg.serve.pages import iri_of
from kg.serve.reading import triples_of
from kg.serve.rendering import Renderer
from kg.serve.requests import Rejected
from kg.serve.site import Site
from kg.serve.terms import ontology_terms, ontology_triples


class Resources:
    """The things of one site and the ontology."""

    def __init__(self, site: Site, renderer: Renderer) -> None:
        self._site = site
        self._html = renderer

    async def thing(self, request: Request) -> Response:
        """Lead from a thing to its page, or to its data for those who prefer that (303 See Other)."""
        iri = iri_of(request, self._html)
        html = wants_html(request.headers.get("accept"))
        target = self._html.addresses.page(iri) if html else self._html.addresses.data(iri)
        return RedirectResponse(target, 303, {"Vary": "Accept"})

    async def dataset(self, request: Request) -> Response:
        """Lead from the data set to its description."""
        return RedirectResponse(request.url_for("home" if wants_html(request.headers.get("accept")) else "void"), 303)

    async def data(self, request: Request) -> Response:
        """Return what the graph says of a thing, in the RDF format that the client prefers."""
        iri = iri_of(request, self._html)
        triples = await run_in_threadpool(self._site.store.read, lambda store: triples_of(store, iri))
        if not triples:
            raise Rejected(404, f"the graph says nothing of <{iri}>")
        return rdf_response(request, triples)

    async def ontology(self, request: Request) -> Response:
        """Return the ontology: a page of its terms, or the ontology itself in RDF."""
        if "format" not in request.query_params and wants_html(request.headers.get("accept")):
            return self._html.page("ontology", terms=await run_in_threadpool(ontology_terms))
        return rdf_response(request, await run_in_threadpool(ontology_triples))
