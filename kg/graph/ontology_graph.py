"""The ontology as a graph of the store, so that families, labels and definitions can be asked for beside the data."""

import hashlib
from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import DataError
from kg.graph import terms
from kg.graph.vocabulary import KG, Term
from kg.model import Namespace
from kg.resources import ontology_path

_FILES = ("diplomatic-events.ttl", "event-types.ttl", "offices.ttl")
#: Notes for readers of the files.
_LEFT_OUT = frozenset(
    {"http://www.w3.org/2000/01/rdf-schema#isDefinedBy", "http://www.w3.org/2004/02/skos/core#scopeNote"}
)


def ontology_quads(namespace: Namespace) -> list[ox.Quad]:
    """Return the statements about terms and types of events that need no blank node, and a hash over them.

    Raises DataError if the files of the ontology are missing or malformed.
    """
    graph = terms.graph_iri(namespace, terms.ONTOLOGY_GRAPH)
    kept = sorted({ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in _statements()}, key=str)
    digest = hashlib.sha256("\n".join(map(str, kept)).encode()).hexdigest()
    ontology = ox.NamedNode(KG.removesuffix("#"))
    return [ox.Quad(ontology, Term.DCTERMS_IDENTIFIER, ox.Literal(f"sha256:{digest}"), graph), *kept]


def ontology_terms() -> set[str]:
    """Return the IRIs of all terms, types of events and offices; raises DataError as `ontology_quads` does."""
    return {quad.subject.value for quad in _statements() if isinstance(quad.subject, ox.NamedNode)}


def _statements() -> Iterator[ox.Quad]:
    for name in _FILES:
        path = ontology_path(name)
        try:
            for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
                named = isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.BlankNode)
                if named and quad.predicate.value not in _LEFT_OUT:
                    yield quad
        except (OSError, SyntaxError) as error:
            raise DataError(f"{path}: cannot be read: {error}") from error
