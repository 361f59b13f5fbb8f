"""Replacing the graph of an article: what events have from it stays with them until they are made again."""

from collections.abc import Collection, Iterable, Iterator, Sequence

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.engine import Engine
from kg.graph.participation import Sentences, Stated
from kg.graph.vocabulary import Prop
from kg.model import Namespace


def stated_in(engine: Engine, namespace: Namespace) -> Stated:
    """Return the function for the articles that an engine holds."""
    events = terms.graph_iri(namespace, "events")

    def found(nodes: Collection[str]) -> Sentences:
        if not nodes:
            return {}
        asked = " ".join(f"<{node}>" for node in sorted(nodes))
        stated: dict[str, list[str]] = {}
        sparql = (
            f"SELECT ?p ?s {{ VALUES ?p {{ {asked} }} GRAPH ?g {{ ?p {Prop.ROLE} ?r }} FILTER(?g != {events}) "
            f"OPTIONAL {{ GRAPH ?g {{ ?p {Prop.STATED_IN} ?s }} }} }}"
        )
        for node, sentence in engine.rows(sparql):
            stated.setdefault(node[1:-1], []).append(sentence[1:-1])
        return stated

    return found


def replace_article_graph(
    engine: Engine, graph: ox.NamedNode, quads: Iterable[ox.Quad], namespace: Namespace
) -> None:
    """Replace the graph of an article; what events have from it stays with them until they are made again."""
    new = list(quads)
    engine.replace_graph(graph, [*new, *_orphans(engine, graph, new, namespace)])
    if stated_again := list(_doubles(engine, new, namespace)):
        engine.change(stated_again, ())


def _orphans(engine: Engine, graph: ox.NamedNode, new: Iterable[ox.Quad], namespace: Namespace) -> Iterator[ox.Quad]:
    """Yield the participations that events have from the graph of an article and that are not in its new quads.

    They come as quads of the graph of events, without mentions, so that an event whose article is replaced can be
    read, and all that follows from it be found, until it is made again.
    """
    events = terms.graph_iri(namespace, "events")
    kept = {quad.subject for quad in new if quad.predicate == Prop.ROLE}
    for role in list(engine.quads_for_pattern(None, Prop.ROLE, None, graph)):
        node = role.subject
        if node in kept or next(iter(engine.quads_for_pattern(None, Prop.PARTICIPATION, node, events)), None) is None:
            continue
        for quad in engine.quads_for_pattern(node, None, None, graph):
            if quad.predicate not in (Prop.MENTION, Prop.ORDER):
                yield ox.Quad(node, quad.predicate, quad.object, events)


def _doubles(engine: Engine, new: Sequence[ox.Quad], namespace: Namespace) -> Iterator[ox.Quad]:
    """Yield what the graph of events kept from an article (see `_orphans`) and the article's new quads repeat."""
    events = terms.graph_iri(namespace, "events")
    roles = [ox.Quad(q.subject, q.predicate, q.object, events) for q in new if q.predicate == Prop.ROLE]
    kept = {role.subject for role in roles if role in engine}
    for quad in new if kept else ():
        if quad.subject in kept and (again := ox.Quad(quad.subject, quad.predicate, quad.object, events)) in engine:
            yield again
