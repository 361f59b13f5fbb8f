"""Events, their actors, places, judgements and the summary, each kind in a graph of its own.

No triple is in two graphs, or in that of an article, so that a query over the union of all graphs counts correctly.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.account import Sink, place_node, put_account, put_checksum, without_repeats
from kg.graph.decision_graph import put_decisions
from kg.graph.summary import put_relations, put_summary
from kg.graph.vocabulary import Class, Prop, Term
from kg.model import Contradiction, Decision, Event, Judgement, Namespace, Place, StatusStep, content_hash
from kg.resources.event_types import EventTypes, load_event_types
from kg.resources.geography import Geography, load_geography


class Bearing(NamedTuple):
    """How an event names an actor or a place: name, label of the link, country, Wikidata item."""

    name: str
    label: str | None
    country: str | None
    qid: str | None = None


def event_quads(
    events: Sequence[Event],
    judgements: Sequence[Judgement],
    namespace: Namespace,
    types: EventTypes | None = None,
    decisions: Sequence[Decision] = (),
) -> Iterator[ox.Quad]:
    """Yield the quads of all events, judgements and decisions in the derived graphs.

    `types` are by default the event types of the ontology. Raises DataError where an identifier is not an IRI or a
    text is not Unicode.
    """
    yield from event_parts(events, judgements, namespace, types)
    yield from shared_parts(actors_of(events), places_of(events, namespace), namespace, decisions)


def event_parts(
    events: Iterable[Event], judgements: Iterable[Judgement], namespace: Namespace, types: EventTypes | None = None
) -> Iterator[ox.Quad]:
    """Yield what belongs to single events and judgements, one after the other; raises as `event_quads` does.

    Events in which the same two actors face each other repeat the relation between them.
    """
    types = types or load_event_types()
    for event in events:
        sink, summary = (Sink(terms.graph_iri(namespace, name), namespace) for name in ("events", "summary"))
        put_event(sink, event, types)
        put_relations(sink, event, types)
        put_summary(summary, event, types)
        yield from without_repeats(sink.quads)
        yield from without_repeats(summary.quads)
    for judgement in judgements:
        sink = Sink(terms.graph_iri(namespace, "judgements"), namespace)
        put_judgement(sink, judgement)
        yield from sink.quads


def shared_parts(
    actors: Mapping[str, Counter[Bearing]],
    places: Mapping[str, Counter[Bearing]],
    namespace: Namespace,
    decisions: Sequence[Decision] = (),
) -> Iterator[ox.Quad]:
    """Yield what all events share: actors and places, as `actors_of` and `places_of` find them, and decisions."""
    for actor, bearings in actors.items():
        sink = Sink(terms.graph_iri(namespace, "actors"), namespace)
        put_actor(sink, actor, bearings)
        yield from without_repeats(sink.quads)
    geography = load_geography()
    for place, names in places.items():
        sink = Sink(terms.graph_iri(namespace, "places"), namespace)
        put_place(sink, place, names, geography, is_actor=place in actors)
        yield from without_repeats(sink.quads)
    sink = Sink(terms.graph_iri(namespace, "decisions"), namespace)
    put_decisions(sink, decisions)
    yield from without_repeats(sink.quads)


def put_event(sink: Sink, event: Event, types: EventTypes) -> None:
    """Add what an event says, without its relations and its summary."""
    names = sink.namespace
    node = terms.iri(event.id)
    since = len(sink.quads)
    sink.put(node, Term.RDF_TYPE, Class.EVENT)
    if event.status.is_actual:
        sink.put(node, Term.RDF_TYPE, terms.local(event.type))
    sink.put(node, Term.RDFS_LABEL, terms.text(event_label(event, types)))
    sink.put(node, Term.SEM_EVENT_TYPE, terms.local(event.type))
    sink.put(node, Prop.STATUS, terms.concept(event.status))
    sink.put(node, Term.SEM_HAS_BEGIN_TIME_STAMP, terms.day(event.time.start))
    sink.put(node, Term.SEM_HAS_END_TIME_STAMP, terms.day(event.time.end))
    sink.put(node, Prop.EDTF, terms.text(event.time.edtf))
    sink.put(node, Prop.TIME_PRECISION, terms.text(event.time.precision))
    if event.place is not None:
        sink.put(node, Term.SEM_HAS_PLACE, place_node(names, event.place))
    for participant in event.participants:
        if participant.id is not None:
            sink.put(node, Term.SEM_HAS_ACTOR, terms.iri(participant.id))
    for report in event.reports:
        sink.put(node, Term.PROV_WAS_DERIVED_FROM, ox.NamedNode(names.report(report)))
    for article in event.articles:
        sink.put(node, Term.PROV_HAD_PRIMARY_SOURCE, ox.NamedNode(names.article(article)))
    for article in event.reprints:
        sink.put(node, Prop.REPRINTED_IN, ox.NamedNode(names.article(article)))
    put_account(sink, node, node, event, report=event.reports, article=event.articles)
    for position, step in enumerate(event.history):
        _put_step(sink, node, position, step)
    for position, contradiction in enumerate(event.contradictions):
        _put_contradiction(sink, node, position, contradiction)
    put_checksum(sink, node, since)


def event_label(event: Event, types: EventTypes) -> str:
    """Return what people call an event: ``Meeting: Qin Gang, Xi Jinping`` or ``Visit: Antony Blinken → China``."""
    known = types.get(event.type)
    label = event.type if known is None else known.label
    first = event.participants if known is None else [p for p in event.participants if p.role == known.roles[0]]
    others = [] if known is None else [p for p in event.participants if p.role != known.roles[0]]
    sides = [", ".join(p.name for p in side) for side in (first, others) if side]
    return f"{label}: {' → '.join(sides)}" if sides else label


def _put_step(sink: Sink, event: ox.NamedNode, position: int, step: StatusStep) -> None:
    node = sink.part(event, Prop.HISTORY, Class.STATUS_STEP, position)
    sink.put(node, Prop.STEP_DATE, terms.day(step.date))
    sink.put(node, Prop.STEP_STATUS, terms.concept(step.status))
    sink.put(node, Prop.CHANGE, terms.concept(step.change))
    sink.put(node, Prop.STEP_REPORT, ox.NamedNode(sink.namespace.report(step.report)))


def _put_contradiction(sink: Sink, event: ox.NamedNode, position: int, found: Contradiction) -> None:
    node = sink.part(event, Prop.CONTRADICTION, Class.CONTRADICTION, position)
    sink.put(node, Prop.ABOUT, terms.text(found.about))
    sink.put(node, Prop.ONE_REPORT, ox.NamedNode(sink.namespace.report(found.left)))
    sink.put(node, Prop.ONE_SAYS, terms.text(found.says))
    sink.put(node, Prop.OTHER_REPORT, ox.NamedNode(sink.namespace.report(found.right)))
    sink.put(node, Prop.OTHER_SAYS, terms.text(found.other_says))


def actors_of(events: Iterable[Event]) -> dict[str, Counter[Bearing]]:
    """Return how the events name each actor that has an identifier, and how often."""
    found: dict[str, Counter[Bearing]] = defaultdict(Counter)
    for event in events:
        for p in event.participants:
            if p.id is not None:
                label = None if p.link is None else p.link.label
                found[p.id][Bearing(p.name, label or None, p.country, p.qid)] += 1
    return found


def places_of(events: Iterable[Event], namespace: Namespace) -> dict[str, Counter[Bearing]]:
    """Return how the events name each place, by the IRI of its node, and how often."""
    found: dict[str, Counter[Bearing]] = defaultdict(Counter)
    for event in events:
        if event.place is not None:
            found[place_node(namespace, event.place).value][Bearing(event.place.name, None, event.place.country)] += 1
    return found


def put_actor(sink: Sink, actor: str, bearings: Counter[Bearing]) -> None:
    """Add an actor; its label is the name it was linked by most often, else the most frequent one."""
    linked: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for bearing, number in bearings.items():
        named[bearing.name] += number
        if bearing.label is not None:
            linked[bearing.label] += number
    node = terms.iri(actor)
    sink.put(node, Term.RDF_TYPE, Class.ACTOR)
    sink.put(node, Term.RDFS_LABEL, terms.text(_most_frequent(linked or named)))
    for name in sorted(linked.keys() | named.keys()):
        sink.put(node, Prop.KNOWN_AS, terms.text(name))
    for bearing in bearings:
        sink.put(node, Prop.COUNTRY, terms.text(bearing.country))
        sink.put(node, Term.SKOS_EXACT_MATCH, terms.wikidata(bearing.qid))


def put_place(sink: Sink, place: str, bearings: Counter[Bearing], geography: Geography, *, is_actor: bool) -> None:
    """Add a place; for one that is also an actor, the graph of actors has name and country.

    A town has its coordinates, a state those of its middle; a place that `geography` does not know has none.
    """
    names: Counter[str] = Counter()
    node = terms.iri(place)
    sink.put(node, Term.RDF_TYPE, Class.PLACE)
    is_state = place.startswith(sink.namespace.iri("state", ""))
    called = sorted(bearings, key=lambda bearing: (-bearings[bearing], bearing.name, bearing.country or ""))
    points = (geography.locate(Place(bearing.name, bearing.country)) for bearing in called)
    point = next((found for found in points if found.is_town or (is_state and found.latitude)), None)
    if point is not None:
        sink.put(node, Term.SCHEMA_LATITUDE, terms.double(float(point.latitude)))
        sink.put(node, Term.SCHEMA_LONGITUDE, terms.double(float(point.longitude)))
    if is_actor:
        return
    for bearing, number in bearings.items():
        names[bearing.name] += number
        sink.put(node, Prop.COUNTRY, terms.text(bearing.country))
    sink.put(node, Term.RDFS_LABEL, terms.text(_most_frequent(names)))


def _most_frequent(names: Counter[str]) -> str:
    """Return the most frequent name; among equals the longest, then the first in order of code points."""
    return min(names.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))[0]


def put_judgement(sink: Sink, judgement: Judgement) -> None:
    """Add a judgement; its IRI is a hash of its content."""
    score = terms.double(judgement.score)
    key = content_hash(judgement.left, judgement.right, str(judgement.same), score.value, judgement.reason)
    node = ox.NamedNode(sink.namespace.iri("judgement", key))
    sink.put(node, Term.RDF_TYPE, Class.JUDGEMENT)
    sink.put(node, Prop.LEFT, ox.NamedNode(sink.namespace.report(judgement.left)))
    sink.put(node, Prop.RIGHT, ox.NamedNode(sink.namespace.report(judgement.right)))
    sink.put(node, Prop.SAME_EVENT, ox.Literal(judgement.same))
    sink.put(node, Prop.SCORE, score)
    sink.put(node, Prop.REASON, terms.text(judgement.reason))
