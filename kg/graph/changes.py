"""SPARQL updates that change several graphs in one transaction of the engine."""

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox


def replacement(graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> str:
    """Return the update that puts `quads` in the place of all triples of a graph."""
    return f"DROP SILENT GRAPH {graph} ;\n{_data('INSERT', quads)}"


def difference(removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> str:
    """Return the update that removes some quads and adds others."""
    return f"{_data('DELETE', removed)} ;\n{_data('INSERT', added)}"


def _data(verb: str, quads: Iterable[ox.Quad]) -> str:
    graphs: dict[str, list[ox.Triple]] = defaultdict(list)
    for quad in quads:
        graphs[str(quad.graph_name)].append(quad.triple)
    blocks = (f"GRAPH {graph} {{\n{_as_text(triples)}}}" for graph, triples in graphs.items())
    return f"{verb} DATA {{ {' '.join(blocks)} }}"


def _as_text(triples: Iterable[ox.Triple]) -> str:
    # The engine's own N-Triples writer escapes whatever a literal may hold; nothing is pasted by hand.
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
