"""Single things of a store by their names, read without the rest: an event, a report, what was judged about them."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.decision_graph import decisions_from_quads
from kg.graph.engine import Engine
from kg.graph.from_rdf import events_from_quads
from kg.graph.vocabulary import Class, Prop, Term
from kg.model import Decision, Event, Judgement, Namespace

#: The properties that lead from an event to its parts.
PARTS = (Prop.PARTICIPATION, Prop.HISTORY, Prop.CONTRADICTION, Prop.MENTION, Prop.TIME_MENTION, Prop.PLACE_MENTION)


class Lookup:
    """Finds things of one store; made by `Store.lookup`."""

    def __init__(self, engine: Engine, namespace: Namespace) -> None:
        self._engine = engine
        self._namespace = namespace

    def events(self, name: str) -> list[str]:
        """Return the IRIs of the events that an IRI, an identifier or the beginning of one names, sorted."""
        return self._named(Class.EVENT, self._namespace.event(""), name)

    def reports(self, name: str) -> list[str]:
        """Return the identifiers of the reports that an IRI, an identifier or the beginning of one names, sorted."""
        found = self._named(Class.REPORT, self._namespace.report(""), name)
        return [terms.key_of(ox.NamedNode(iri)) for iri in found]

    def event(self, iri: str) -> Event | None:
        """Return an event by its IRI, None if there is none."""
        events, _ = events_from_quads(self.owned(terms.iri(iri)))
        return events[0] if events else None

    def event_of(self, report: str) -> str | None:
        """Return the IRI of the event that a report belongs to, None if it belongs to none."""
        node = ox.NamedNode(self._namespace.report(report))
        return next((terms.value_of(q.subject) for q in self._find(None, Term.PROV_WAS_DERIVED_FROM, node)), None)

    def judgements(self, reports: Iterable[str]) -> tuple[Judgement, ...]:
        """Return the judgements about some reports, sorted by the two reports."""
        nodes = {
            quad.subject
            for report in reports
            for side in (Prop.LEFT, Prop.RIGHT)
            for quad in self._find(None, side, ox.NamedNode(self._namespace.report(report)), "judgements")
            if isinstance(quad.subject, ox.NamedNode)
        }
        quads = [quad for node in nodes for quad in self._find(node, None, None, "judgements")]
        return events_from_quads(quads)[1]

    def all_judgements(self) -> tuple[Judgement, ...]:
        """Return all judgements, sorted by the two reports."""
        return events_from_quads(self._find(None, None, None, "judgements"))[1]

    def decisions(self) -> tuple[Decision, ...]:
        """Return the decisions of reviewers that went into the events, in their order."""
        return decisions_from_quads(self._find(None, None, None, "decisions"))

    def owned(self, node: ox.NamedNode) -> Iterator[ox.Quad]:
        """Yield what the graph of events says of an event and of its parts."""
        for quad in self._find(node, None, None):
            yield quad
            if quad.predicate in PARTS and isinstance(quad.object, ox.NamedNode):
                yield from self.owned(quad.object)

    def _named(self, kind: ox.NamedNode, start: str, name: str) -> list[str]:
        wanted = name if name.startswith(start) else start + name
        found = (
            terms.value_of(quad.subject) for quad in self._engine.quads_for_pattern(None, Term.RDF_TYPE, kind, None)
        )
        matching = sorted({iri for iri in found if iri.startswith(wanted)})
        return [wanted] if wanted in matching else matching

    def _find(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        value: terms.Term | None,
        graph: str = "events",
    ) -> Iterator[ox.Quad]:
        return self._engine.quads_for_pattern(subject, predicate, value, terms.graph_iri(self._namespace, graph))
