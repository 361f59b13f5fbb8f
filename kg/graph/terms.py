"""Python values to RDF terms and back, in the form that the store keeps them in."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import overload
from urllib.parse import quote, unquote

import pyoxigraph as ox

from kg.errors import DataError
from kg.graph.vocabulary import KG, Prop
from kg.graph.vocabulary import Term as _Terms
from kg.model.ids import Namespace
from kg.model.report import Field, Ground, Span

#: The graphs that are derived from the article graphs and replaced as a whole.
DERIVED_GRAPHS = ("events", "actors", "places", "summary", "judgements", "decisions")

#: SPARQL paths from an event to its type, its actors and its place, whether or not it took place.
TYPE_PATH = f"{_Terms.SEM_EVENT_TYPE}|{Prop.PUTATIVE_TYPE}"
ACTOR_PATH = f"{_Terms.SEM_HAS_ACTOR}|{Prop.PUTATIVE_ACTOR}"
PLACE_PATH = f"{_Terms.SEM_HAS_PLACE}|{Prop.PUTATIVE_PLACE}"
#: The names of the actors of a store; those of an actor without an identifier come alone.
ACTOR_NAMES = "SELECT DISTINCT ?name ?actor WHERE { { ?actor kg:knownAs ?name } UNION { ?event kg:namesOnly ?name } }"

#: The graph that holds the ontology, the same in every store.
ONTOLOGY_GRAPH = "ontology"
#: The graph that holds what the gazetteer knows of the actors and places of the store.
REFERENCE_GRAPH = "reference"
#: The graph that says which events took place within other events.
PARTS_GRAPH = "parts"

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATE = ox.NamedNode(f"{_XSD}date")
_DOUBLE = ox.NamedNode(f"{_XSD}double")
_INTEGER = ox.NamedNode(f"{_XSD}integer")
_JSON = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON")
_FRAGMENTS = {Field.TEXT: "char", Field.TITLE: "title-char", Field.ROW: "row-char"}
_FIELDS = {fragment: field for field, fragment in _FRAGMENTS.items()}
_POSITION = re.compile(r".*#(char|title-char|row-char)=([0-9]+),([0-9]+)")
_QID = re.compile(r"Q[1-9][0-9]*")
#: What the IRIs of Wikidata begin with.
WIKIDATA = "http://www.wikidata.org/entity/"


def text(value: str | None) -> ox.Literal | None:
    """Return a plain literal, or None for None; raises DataError for text with lone surrogates."""
    if value is None:
        return None
    try:
        return ox.Literal(value)
    except ValueError as error:
        raise DataError(f"not Unicode text, it holds half a surrogate pair: {value!r:.80}") from error


@overload
def day(value: date) -> ox.Literal: ...
@overload
def day(value: None) -> None: ...
@overload
def day(value: date | None) -> ox.Literal | None: ...
def day(value: date | None) -> ox.Literal | None:
    """Return an xsd:date, or None for None."""
    return None if value is None else ox.Literal(value.isoformat(), datatype=_DATE)


def double(value: float) -> ox.Literal:
    """Return an xsd:double in the engine's normal form: no exponent, no trailing zeros, nothing lost."""
    digits = format(Decimal(repr(value)), "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return ox.Literal(digits, datatype=_DOUBLE)


def integer(value: int) -> ox.Literal:
    """Return an xsd:integer (the engine turns its subtypes into it anyway)."""
    return ox.Literal(str(value), datatype=_INTEGER)


def as_json(value: Mapping[str, Sequence[str]]) -> ox.Literal:
    """Return an rdf:JSON literal with sorted keys."""
    return ox.Literal(json.dumps(value, ensure_ascii=False, sort_keys=True), datatype=_JSON)


def concept(value: StrEnum | None) -> ox.NamedNode | None:
    """Return the concept of an enumeration's value, or None for None."""
    return None if value is None else ox.NamedNode(KG + value)


def local(name: str, suffix: str = "") -> ox.NamedNode:
    """Return the term of a name that comes from data: an event type, a relation, or (with a suffix) a role."""
    return ox.NamedNode(KG + quote(name, safe="") + suffix)


def local_name(term: Term, suffix: str = "") -> str:
    """Return the name that `local` or `concept` made the term from."""
    return unquote(value_of(term).removeprefix(KG).removesuffix(suffix))


def key_of(term: Term) -> str:
    """Return the key in an IRI that `Namespace.iri` made."""
    return unquote(value_of(term).rpartition("/")[2])


def value_of(term: Term) -> str:
    """Return the IRI or the lexical form of a term; raises DataError for blank nodes and quoted triples."""
    if isinstance(term, ox.NamedNode | ox.Literal):
        return term.value
    raise DataError(f"not a term of the graph: {term}")


def plain(name: str) -> str:
    """Return a name without the angle brackets in which SPARQL shows an IRI."""
    return name[1:-1] if name.startswith("<") and name.endswith(">") else name


def iri(value: str) -> ox.NamedNode:
    """Return the node of an IRI; raises DataError if the text is not an IRI."""
    try:
        return ox.NamedNode(value)
    except ValueError as error:
        raise DataError(f"not an IRI: {value!r} ({error})") from error


def wikidata(qid: str | None) -> ox.NamedNode | None:
    """Return the Wikidata IRI of an item, or None where there is no well-formed identifier."""
    return ox.NamedNode(WIKIDATA + qid) if qid and _QID.fullmatch(qid) else None


def span_iri(owner: str, span: Span) -> ox.NamedNode:
    """Return the IRI of a span of text: a fragment of its owner's IRI, after RFC 5147 (`#char=983,990`)."""
    return iri(f"{owner}#{_FRAGMENTS[span.field]}={span.start},{span.end}")


def span_of(iri: str) -> Span:
    """Return the span that `span_iri` made an IRI from; raises ValueError if it did not."""
    found = _POSITION.fullmatch(iri)
    if found is None:
        raise ValueError(f"not a position in an article: {iri}")
    return Span(_FIELDS[found[1]], int(found[2]), int(found[3]))


def graph_iri(namespace: Namespace, name: str) -> ox.NamedNode:
    """Return the name of a derived graph: events, actors, places, summary or judgements."""
    return ox.NamedNode(namespace.iri("graph", name))


def evidence_iri(ground: Ground, namespace: Namespace) -> str:
    """Return the IRI of a sentence of a report."""
    return namespace.iri("evidence", f"{ground.report}.{ground.sentence}")
