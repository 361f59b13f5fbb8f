"""The documents of the vocabulary (ontology, event types, alignment, shapes), under their IRIs and version IRIs."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg.graph import KG, PREFIXES
from kg.graph.vocabulary import Term
from kg.resources import ontology_path
from kg.serve.description import rdf_response
from kg.serve.errors import Rejected
from kg.serve.rendering import Renderer
from kg.serve.sparql.negotiation import wants_html

#: From the name in a document's IRI to its files. The ontology's namespace has terms in three.
_FILES: Mapping[str, tuple[str, ...]] = {
    "ontology": ("diplomatic-events.ttl", "event-types.ttl", "offices.ttl", "alignment.ttl"),
    "event-types": ("event-types.ttl",),
    "offices": ("offices.ttl",),
    "alignment": ("alignment.ttl",),
    "shapes": ("shapes.ttl",),
}
#: Namespaces of codes, and the document that defines these.
_CODES: Mapping[str, str] = {"cameo": "event-types", "plover": "event-types"}
_BASE = KG.removesuffix("ontology#")
_VERSION = ox.NamedNode(f"{PREFIXES['owl']}versionIRI")
_DEFINITION = ox.NamedNode(f"{PREFIXES['skos']}definition")
_PREFERRED = ox.NamedNode(f"{PREFIXES['skos']}prefLabel")


@dataclass(frozen=True, slots=True)
class OntologyTerm:
    """A term: its local name, what people call it, and what it means."""

    name: str
    label: str
    definition: str


def document_triples(name: str) -> list[ox.Triple]:
    """Return the triples of a document by the name in its IRI."""
    return [quad.triple for file in _FILES[name] for quad in ox.parse(path=ontology_path(file))]


def ontology_terms() -> tuple[OntologyTerm, ...]:
    """Return the terms of our own namespace by name."""
    labels: dict[str, str] = {}
    definitions: dict[str, str] = defaultdict(str)
    for triple in document_triples("ontology"):
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


class Documents:
    """The vocabulary's documents as pages and in RDF. The handlers run in threads."""

    def __init__(self, renderer: Renderer) -> None:
        self._html = renderer

    def routes(self) -> list[Route]:
        """Return the routes of the documents, of their versions, and of the namespaces of codes."""
        found = []
        for name in _FILES:
            found += [
                Route(f"/{name}", partial(self._document, name)),
                Route(f"/{name}/{{version}}", partial(self._document, name)),
            ]
        return [*found, *(Route(f"/{code}", partial(_lead, target)) for code, target in _CODES.items())]

    def _document(self, name: str, request: Request) -> Response:
        """Return a document in RDF, or as a page."""
        triples = document_triples(name)
        version = request.path_params.get("version")
        if version is not None and not _has_version(triples, name, version):
            raise Rejected(404, f"there is no version {version!r} of this document; /{name} is the current one")
        if "format" in request.query_params or not wants_html(request.headers.get("accept")):
            return rdf_response(request, triples)
        if name == "ontology":
            return self._html.page("ontology", terms=ontology_terms())
        text = ontology_path(_FILES[name][0]).read_text(encoding="utf-8")
        return self._html.page("document", name=name, text=text)


def _has_version(triples: list[ox.Triple], name: str, version: str) -> bool:
    wanted = f"{_BASE}{name}/{version}"
    return any(
        triple.predicate == _VERSION and isinstance(triple.object, ox.NamedNode) and triple.object.value == wanted
        for triple in triples
    )


def _lead(name: str, _: Request) -> Response:
    return RedirectResponse(f"/{name}", 303)
