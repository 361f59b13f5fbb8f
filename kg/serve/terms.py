"""The terms of the ontology, for the address at which its namespace lies."""

from collections import defaultdict
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph import KG, PREFIXES
from kg.graph.vocabulary import Term
from kg.resources import ontology_path

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
