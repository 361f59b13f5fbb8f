"""What the gazetteer knows of the actors and places of a store, as a graph of its own.

Offices that people hold with their days, memberships of states in bodies, and which state and region a place lies in;
and the names of actors on whose word alone something is reported. Only of what the store mentions, so that it stays
small; made again at the end of each build.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.account import Sink
from kg.graph.engine import Engine
from kg.graph.event_graph import Bearing, actors_of, places_of, put_actor
from kg.graph.index import decoded
from kg.graph.vocabulary import Class, Prop, Term
from kg.model import Event, Namespace, Report, content_hash
from kg.resources.gazetteer.dates import first_day, last_day
from kg.resources.gazetteer.load import read_memberships, read_names, read_regions, read_tenures
from kg.resources.gazetteer.records import Membership, Region, Tenure
from kg.resources.gazetteer.user import load_user_gazetteer, user_rows_digest


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms of office, memberships of states in bodies, regions by key, and names of states and bodies by code."""

    tenures: tuple[Tenure, ...]
    memberships: tuple[Membership, ...]
    regions: Mapping[str, Region]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What a store mentions, by IRI: actors, and places with the codes of their states.

    `sayers` are those of the actors who take part in no event, on whose word reports rest, with how these name them.
    """

    actors: frozenset[str]
    places: Mapping[str, str | None]
    sayers: Mapping[str, Counter[str]] = field(default_factory=dict)


def reference_quads(mentioned: Mentioned, namespace: Namespace) -> list[ox.Quad]:
    """Return what the gazetteer knows of actors and places, each statement once, sorted.

    Raises DataError if a table of the gazetteer cannot be read.
    """
    people = {name: iri for iri in mentioned.actors if namespace.kind(iri) == "person" for name in _names(iri)}
    facts = load_facts(people.keys())
    sink = Sink.of(namespace, terms.REFERENCE_GRAPH)
    held: dict[str, Tenure] = {}
    for tenure in sorted(facts.tenures, key=_known_for):
        held[_occupancy(people[tenure.person], tenure, namespace)] = tenure
    for node, tenure in held.items():
        _put_occupancy(sink, terms.iri(node), terms.iri(people[tenure.person]), tenure, facts)
    for membership in facts.memberships:
        state, body = namespace.iri("state", membership.country), namespace.iri("body", membership.body)
        if mentioned.actors.issuperset((state, body)):
            _put_membership(sink, terms.iri(state), terms.iri(body), membership)
    _put_places(sink, mentioned, facts)
    for actor, names in mentioned.sayers.items():
        # What the events' own actors have in the graph of actors.
        code = terms.key_of(terms.iri(actor)) if namespace.kind(actor) in ("state", "body") else None
        put_actor(sink, actor, Counter({Bearing(name, None, code): times for name, times in names.items()}))
    return sorted(set(sink.quads), key=str)


def _names(person: str) -> tuple[str, str]:
    """Return the identifiers that the gazetteer may have for the IRI of a person."""
    key = terms.key_of(terms.iri(person))
    return key, f"gaz:{key}"


def _occupancy(person: str, tenure: Tenure, namespace: Namespace) -> str:
    """Return the IRI of a term of office, which sources that disagree about its end share."""
    said = (tenure.country, tenure.office, tenure.label, tenure.target or "", tenure.start)
    return namespace.iri("occupancy", content_hash(person, *said))


def _known_for(tenure: Tenure) -> tuple[date, bool, str]:
    """Order the statements of one term: the last is the one that knows it for longest."""
    return last_day(tenure.end or tenure.known_until or tenure.start), tenure.end is not None, tenure.source


def _put_occupancy(sink: Sink, node: ox.NamedNode, person: ox.NamedNode, tenure: Tenure, facts: Facts) -> None:
    sink.put(node, Term.RDF_TYPE, Class.OCCUPANCY)
    sink.put(node, Term.RDFS_LABEL, terms.text(tenure.post(facts.names.get(tenure.country, tenure.country))))
    sink.put(node, Prop.HOLDER, person)
    sink.put(node, Prop.OFFICE, terms.local(tenure.office, "Office"))
    sink.put(node, Prop.COUNTRY, terms.text(tenure.country))
    sink.put(node, Prop.SENT_TO, terms.text(tenure.target if tenure.target in facts.names else None))
    _put_days(sink, node, tenure.start, tenure.end, tenure.known_until)
    sink.put(node, Prop.AUTHORITY, terms.text(tenure.source))


def _put_membership(sink: Sink, state: ox.NamedNode, body: ox.NamedNode, membership: Membership) -> None:
    said = (state.value, body.value, membership.start or "", membership.as_of or "")
    node = ox.NamedNode(sink.namespace.iri("membership", content_hash(*said)))
    sink.put(node, Term.RDF_TYPE, Class.MEMBERSHIP)
    sink.put(node, Prop.MEMBER, state)
    sink.put(node, Prop.IN_BODY, body)
    _put_days(sink, node, membership.start, membership.end, membership.as_of)
    sink.put(node, Prop.AUTHORITY, terms.text(membership.source))


def _put_days(sink: Sink, node: ox.NamedNode, start: str | None, end: str | None, known: str | None) -> None:
    """Add the days between which a fact holds: the earliest first day, and the latest last day that is known."""
    last = end or known
    sink.put(node, Prop.HELD_FROM, terms.day(first_day(start) if start else None))
    sink.put(node, Prop.HELD_UNTIL, terms.day(last_day(last) if last else None))
    sink.put(node, Prop.EDTF, terms.text(f"{start}/{end or '..'}" if start else None))


def _put_places(sink: Sink, mentioned: Mentioned, facts: Facts) -> None:
    namespace = sink.namespace
    states = {namespace.iri("state", code): code for code in facts.names}
    inside = {iri: code for iri, code in states.items() if iri in mentioned.actors or iri in mentioned.places}
    for place, country in mentioned.places.items():
        if country is not None and country in facts.regions and place not in states:
            state = namespace.iri("state", country)
            sink.put(terms.iri(place), Prop.WITHIN, terms.iri(state))
            inside[state] = country
    for iri in sorted(inside):
        code = inside[iri]
        if iri not in mentioned.actors and iri not in mentioned.places:
            _put_place(sink, iri, facts.names[code])
            sink.put(terms.iri(iri), Prop.COUNTRY, terms.text(code))
        for below, key in _regions(iri, code, facts, namespace):
            _put_place(sink, key, facts.regions[terms.key_of(terms.iri(key))].name or "")
            sink.put(terms.iri(key), Term.RDF_TYPE, Class.REGION)
            sink.put(terms.iri(below), Prop.WITHIN, terms.iri(key))


def _regions(iri: str, code: str, facts: Facts, namespace: Namespace) -> Iterator[tuple[str, str]]:
    """Yield each step from a state to the regions around it: what lies within, and the region."""
    below, key = iri, code
    while (region := facts.regions.get(key)) is not None and region.within is not None:
        above = namespace.iri("region", region.within)
        yield below, above
        below, key = above, region.within


def _put_place(sink: Sink, iri: str, name: str) -> None:
    node = terms.iri(iri)
    sink.put(node, Term.RDF_TYPE, Class.PLACE)
    sink.put(node, Term.RDFS_LABEL, terms.text(name))


def mentioned_by(events: Sequence[Event], reports: Iterable[Report], namespace: Namespace) -> Mentioned:
    """Return what events and their reports mention, as a store that holds them does."""
    actors = actors_of(events)
    places = (
        (place, None if place in actors else bearing.country)
        for place, bearings in places_of(events, namespace).items()
        for bearing in bearings
    )
    sources = ((r.attribution.actor, r.source or "") for r in reports if r.attribution is not None)
    return _mentioned(actors, places, sources)


def mentioned_in(engine: Engine, namespace: Namespace) -> Mentioned:
    """Return what an engine mentions in its graphs of actors and places, and the sources of reports."""
    actors, places = (terms.graph_iri(namespace, name) for name in ("actors", "places"))
    who = engine.rows(f"SELECT ?a {{ GRAPH {actors} {{ ?a a {Class.ACTOR} }} }}")
    where = engine.rows(
        f"SELECT ?p ?c {{ GRAPH {places} {{ ?p a {Class.PLACE} OPTIONAL {{ ?p {Prop.COUNTRY} ?c }} }} }}"
    )
    said = engine.rows(f"SELECT ?a ?n {{ ?r {Prop.ATTRIBUTED_TO} ?a ; {Prop.SOURCE_NAME} ?n }}")
    return _mentioned(
        (decoded(row[0]) for row in who),
        ((decoded(place), decoded(code) if code else None) for place, code in where),
        ((decoded(actor), decoded(name)) for actor, name in said),
    )


def _mentioned(
    actors: Iterable[str], places: Iterable[tuple[str, str | None]], sources: Iterable[tuple[str, str]]
) -> Mentioned:
    """Return what is mentioned; of several states of a place the first in order counts."""
    where: dict[str, str | None] = {}
    for place, country in sorted(places, key=lambda row: (row[0], row[1] or "~")):
        where.setdefault(place, country)
    taking_part = frozenset(actors)
    sayers: dict[str, Counter[str]] = defaultdict(Counter)
    for actor, name in sources:
        if actor not in taking_part:
            sayers[actor][name] += 1
    return Mentioned(taking_part | sayers.keys(), where, sayers)


def load_facts(people: Collection[str]) -> Facts:
    """Return the facts of this installation, the user's rows of the gazetteer included; terms only of some people.

    Raises DataError where a table cannot be read.
    """
    if user_rows_digest() is None:
        tenures = read_tenures(people)
    else:
        gazetteer = load_user_gazetteer()
        tenures = tuple(term for person in sorted(people) for term in gazetteer.tenures_of(person))
    return Facts(tenures, read_memberships(), {region.key: region for region in read_regions()}, read_names())
