"""Participations as nodes: their names, their order, and which of them reports and events share.

The name of a participation is made from the account that it belongs to and what it says. So where an event says of an
actor what one of its reports says, the event has the report's own participation, which lies in the graph of the
article. Only what no report says word for word is described once more, in the graph of events.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.account import Sink, evidence_iri
from kg.graph.engine import Engine
from kg.graph.vocabulary import Class, Prop, Term
from kg.model import Event, Ground, Namespace, Participant, Report, content_hash

#: Participations that the graphs of articles describe, with the sentences (IRIs) that these say they are stated in.
Sentences = Mapping[str, Collection[str]]
#: Returns those of some participations.
Stated = Callable[[Collection[str]], Sentences]


class Named(NamedTuple):
    """The name of an event's participation, and the sentences of the report that states it, if one does."""

    name: str
    stated: Collection[str] | None


def stated_by(reports: Iterable[Report], namespace: Namespace) -> Stated:
    """Return the function for reports whose articles are written beside the events."""
    return stated_among({n: s for report in reports for n, s in report_participations(report, namespace).items()})


def stated_among(known: Sentences) -> Stated:
    """Return the function for participations that are already known."""
    return lambda names: {name: known[name] for name in names if name in known}


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
    read, and all that it set be found, until it is made again.
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


def _doubles(engine: Engine, new: Iterable[ox.Quad], namespace: Namespace) -> Iterator[ox.Quad]:
    """Yield what the graph of events kept from an article (see `_orphans`) and the article's new quads repeat."""
    events = terms.graph_iri(namespace, "events")
    new = list(new)
    roles = [ox.Quad(q.subject, q.predicate, q.object, events) for q in new if q.predicate == Prop.ROLE]
    kept = {role.subject for role in roles if role in engine}
    for quad in new if kept else ():
        if quad.subject in kept and (again := ox.Quad(quad.subject, quad.predicate, quad.object, events)) in engine:
            yield again


def report_participations(report: Report, namespace: Namespace) -> dict[str, list[str]]:
    """Return the participations of a report, in its order, with the sentences that they are stated in."""
    names = _names(report.id, report.participants, namespace)
    return {
        name: [evidence_iri(ground, namespace) for ground in report.grounds_of(*participant.mentions)]
        for name, participant in zip(names, report.participants, strict=True)
    }


def event_participations(event: Event, stated: Sentences, namespace: Namespace) -> list[Named]:
    """Return the participations of an event, in its order: where reports state one, that of the first of them."""
    own = [Named(name, None) for name in _names(event.id, event.participants, namespace)]
    for report in reversed(event.reports):
        shared = _names(report, event.participants, namespace)
        own = [
            Named(name, stated[name]) if name in stated else known for name, known in zip(shared, own, strict=True)
        ]
    return own


def possible_names(event: Event, namespace: Namespace) -> Iterator[str]:
    """Yield the names that the participations of an event have in its reports if these say the same."""
    for report in event.reports:
        yield from _names(report, event.participants, namespace)


def order_of(participants: Sequence[Participant], names: Sequence[str]) -> list[str] | None:
    """Return the place of each participation among all in sorted order; None where they are sorted."""
    ranked = sorted(range(len(names)), key=lambda n: sort_key(participants[n], names[n]))
    places = [str(ranked.index(n)) for n in range(len(names))]
    return None if places == sorted(places, key=int) else places


def sort_key(participant: Participant, name: str) -> tuple[object, ...]:
    """Return what participations are sorted by: role, country, name, actor, and the name of the node."""
    p = participant
    return p.role, p.country is None, p.country or "", p.name, p.id or "", name


def put_participation(sink: Sink, name: str, participant: Participant) -> ox.NamedNode:
    """Add what a participation says, without its mentions and the sentences it is stated in; return its node."""
    node = ox.NamedNode(name)
    sink.put(node, Term.RDF_TYPE, Class.PARTICIPATION)
    sink.put(node, Prop.ROLE, terms.local(participant.role, "Role"))
    sink.put(node, Prop.NAME, terms.text(participant.name))
    sink.put(node, Prop.COUNTRY, terms.text(participant.country))
    sink.put(node, Prop.ACTOR, None if participant.id is None else terms.iri(participant.id))
    sink.put(node, Prop.QID, terms.text(participant.qid))
    if participant.link is not None:
        sink.put(node, Prop.LINK_LABEL, terms.text(participant.link.label))
        sink.put(node, Prop.LINK_REASON, terms.text(participant.link.reason))
        sink.put(node, Prop.LINK_SCORE, terms.double(participant.link.score))
    return node


def put_grounds(sink: Sink, node: ox.NamedNode, link: ox.NamedNode, grounds: Iterable[Ground]) -> None:
    """Add the sentences that something is stated in."""
    for ground in grounds:
        sink.put(node, link, sink.evidence(ground))


def _names(owner: str, participants: Sequence[Participant], namespace: Namespace) -> list[str]:
    before: Counter[tuple[str, ...]] = Counter()
    names = []
    for participant in participants:
        said = _said(participant)
        names.append(namespace.iri("participation", content_hash(owner, *said, str(before[said]))))
        before[said] += 1
    return names


def _said(p: Participant) -> tuple[str, ...]:
    link = None if p.link is None else p.link.reason
    label, score = (None, None) if p.link is None else (p.link.label, str(float(p.link.score)))
    said = (p.role, p.name, p.country, p.id, p.qid, link, label, score)
    return tuple("" if value is None else f"={value}" for value in said)
