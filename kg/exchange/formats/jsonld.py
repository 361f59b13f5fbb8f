"""JSON-LD 1.1: named graphs, each with its nodes, in the prefixes of the ontology; one node a line."""

import json
import re
from collections.abc import Iterable
from functools import partial
from itertools import groupby
from typing import BinaryIO

import pyoxigraph as ox

from kg.exchange.base import ExportOptions
from kg.exchange.formats.rdf import losses, read_quads, sorted_quads
from kg.graph import PREFIXES
from kg.graph.terms import value_of
from kg.graph.vocabulary import Term
from kg.model import Snapshot

Value = str | dict[str, str]

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_STRING = f"{PREFIXES['xsd']}string"
_SHORT = {start: name for name, start in PREFIXES.items()}


def write_jsonld(snapshot: Snapshot, stream: BinaryIO, options: ExportOptions) -> tuple[str, ...]:
    """Write JSON-LD with the prefixes of the ontology as its context; return a line for each thing it cannot hold."""
    quads = sorted_quads(snapshot, options)
    stream.write(b'{"@context": ' + _json(dict(sorted(PREFIXES.items()))) + b',\n"@graph": [')
    for n, (graph, inside) in enumerate(groupby(quads, key=lambda q: value_of(q.graph_name))):  # type: ignore[arg-type]
        stream.write(b",\n" if n else b"\n")
        stream.write(b'{"@id": ' + _json(graph) + b', "@graph": [')
        for m, (subject, said) in enumerate(groupby(inside, key=lambda q: value_of(q.subject))):
            stream.write(b",\n" if m else b"\n")
            stream.write(_json(_node(subject, said)))
        stream.write(b"\n]}")
    stream.write(b"\n]}\n")
    return losses(snapshot, options)


read_jsonld = partial(read_quads, name="jsonld", form=ox.RdfFormat.JSON_LD)


def _node(subject: str, quads: Iterable[ox.Quad]) -> dict[str, str | list[Value]]:
    node: dict[str, str | list[Value]] = {"@id": subject}
    for predicate, said in groupby(quads, key=lambda q: q.predicate):
        if predicate == Term.RDF_TYPE:
            node["@type"] = [_compact(value_of(quad.object)) for quad in said]
        else:
            node[_compact(predicate.value)] = [_value(quad.object) for quad in said]
    return node


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Value:
    if not isinstance(term, ox.Literal):
        return {"@id": value_of(term)}
    if term.datatype.value == _STRING:
        return term.value
    return {"@type": _compact(term.datatype.value), "@value": term.value}


def _compact(iri: str) -> str:
    """Return an IRI of a known vocabulary as prefix:name."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _SHORT.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and _LOCAL.fullmatch(iri[cut:]) else iri


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
