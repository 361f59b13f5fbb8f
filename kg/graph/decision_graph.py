"""The decisions of reviewers as triples, and back."""

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.account import Sink
from kg.graph.index import Index
from kg.graph.vocabulary import Class, Prop, Term
from kg.model import Decision, Verdict, content_hash


def put_decisions(sink: Sink, decisions: Sequence[Decision]) -> None:
    """Add decisions in their order; the reports of a decision are sorted."""
    names = sink.namespace
    for position, decision in enumerate(decisions):
        node = ox.NamedNode(names.iri("decision", content_hash(str(position), *decision.said)))
        sink.put(node, Term.RDF_TYPE, Class.DECISION)
        sink.put(node, Prop.POSITION, terms.integer(position))
        sink.put(node, Prop.VERDICT, terms.text(decision.verdict))
        for report in decision.reports:
            sink.put(node, Prop.DECIDES_ON, ox.NamedNode(names.report(report)))
        for report in decision.apart:
            sink.put(node, Prop.DECIDES_APART, ox.NamedNode(names.report(report)))
        sink.put(node, Prop.CORRECTED_FIELD, terms.text(decision.field))
        sink.put(node, Prop.CORRECTED_VALUE, terms.text(decision.value))
        sink.put(node, Prop.ORIGINAL_VALUE, terms.text(decision.was))
        sink.put(node, Prop.NOTE, terms.text(decision.note))
        sink.put(node, Prop.DECIDED_BY, terms.text(decision.by))


def decisions_from_quads(quads: Iterable[ox.Quad]) -> tuple[Decision, ...]:
    """Return the decisions of the derived graph in their order; raises StoreError where a triple is missing."""
    index = Index(quads)
    nodes = sorted(index.instances(Class.DECISION), key=lambda node: int(index.need(node, Prop.POSITION)))
    return tuple(_decision(index, node) for node in nodes)


def _decision(index: Index, node: str) -> Decision:
    return Decision(
        Verdict(index.need(node, Prop.VERDICT)),
        _reports(index, node, Prop.DECIDES_ON),
        _reports(index, node, Prop.DECIDES_APART),
        index.get(node, Prop.CORRECTED_FIELD),
        index.get(node, Prop.CORRECTED_VALUE),
        index.get(node, Prop.ORIGINAL_VALUE),
        index.get(node, Prop.NOTE),
        index.get(node, Prop.DECIDED_BY),
    )


def _reports(index: Index, node: str, predicate: ox.NamedNode) -> tuple[str, ...]:
    return tuple(sorted(terms.key_of(ox.NamedNode(iri)) for iri in index.values(node, predicate)))
