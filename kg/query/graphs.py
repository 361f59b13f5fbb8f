"""Graphs as bytes in the RDF formats, the same bytes for the same triples."""

import re
from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph import PREFIXES

#: The formats that name the prefixes of the ontology.
_PREFIXED = (ox.RdfFormat.TURTLE, ox.RdfFormat.RDF_XML, ox.RdfFormat.JSON_LD)
_ROOT = re.compile(rb"<rdf:RDF ([^>]*)>")
# What XML 1.0 forbids, in the bytes of UTF-8: control characters, U+FFFE and U+FFFF.
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_REPLACEMENT = "\ufffd".encode()


def graph_bytes(triples: Iterable[ox.Triple], format: ox.RdfFormat) -> bytes:
    """Return triples in a format, each once and sorted, with the prefixes of the ontology where it has any."""
    ordered = sorted(set(triples), key=str)
    prefixes = dict(PREFIXES) if format in _PREFIXED else None
    body = ox.serialize(ordered, format=format, prefixes=prefixes) or b""
    # The engine declares prefixes and namespaces in an order that changes from run to run.
    if format == ox.RdfFormat.TURTLE:
        lines = body.splitlines(keepends=True)
        head = next((n for n, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
        return b"".join(sorted(lines[:head]) + lines[head:])
    if format == ox.RdfFormat.RDF_XML:
        body = _ROOT.sub(lambda found: b"<rdf:RDF " + b" ".join(sorted(found[1].split())) + b">", body, count=1)
        return xml_bytes(body)
    return body


def xml_bytes(body: bytes) -> bytes:
    """Return XML with the replacement character for what XML 1.0 forbids."""
    return _NOT_XML.sub(_REPLACEMENT, body)
