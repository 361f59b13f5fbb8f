"""If these fail, a name means other actors in a query than in a filter, in Python or in `kg actors`."""

from collections.abc import Iterator

import pytest

import kg
from kg.errors import QueryError, UsageError
from kg.exchange.filtering import filtered
from kg.graph import Store
from kg.inspect.actors import list_actors
from kg.model import Event, Link, Participant, Snapshot, Status, TimeSpan
from tests.query.asking import rows

_ID = "https://w3id.org/diplomatic-kg/id"
BIDEN = Participant(
    "participant", "Biden", "USA", f"{_ID}/person/Q6279", "Q6279", Link("Joe Biden", "surname", 0.9), office=None
)
EU = Participant("participant", "EU", "EUU", f"{_ID}/body/EUU", "Q458", Link("European Union", "name", 1.0))
PARK = Participant("participant", "Park Geun-hye", "KOR", f"{_ID}/person/Q138048", "Q138048")
EUGENE = Participant("participant", "Eugene Ruiz", "ESP")
NIGER = Participant("participant", "Niger", "NER", f"{_ID}/state/NER")
NIGERIA = Participant("participant", "Nigeria", "NGA", f"{_ID}/state/NGA")
ERDOGAN = Participant("participant", "Recep Tayyip Erdoğan", "TUR", f"{_ID}/person/Q39259")
EVENTS = tuple(
    Event(f"{_ID}/event/{n}", "Meeting", pair, Status.OCCURRED, TimeSpan(), (f"r{n}",), ("a",))
    for n, pair in enumerate([(BIDEN, PARK), (EU, EUGENE), (NIGER, ERDOGAN), (NIGERIA, BIDEN)])
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.open("memory:") as opened:
        opened.replace_events(EVENTS, ())
        yield opened


@pytest.mark.parametrize(
    ("wanted", "events"),
    [
        ("Joe Biden", {0, 3}),  # the articles say only "Biden"
        ("biden", {0, 3}),
        ("joe bid", {0, 3}),
        ("Q6279", {0, 3}),
        ("wd:Q6279", {0, 3}),
        ("http://www.wikidata.org/entity/Q6279", {0, 3}),
        ("<http://www.wikidata.org/entity/Q6279>", {0, 3}),
        ("person/Q6279", {0, 3}),
        (f"{_ID}/person/Q6279", {0, 3}),
        (f"<{_ID}/person/Q6279>", {0, 3}),
        ("EU", {1}),  # not Park Geun-hye, and not Eugene either
        ("Eug", {1}),
        ("Niger", {2}),
        ("Nige", {2, 3}),
        ("Erdogan", {2}),
        ("Geun hye", {0}),
    ],
)
def test_an_actor_is_the_same_in_queries_filters_and_python(store: Store, wanted: str, events: set[int]) -> None:
    expected = {EVENTS[n].id for n in events}
    assert {row["event"] for row in rows(store, "events-of-actor", actor=wanted)} == expected
    kept = filtered(Snapshot((), (), EVENTS, ()), kg.event_filter(actors=wanted)).snapshot.events
    assert {event.id for event in kept} == expected
    meant = {actor.id for actor in list_actors(store, wanted)}
    assert {e.id for e in EVENTS if any(p.id in meant for p in e.participants)} == expected or wanted == "Eug"


@pytest.mark.parametrize("wanted", ["ark", "Bidenn", "Q1", "person/Q1", ""])
def test_nobody_is_an_error_in_queries_and_filters(store: Store, wanted: str) -> None:
    if not wanted.startswith("person"):
        with pytest.raises(QueryError, match="no actor in the store is called"):
            rows(store, "events-of-actor", actor=wanted)
    if wanted:
        with pytest.raises(UsageError, match="no actor in the store is called"):
            filtered(Snapshot((), (), EVENTS, ()), kg.event_filter(actors=wanted))
    assert list_actors(store, wanted) == ()
