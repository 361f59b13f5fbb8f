"""Where IRIs resolve: from a thing to its page or its data, its data in RDF, and the ontology with its terms."""

from collections import defaultdict
from dataclasses import dataclass

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.graph import KG, PREFIXES
from kg.graph.vocabulary import Term
from kg.resources import ontology_path
from kg.serve.description import rdf_response
from kg.serve.guard import Rejected
from kg.serve.negotiation import wants_html
from kg.serve.reading import triples_of
from kg.serve.rendering import Renderer, iri_of
from kg.serve.site import Site

_FILES = ("diplomatic-events.ttl", "event-types.ttl", "alignment.ttl")
_DEFINITION = ox.NamedNode(f"{PREFIXES['skos']}definition")
_PREFERRED = ox.NamedNode(f"{PREFIXES['skos']}prefLabel")


@dataclass(frozen=True, slots=True)
class OntologyTerm:
    """A term: its local name, what people call it, and what it means."""

    name: str
    label: str
    definition: str


def ontology_triples() -> list[ox.Triple]:
    """Return the ontology with the event types and the alignment."""
    return [quad.triple for name in _FILES for quad in ox.parse(path=ontology_path(name))]


def ontology_terms() -> tuple[OntologyTerm, ...]:
    """Return the terms of our own namespace by name."""
    labels: dict[str, str] = {}
    definitions: dict[str, str] = defaultdict(str)
    for triple in ontology_triples():
        subject, value = triple.subject, triple.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.Literal):
            continue
        name = subject.value.removeprefix(KG)
        if name != subject.value and triple.predicate in (Term.RDFS_LABEL, _PREFERRED):
            labels.setdefault(name, value.value)
        elif name != subject.value and triple.predicate == _DEFINITION:
            definitions[name] = value.value
    ordered = sorted(labels, key=lambda name: (name.casefold(), name))
    return tuple(OntologyTerm(name, labels[name], definitions[name]) for name in ordered)


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
            raise Rejected(404, f"the graph says nothing about <{iri}>")
        return rdf_response(request, triples)

    async def ontology(self, request: Request) -> Response:
        """Return the ontology: a page of its terms, or the ontology itself in RDF."""
        if "format" not in request.query_params and wants_html(request.headers.get("accept")):
            return self._html.page("ontology", terms=await run_in_threadpool(ontology_terms))
        return rdf_response(request, await run_in_threadpool(ontology_triples))
