"""The derived graphs. If this fails, a plain SPARQL query counts plans as facts, or one event several times."""

from collections import Counter
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.graph import DERIVED_GRAPHS, KG, EventChange, Store, article_quads, event_quads, stated_by
from kg.graph.event_graph import event_label
from kg.graph.vocabulary import Class, Prop, Term
from kg.model import Decision, Event, Link, Participant, Place, Status, TimeSpan, Verdict
from kg.resources.event_types import load_event_types
from tests.graph.values import NAMES
from tests.query.asking import rows
from tests.support.newsroom import newsroom


def _event(status: Status = Status.OCCURRED, **changes: object) -> Event:
    names = (("Ann", "USA"), ("Bo", "CHN"))
    people = tuple(Participant("participant", n, c, f"https://example.org/{n}", f"Q{len(n)}") for n, c in names)
    event = Event(NAMES.event("r1"), "Meeting", people, status, TimeSpan(), ("r1",), ("a1",))
    return replace(event, **changes)


def _objects(events: list[Event], subject: str, predicate: ox.NamedNode) -> set[str]:
    quads = event_quads(events, (), NAMES)
    return {q.object.value for q in quads if q.subject.value == subject and q.predicate == predicate}


@pytest.mark.parametrize("status", Status)
def test_only_events_that_took_place_are_of_the_class_of_their_type(status: Status) -> None:
    event = _event(status)
    kinds = _objects([event], event.id, Term.RDF_TYPE)
    assert Class.EVENT.value in kinds
    assert (f"{KG}Meeting" in kinds) == (status in (Status.OCCURRED, Status.ONGOING))
    kind = Term.SEM_EVENT_TYPE if event.status.is_actual else Prop.PUTATIVE_TYPE
    assert _objects([event], event.id, kind) == {f"{KG}Meeting"}
    quads = list(event_quads([replace(event, place=Place("Oslo"))], (), NAMES))
    told_as_fact = {Term.SEM_EVENT_TYPE, Term.SEM_HAS_ACTOR, Term.SEM_HAS_PLACE}
    assert ({q.predicate for q in quads} & told_as_fact) == (told_as_fact if event.status.is_actual else set())
    assert _objects([event], event.id, Prop.STATUS) == {KG + status}


def test_no_triple_stands_in_two_graphs() -> None:
    snapshot = newsroom()
    quads = list(event_quads(snapshot.events, snapshot.judgements, NAMES, stated=stated_by(snapshot.reports, NAMES)))
    for record in snapshot.articles:
        quads += article_quads(record, [r for r in snapshot.reports if r.article == record.id], NAMES)
    places = Counter(quad.triple for quad in quads)
    assert [triple for triple, times in places.items() if times > 1] == []


def test_a_state_that_acts_and_is_a_place_is_named_and_listed_once() -> None:
    state = "https://example.org/Ann"
    here = _event(place=Place("Ann", "USA", state))
    elsewhere = _event(id=NAMES.event("r2"), participants=_event().participants[1:], reports=("r2",))
    other = replace(elsewhere, place=Place("Ann", "USA", state))
    with Store.open("memory:") as store:
        for events in ([here], [other], [here, other], [elsewhere], [here, elsewhere], []):
            store.change_events(EventChange(frozenset({"r1", "r2"}), events, ()))
            quads = list(event_quads(events, (), NAMES))
            assert set(store.quads()) == set(quads)
            assert [t for t, times in Counter(quad.triple for quad in quads).items() if times > 1] == []
            listed = [row["actor"] for row in rows(store, "actors")]
            assert len(listed) == len(set(listed))
            assert _objects(events, state, Term.RDFS_LABEL) == (
                {"Ann"} if here in events or other in events else set()
            )


def test_every_kind_has_its_graph_and_no_blank_nodes() -> None:
    snapshot = newsroom()
    decision = Decision(Verdict.ACCEPT, (snapshot.reports[0].id,))
    quads = list(event_quads(snapshot.events, snapshot.judgements, NAMES, decisions=[decision]))
    assert {quad.graph_name.value for quad in quads} == {NAMES.iri("graph", name) for name in DERIVED_GRAPHS}
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object))


def test_an_actor_has_the_name_it_was_linked_to_and_its_wikidata_item() -> None:
    event = _event()
    ann = replace(event.participants[0], link=Link("Ann Able", "by name", 1.0))
    quads = list(event_quads([replace(event, participants=(ann, event.participants[1]))], (), NAMES))
    about = {(q.predicate, q.object.value) for q in quads if q.subject.value == ann.id}
    assert (Term.RDFS_LABEL, "Ann Able") in about
    assert (Term.OWL_SAME_AS, "http://www.wikidata.org/entity/Q3") in about
    assert (Prop.COUNTRY, "USA") in about


def test_an_actor_without_link_has_its_most_frequent_name() -> None:
    first = _event()
    renamed = tuple(replace(p, name=p.name + " B.") for p in first.participants)
    second = replace(first, id=NAMES.event("r2"), participants=renamed)
    third = replace(second, id=NAMES.event("r3"))
    assert _objects([first, second, third], "https://example.org/Ann", Term.RDFS_LABEL) == {"Ann B."}


def test_places_without_identifier_are_one_by_name_and_country() -> None:
    paris, texas = Place("Paris", "FRA"), Place("Paris", "USA")
    events = [
        _event(id=NAMES.event(f"r{n}"), place=place) for n, place in enumerate((paris, texas, paris, Place("Paris")))
    ]
    nodes = [q.object for q in event_quads(events, (), NAMES) if q.predicate == Term.SEM_HAS_PLACE]
    assert nodes[0] == nodes[2]
    assert len(set(nodes)) == 3


def test_labels_say_who_acts_on_whom() -> None:
    types = load_event_types()
    visitor, host = Participant("visitor", "Ann"), Participant("host", "China")
    assert event_label(_event(), types) == "Meeting: Ann, Bo"
    state = Participant("participant", "China", "CHN", "https://example.org/state/CHN", "Q148")
    people = _event().participants
    assert event_label(_event(participants=(*people, state)), types) == "Meeting: Ann, Bo"
    assert event_label(_event(participants=(people[0], state)), types) == "Meeting: Ann, China"
    assert event_label(_event(type="Visit", participants=(host, visitor)), types) == "Visit: Ann → China"
    assert event_label(_event(type="Visit", participants=(visitor,)), types) == "Visit: Ann"
    assert event_label(_event(type="Handshake"), types) == "Handshake: Ann, Bo"
    assert event_label(_event(type="PhoneCall", participants=()), types) == "Phone call"
