"""Queries take shorter ways where nothing restricts them. If this fails, one question has two answers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from benchmarks.made_up import make_world, readings
from kg.graph import EventChange, Store
from kg.model import Event, Snapshot, TimeSpan
from kg.query import find_query, list_queries
from tests.query.asking import filled, rows

ACTUAL = "occurred,ongoing"
#: Queries that look for what took place unless told otherwise, and what they need.
QUERIES = [
    query.name
    for query in list_queries()
    if any(p.name == "status" and p.default and "occurred" in p.default for p in query.parameters)
]


def _world() -> Snapshot:
    """A made-up world in which some events have no days, an open end, bare names or no states."""
    world = make_world(400)

    def odd(number: int, event: Event) -> Event:
        if number % 11 == 0:
            event = replace(event, time=TimeSpan())
        elif number % 13 == 0:
            event = replace(event, time=TimeSpan(event.time.start, None, event.time.basis))
        if number % 7 == 0:
            event = replace(event, participants=tuple(replace(p, id=None, link=None) for p in event.participants))
        if number % 9 == 0:
            event = replace(event, participants=tuple(replace(p, country=None) for p in event.participants))
        return event

    articles = tuple(
        replace(a, source=None) if n % 19 == 0 else replace(a, date=None) if n % 17 == 0 else a
        for n, a in enumerate(world.articles)
    )
    return replace(world, articles=articles, events=tuple(odd(*item) for item in enumerate(world.events)))


WORLD = _world()


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with filled(WORLD) as opened:
        yield opened


@pytest.mark.parametrize("name", QUERIES)
def test_what_took_place_is_the_same_by_class_and_by_status(store: Store, name: str) -> None:
    first, second = WORLD.events[1].participants[:2]
    values = {"actor": first.name, "country": str(first.country), "counterpart": str(second.country)}
    needed = {p.name: values[p.name] for p in find_query(name).parameters if p.required}
    for period in ({}, {"since": "2015-02-10", "until": "2019-05-20"}):
        found = rows(store, name, **needed, **period)
        assert found == rows(store, name, **needed, **period, status=ACTUAL)
        assert found == rows(store, name, **needed, **period, status=f"{ACTUAL},occurred")


def _assert_counts(store: Store, events: list[Event]) -> None:
    """What the groupings count over the whole graph is what the events say."""
    took_place = [event for event in events if event.status.is_actual]
    counted: Counter[tuple[int | None, str]] = Counter()
    for event in took_place:
        start, end = event.time.start, event.time.end
        if event.type in ("Meeting", "PhoneCall", "Visit"):
            counted[start.year if start and end and start.year == end.year else None, event.type] += 1
    assert {(r["year"], r["type"]): r["events"] for r in rows(store, "contact-counts")} == counted
    topics = Counter(topic for event in took_place for topic in event.topics)
    assert {r["topic"]: r["events"] for r in rows(store, "topics")} == topics
    actors = Counter(actor for event in took_place for actor in {p.id for p in event.participants if p.id})
    assert {r["actor"]: r["events"] for r in rows(store, "actors")} == actors
    places = Counter((e.place.name, e.place.country) for e in took_place if e.place)
    assert {(r["place"], r["country"]): r["events"] for r in rows(store, "busiest-places")} == places


def test_the_whole_graph_is_counted_right_before_and_after_changes() -> None:
    with Store.open("memory:") as store:
        store.bulk(readings(WORLD))
        store.replace_events(WORLD.events, WORLD.judgements)
        _assert_counts(store, list(WORLD.events))
        gone, moved, kept = WORLD.events[:40], WORLD.events[40:80], WORLD.events[80:]
        again = [replace(e, time=TimeSpan(), topics=("wine",), type="Meeting") for e in moved]
        reports = frozenset(report for event in (*gone, *moved) for report in event.reports)
        store.change_events(EventChange(reports, again, ()))
        _assert_counts(store, [*again, *kept])


def test_sources_are_counted_with_articles_that_lack_a_publisher_or_a_day(store: Store) -> None:
    told = Counter(record.source for record in WORLD.articles)
    found = {r["source"]: (r["articles"], r["reports"]) for r in rows(store, "sources")}
    assert None in told
    assert found == {source: (number, number) for source, number in told.items()}
    days = {source: [a.date for a in WORLD.articles if a.date and a.source == source] for source in told}
    assert any(record.date is None for record in WORLD.articles)
    assert {r["source"]: (r["first_day"], r["last_day"]) for r in rows(store, "sources")} == {
        source: (min(known), max(known)) for source, known in days.items()
    }
