"""What changes in the derived graphs when some events are made again: the quads to remove and those to add.

Events, their steps and participations, and judgements belong to one event each. Actors, places and the relations
between actors belong to all events that mention them: these are counted, and change only with the counts.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.account import Sink
from kg.graph.article_changes import stated_in
from kg.graph.decision_graph import put_decisions
from kg.graph.engine import Engine, Subject
from kg.graph.event_graph import (
    Bearing,
    actors_of,
    places_of,
    put_actor,
    put_event,
    put_judgement,
    put_place,
)
from kg.graph.from_rdf import events_from_quads
from kg.graph.lookup import Lookup
from kg.graph.participation import event_participations, stated_of
from kg.graph.summary import Relation, put_relation, put_summary, relations_of
from kg.graph.vocabulary import Class, Concept, Prop, Term
from kg.model import Decision, Event, Judgement, Namespace
from kg.resources.event_types import load_event_types
from kg.resources.geography import load_geography

Bearings = Mapping[str, Counter[Bearing]]

_ACTUAL = (Concept.OCCURRED, Concept.ONGOING)


@dataclass(frozen=True, slots=True)
class EventChange:
    """New events and judgements of some reports, to replace all that these reports became before.

    `reports` are those of the new events and those that no longer belong to any; every event that holds one of them
    is replaced. `decisions` is the complete list.
    """

    reports: frozenset[str]
    events: Sequence[Event]
    judgements: Sequence[Judgement]
    decisions: Sequence[Decision] = ()


class EventChanges:
    """Computes changes of the derived graphs of one engine."""

    def __init__(self, engine: Engine, namespace: Namespace) -> None:
        self._engine = engine
        self._namespace = namespace
        self._types = load_event_types()
        self._lookup = Lookup(engine, namespace)

    def quads(self, change: EventChange) -> tuple[list[ox.Quad], list[ox.Quad]]:
        """Return the quads to remove and the quads to add, both sorted."""
        nodes = self._events_holding(change.reports)
        old = {quad for node in nodes for quad in self._lookup.owned(node)}
        before, _ = events_from_quads(quad for node in nodes for quad in self._lookup.described(node))
        events, summary = Sink.of(self._namespace, "events"), Sink.of(self._namespace, "summary")
        stated = stated_of(change.events, stated_in(self._engine, self._namespace), self._namespace)
        for event in change.events:
            named = event_participations(event, stated, self._namespace)
            put_event(events, event, named, self._types)
            put_summary(summary, event, named, self._types)
        new = {*events.quads, *summary.quads}
        for node in nodes:
            old.update(self._find(node, None, "summary"))
            for part in self._find(node, Prop.PARTICIPATION, "events"):
                old.update(self._find(terms.iri(terms.value_of(part.object)), None, "summary"))
        self._relations(before, change.events, old, new)
        self._judgements(change, old, new)
        self._decisions(change.decisions, old, new)
        turned = self._actors(actors_of(before), actors_of(change.events), old, new)
        was, is_now = places_of(before, self._namespace), places_of(change.events, self._namespace)
        self._places(was, is_now, turned, old, new)
        return sorted(old - new, key=str), sorted(new - old, key=str)

    def _events_holding(self, reports: Iterable[str]) -> list[ox.NamedNode]:
        found = {
            quad.subject.value: quad.subject
            for report in reports
            for quad in self._find(
                None, Term.PROV_WAS_DERIVED_FROM, "events", ox.NamedNode(self._namespace.report(report))
            )
            if isinstance(quad.subject, ox.NamedNode)
        }
        return [found[iri] for iri in sorted(found)]

    def _relations(
        self, before: Sequence[Event], after: Sequence[Event], old: set[ox.Quad], new: set[ox.Quad]
    ) -> None:
        was, is_now = self._related(before), self._related(after)
        replaced = {event.id for event in before}
        new.update(quad for quad in self._quads_of(is_now) if quad not in self._engine)
        gone = {one[:3] for one in was} - {one[:3] for one in is_now}
        kept = {said for said in gone if self._is_set_elsewhere(said, replaced)}
        # The sentences belong to one event each, the rest to all events that imply the relation.
        stays = set(self._quads_of([*is_now, *(Relation(*said, ()) for said in kept)]))
        old.update(quad for quad in self._quads_of(was) if quad not in stays)

    def _related(self, events: Iterable[Event]) -> list[Relation]:
        return [relation for event in events for relation in relations_of(event, self._types)]

    def _quads_of(self, relations: Iterable[Relation]) -> list[ox.Quad]:
        sink = Sink.of(self._namespace, "events")
        for relation in relations:
            put_relation(sink, relation)
        return sink.quads

    def _is_set_elsewhere(self, said: tuple[ox.NamedNode, ...], replaced: set[str]) -> bool:
        """Whether a remaining event implies the same relation."""
        left = {quad.subject for quad in self._find(None, Term.SEM_HAS_ACTOR, "events", said[0])}
        right = {quad.subject for quad in self._find(None, Term.SEM_HAS_ACTOR, "events", said[2])}
        for node in sorted(left & right, key=str):
            if not isinstance(node, ox.NamedNode) or node.value in replaced:
                continue
            if any(quad.object in _ACTUAL for quad in self._find(node, Prop.STATUS, "events")):
                events, _ = events_from_quads(self._lookup.described(node))
                if any(one[:3] == said for one in self._related(events)):
                    return True
        return False

    def _judgements(self, change: EventChange, old: set[ox.Quad], new: set[ox.Quad]) -> None:
        sink = Sink.of(self._namespace, "judgements")
        for judgement in change.judgements:
            put_judgement(sink, judgement)
        new.update(sink.quads)
        for report in change.reports:
            node = ox.NamedNode(self._namespace.report(report))
            for side in (Prop.LEFT, Prop.RIGHT):
                for quad in self._find(None, side, "judgements", node):
                    old.update(self._find(quad.subject, None, "judgements"))

    def _decisions(self, decisions: Sequence[Decision], old: set[ox.Quad], new: set[ox.Quad]) -> None:
        sink = Sink.of(self._namespace, "decisions")
        put_decisions(sink, decisions)
        new.update(sink.quads)
        old.update(self._find(None, None, "decisions"))

    def _actors(self, before: Bearings, after: Bearings, old: set[ox.Quad], new: set[ox.Quad]) -> set[str]:
        """Rewrite the actors whose names in events change; return those that appear or disappear."""
        sink = Sink.of(self._namespace, "actors")
        turned = set()
        for name in sorted(before.keys() | after.keys()):
            lost, won = before.get(name, Counter()), after.get(name, Counter())
            if lost == won:
                continue
            held = set(self._find(terms.iri(name), None, "actors"))
            old.update(held)
            counts = _recounted(self._actor_bearings(name), lost, won)
            if counts:
                put_actor(sink, name, counts)
            if bool(held) != bool(counts):
                turned.add(name)
        new.update(sink.quads)
        return turned

    def _places(
        self, before: Bearings, after: Bearings, turned: set[str], old: set[ox.Quad], new: set[ox.Quad]
    ) -> None:
        """Rewrite the places whose names in events change, and those that appear or disappear as actors."""
        sink, geography = Sink.of(self._namespace, "places"), load_geography()
        for name in sorted(before.keys() | after.keys() | turned):
            lost, won = before.get(name, Counter()), after.get(name, Counter())
            if lost == won and name not in turned:
                continue
            old.update(self._find(terms.iri(name), None, "places"))
            counts = _recounted(self._place_bearings(name), lost, won)
            if counts:
                put_place(sink, name, counts, geography, is_actor=self._is_actor(name, old, new))
        new.update(sink.quads)

    def _is_actor(self, name: str, old: set[ox.Quad], new: set[ox.Quad]) -> bool:
        """Whether an IRI is that of an actor after the change."""
        quad = ox.Quad(terms.iri(name), Term.RDF_TYPE, Class.ACTOR, terms.graph_iri(self._namespace, "actors"))
        return quad in new or (quad in self._engine and quad not in old)

    def _actor_bearings(self, actor: str) -> Counter[Bearing]:
        return self._bearings(
            f"?p {Prop.ACTOR} {terms.iri(actor)} ; {Prop.NAME} ?name . ?e {Prop.PARTICIPATION} ?p ; a {Class.EVENT} "
            f"OPTIONAL {{ ?p {Prop.LINK_LABEL} ?label }} "
            f"OPTIONAL {{ ?p {Prop.COUNTRY} ?country }} OPTIONAL {{ ?p {Prop.QID} ?qid }}"
        )

    def _place_bearings(self, place: str) -> Counter[Bearing]:
        return self._bearings(
            f"?p {terms.PLACE_PATH} {terms.iri(place)} ; {Prop.PLACE_NAME} ?name . "
            f"OPTIONAL {{ ?p {Prop.PLACE_COUNTRY} ?country }}"
        )

    def _bearings(self, pattern: str) -> Counter[Bearing]:
        """Return how the events of the engine name the thing of a pattern, and how often."""
        rows: Any = self._engine.query(
            f"SELECT ?name ?label ?country ?qid (COUNT(*) AS ?n) WHERE {{ {pattern} }} "
            "GROUP BY ?name ?label ?country ?qid"
        )
        found: Counter[Bearing] = Counter()
        for row in rows:
            label, country, qid = (row[column] and row[column].value for column in ("label", "country", "qid"))
            found[Bearing(row["name"].value, label or None, country, qid)] += int(row["n"].value)
        return found

    def _find(
        self, subject: Subject | None, predicate: ox.NamedNode | None, graph: str, value: terms.Term | None = None
    ) -> Iterable[ox.Quad]:
        return self._engine.quads_for_pattern(subject, predicate, value, terms.graph_iri(self._namespace, graph))


def _recounted(counts: Counter[Bearing], lost: Counter[Bearing], won: Counter[Bearing]) -> Counter[Bearing]:
    """Return how often events use each name after the change."""
    counts.subtract(lost)
    counts.update(won)
    return +counts
