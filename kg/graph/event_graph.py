"""Events, their actors, places, judgements and the summary, each kind in a graph of its own.

No triple is in two graphs, or in that of an article, so that a query over the union of all graphs counts correctly.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, Protocol, TypeVar

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.account import Sink, place_node, put_account, put_checksum, put_participation, unsorted, without_repeats
from kg.graph.decision_graph import put_decisions
from kg.graph.participation import (
    Named,
    Stated,
    event_participations,
    order_of,
    stated_among,
    stated_of,
)
from kg.graph.summary import put_relation, put_summary, relations_of
from kg.graph.times import may_last, put_time
from kg.graph.vocabulary import Class, Prop, Term
from kg.model import (
    Contradiction,
    Decision,
    Event,
    Judgement,
    Namespace,
    Participant,
    Place,
    StatusStep,
    content_hash,
)
from kg.resources.event_types import EventTypes, load_event_types
from kg.resources.geography import Geography, load_geography

#: How many events are looked up at a time.
_TOGETHER = 500
#: The class of an actor, by the kind that its identifier names.
_KINDS = {"state": Class.STATE, "body": Class.BODY, "person": Class.PERSON, "group": Class.GROUP}


#: For events without reports beside them.
_NOTHING = stated_among({})


class InRole(Protocol):
    """Somebody who takes part in an event."""

    @property
    def role(self) -> str:
        """The part played in it."""
        ...

    @property
    def label(self) -> str:
        """The name that readers are shown."""
        ...


P = TypeVar("P", bound=InRole)


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
    decisions: Sequence[Decision] = (),
    stated: Stated = _NOTHING,
) -> Iterator[ox.Quad]:
    """Yield the quads of all events, judgements and decisions in the derived graphs.

    `stated` says which participations the graphs of articles describe. Raises DataError where an identifier is not an
    IRI or a text is not Unicode, and if the data on types of events cannot be read.
    """
    yield from event_parts(events, judgements, namespace, stated)
    yield from shared_parts(actors_of(events), places_of(events, namespace), namespace, decisions)


def event_parts(
    events: Iterable[Event], judgements: Iterable[Judgement], namespace: Namespace, stated: Stated
) -> Iterator[ox.Quad]:
    """Yield what belongs to single events and judgements, one after the other; raises as `event_quads` does.

    Events in which the same two actors face each other repeat the relation between them.
    """
    types, rest = load_event_types(), iter(events)
    while group := list(islice(rest, _TOGETHER)):
        known = stated_of(group, stated, namespace)
        for event in group:
            sink, summary = (Sink.of(namespace, name) for name in ("events", "summary"))
            named = event_participations(event, known, namespace)
            put_event(sink, event, named, types)
            for relation in relations_of(event, types):
                put_relation(sink, relation)
            put_summary(summary, event, named, types)
            yield from without_repeats(sink.quads)
            yield from without_repeats(summary.quads)
    for judgement in judgements:
        sink = Sink.of(namespace, "judgements")
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
        sink = Sink.of(namespace, "actors")
        put_actor(sink, actor, bearings)
        yield from without_repeats(sink.quads)
    geography = load_geography()
    for place, names in places.items():
        sink = Sink.of(namespace, "places")
        put_place(sink, place, names, geography, is_actor=place in actors)
        yield from without_repeats(sink.quads)
    sink = Sink.of(namespace, "decisions")
    put_decisions(sink, decisions)
    yield from without_repeats(sink.quads)


def put_event(sink: Sink, event: Event, named: Sequence[Named], types: EventTypes) -> None:
    """Add what an event says, without its relations and its summary; `named` are its participations."""
    node = terms.iri(event.id)
    since = len(sink.quads)
    actual = event.status.is_actual
    sink.put(node, Term.RDF_TYPE, Class.EVENT)
    if actual:
        sink.put(node, Term.RDF_TYPE, terms.local(event.type))
    sink.put(node, Term.RDFS_LABEL, terms.text(event_label(event, types)))
    sink.put(node, Term.SEM_EVENT_TYPE if actual else Prop.PUTATIVE_TYPE, terms.local(event.type))
    sink.put(node, Prop.STATUS, terms.concept(event.status))
    put_time(sink, node, event.time, lasts=may_last(event.type))
    sink.grounds(node, Prop.TIME_STATED_IN, event.time_grounds)
    if event.place is not None:
        place = place_node(sink.namespace, event.place)
        sink.put(node, Term.SEM_HAS_PLACE if actual else Prop.PUTATIVE_PLACE, place)
    sink.grounds(node, Prop.PLACE_STATED_IN, event.place_grounds)
    _put_participants(sink, node, event, named)
    _put_sources(sink, node, event)
    order = order_of(event.participants, [one.name for one in named])
    orders = unsorted(report=event.reports, article=event.articles)
    put_account(sink, node, event, orders if order is None else orders | {"participation": order})
    _put_history(sink, node, event)
    for position, found in enumerate(event.contradictions):
        _put_contradiction(sink, node, position, found)
    put_checksum(sink, node, since)


def _put_participants(sink: Sink, node: ox.NamedNode, event: Event, named: Sequence[Named]) -> None:
    has_actor = Term.SEM_HAS_ACTOR if event.status.is_actual else Prop.PUTATIVE_ACTOR
    for (name, stated), participant in zip(named, event.participants, strict=True):
        part = put_participation(sink, name, participant) if stated is None else ox.NamedNode(name)
        sink.put(node, Prop.PARTICIPATION, part)
        # What the graph of the article says about a shared participation is not repeated.
        rest = (g for g in participant.grounds if not stated or terms.evidence_iri(g, sink.namespace) not in stated)
        sink.grounds(part, Prop.STATED_IN, rest)
        if participant.id is not None:
            sink.put(node, has_actor, terms.iri(participant.id))


def _put_sources(sink: Sink, node: ox.NamedNode, event: Event) -> None:
    for report in event.reports:
        sink.put(node, Term.PROV_WAS_DERIVED_FROM, ox.NamedNode(sink.namespace.report(report)))
    for article in event.articles:
        sink.put(node, Term.DCTERMS_SOURCE, ox.NamedNode(sink.namespace.article(article)))
    for article in event.reprints:
        sink.put(node, Prop.REPRINTED_IN, ox.NamedNode(sink.namespace.article(article)))


def event_label(event: Event, types: EventTypes) -> str:
    """Return what people call an event: ``Meeting: Qin Gang, Xi Jinping`` or ``Visit: Antony Blinken → China``."""
    return label_of(event.type, event.named, types)


def label_of(kind: str, parts: Sequence[InRole], types: EventTypes) -> str:
    """Return what people call an event of a type in which some take part."""
    label = types[kind].label if kind in types else kind
    sides = [", ".join(dict.fromkeys(part.label for part in side)) for side in sides_of(kind, parts, types)]
    return f"{label}: {' → '.join(sides)}" if sides else label


def sides_of(kind: str, parts: Sequence[P], types: EventTypes) -> list[list[P]]:
    """Return those who take part in an event of a type as its sides: who acts, then whom it is done to, if any."""
    if kind not in types:
        return [list(parts)] if parts else []
    first = types[kind].roles[0]
    sides = [p for p in parts if p.role == first], [p for p in parts if p.role != first]
    return [side for side in sides if side]


def _put_history(sink: Sink, node: ox.NamedNode, event: Event) -> None:
    """Add the steps of an event; of one report that is dated and gave the event its status, only the day."""
    day = event.history[0].date if len(event.history) == len(event.reports) == 1 else None
    if day is not None and event.history[0] == StatusStep(day, event.status, event.change, event.reports[0]):
        sink.put(node, Prop.STEP_DATE, terms.day(day))
        return
    for position, step in enumerate(event.history):
        part = sink.part(node, Prop.HISTORY, Class.STATUS_STEP, position)
        sink.put(part, Prop.STEP_DATE, terms.day(step.date))
        sink.put(part, Prop.STEP_STATUS, terms.concept(step.status))
        sink.put(part, Prop.CHANGE, terms.concept(step.change))
        sink.put(part, Prop.STEP_REPORT, ox.NamedNode(sink.namespace.report(step.report)))


def _put_contradiction(sink: Sink, event: ox.NamedNode, position: int, found: Contradiction) -> None:
    node = sink.part(event, Prop.CONTRADICTION, Class.CONTRADICTION, position)
    sink.put(node, Term.RDF_TYPE, Class.CONTRADICTION)
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
                found[p.id][bearing_of(p)] += 1
    return found


def bearing_of(participant: Participant) -> Bearing:
    """Return how an event names one who takes part in it."""
    label = None if participant.link is None else participant.link.label
    return Bearing(participant.name, label or None, participant.country, participant.qid)


def actor_label(bearings: Counter[Bearing]) -> str:
    """Return the name of an actor for readers: the one it was linked by most often, else the most frequent one."""
    linked: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for bearing, number in bearings.items():
        named[bearing.name] += number
        if bearing.label is not None:
            linked[bearing.label] += number
    return _most_frequent(linked or named)


def places_of(events: Iterable[Event], namespace: Namespace) -> dict[str, Counter[Bearing]]:
    """Return how the events name each place, by the IRI of its node, and how often."""
    found: dict[str, Counter[Bearing]] = defaultdict(Counter)
    for event in events:
        if event.place is not None:
            found[place_node(namespace, event.place).value][Bearing(event.place.name, None, event.place.country)] += 1
    return found


def put_actor(sink: Sink, actor: str, bearings: Counter[Bearing]) -> None:
    """Add an actor with its label and all its names."""
    node = terms.iri(actor)
    sink.put(node, Term.RDF_TYPE, Class.ACTOR)
    sink.put(node, Term.RDF_TYPE, _KINDS.get(sink.namespace.kind(actor)))
    sink.put(node, Term.RDFS_LABEL, terms.text(actor_label(bearings)))
    for name in sorted({name for bearing in bearings for name in bearing[:2] if name}):
        sink.put(node, Prop.KNOWN_AS, terms.text(name))
    for bearing in bearings:
        sink.put(node, Prop.COUNTRY, terms.text(bearing.country))
        sink.put(node, Term.OWL_SAME_AS, terms.wikidata(bearing.qid))


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
