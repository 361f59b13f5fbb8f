"""Checksums over what was said of a report, an event or an article: what was changed by hand shows."""

import hashlib
from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.account import Sink
from kg.graph.vocabulary import Prop

#: Statements that a checksum does not cover: itself, and what an export leaves out.
_OUTSIDE = frozenset({Prop.CHECKSUM, Prop.FINGERPRINT})


def put_checksum(sink: Sink, node: ox.NamedNode, since: int) -> None:
    """Add the checksum of a thing over the quads that the sink holds from the position `since` on."""
    sink.put(node, Prop.CHECKSUM, terms.text(checksum(sink.quads[since:])))


def checksum(quads: Iterable[ox.Quad]) -> str:
    """Return the checksum of some statements, as the definition of kg:checksum has it, whatever their order."""
    lines = {f"{quad.triple} .\n" for quad in quads if quad.predicate not in _OUTSIDE}
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()[:16]
