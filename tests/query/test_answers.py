"""Saved queries against the same answers worked out from the values. If this fails, analysts read wrong numbers."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations, product

import pytest

from benchmarks.made_up import make_world, readings
from kg.errors import QueryError
from kg.graph import Store
from kg.model import Event, Participant, Place, Snapshot, Status, TimeBasis, TimeSpan
from kg.query import list_queries
from kg.query.run import run_saved
from kg.resources.event_types import load_event_types
from tests.query.asking import filled, rows

WORLD = make_world(700)
ACTUAL = [event for event in WORLD.events if event.status.is_actual]
TYPES = load_event_types()
SINCE, UNTIL = date(2016, 3, 15), date(2018, 8, 1)
#: A state and a person who are in many events, and two states that have many events with each other.
ACTOR = Counter(p.id for e in ACTUAL for p in e.participants if p.id and "person" in p.id).most_common(1)[0][0]
NAME = next(p.name for e in ACTUAL for p in e.participants if p.id == ACTOR)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with filled(WORLD) as opened:
        yield opened


def sides(event: Event) -> list[tuple[Participant, Participant]]:
    """Who faces whom, each pair once."""
    people = event.participants
    if TYPES[event.type].symmetric:
        return list(combinations(people, 2))
    first, second = TYPES[event.type].roles[:2]
    return list(product([p for p in people if p.role == first], [p for p in people if p.role == second]))


def touches(event: Event, since: date, until: date) -> bool:
    start, end = event.time.start, event.time.end
    return (start or end) is not None and (end is None or end >= since) and (start is None or start <= until)


def between(event: Event, one: str, other: str) -> bool:
    return any({a.country, b.country} == {one, other} for a, b in sides(event))


BUSY = Counter(
    tuple(sorted((a.country or "", b.country or ""))) for e in ACTUAL for a, b in sides(e) if a.country != b.country
).most_common(1)[0][0]


def test_the_world_has_what_the_tests_need() -> None:
    assert len([e for e in ACTUAL if any(p.id == ACTOR for p in e.participants)]) > 20
    assert len([e for e in ACTUAL if between(e, *BUSY)]) > 10


@pytest.mark.parametrize(
    "period", [{}, {"since": str(SINCE)}, {"until": str(UNTIL)}, {"since": str(SINCE), "until": str(UNTIL)}]
)
def test_a_period_is_what_touches_it(store: Store, period: dict[str, str]) -> None:
    since = date.fromisoformat(period.get("since", "0001-01-01"))
    until = date.fromisoformat(period.get("until", "9999-12-31"))
    wanted = [e for e in ACTUAL if touches(e, since, until)]
    assert {row["event"] for row in rows(store, "events", **period)} == {e.id for e in wanted}
    counted = Counter(t for e in wanted for t in e.topics)
    assert {row["topic"]: row["events"] for row in rows(store, "topics", **period)} == counted
    placed = Counter((e.place.name, e.place.country) for e in wanted if e.place)
    assert {
        (row["place"], row["country"]): row["events"] for row in rows(store, "busiest-places", **period)
    } == placed


def _open_ended() -> Snapshot:
    people = WORLD.events[0].participants

    def event(key: str, start: date | None, end: date | None) -> Event:
        place = Place(key, "NOR")
        time = TimeSpan(start, end, TimeBasis.STATED)
        return Event(
            f"urn:e:{key}", "Meeting", people, Status.ONGOING, time, ("r",), ("a",), place=place, topics=(key,)
        )

    day = date(2017, 1, 1)
    return Snapshot(
        events=(
            event("open-end", date(2017, 6, 1), None),
            event("open-start", None, date(2017, 6, 1)),
            event("long", date(2001, 1, 1), date(2019, 1, 1)),
            event("day", day, day),
            event("never", None, None),
        )
    )


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2017-06-02", None),
        (None, "2017-05-31"),
        ("2016-01-01", "2016-12-31"),
        ("2019-01-02", None),
        (None, "2000-01-01"),
    ],
)
def test_times_with_an_open_end_and_long_ones_are_found(since: str | None, until: str | None) -> None:
    world = _open_ended()
    period = {name: value for name, value in (("since", since), ("until", until)) if value}
    low, high = date.fromisoformat(since or "0001-01-01"), date.fromisoformat(until or "9999-12-31")
    wanted = {e.topics[0] for e in world.events if touches(e, low, high)}
    with Store.open("memory:") as store:
        store.replace_events(world.events, ())
        assert {str(row["event"]).removeprefix("urn:e:") for row in rows(store, "events", **period)} == wanted
        assert {row["topic"] for row in rows(store, "topics", **period)} == wanted
        assert {row["place"] for row in rows(store, "busiest-places", **period)} == wanted


def test_rows_without_a_date_come_last() -> None:
    events = [replace(e, time=TimeSpan()) if n % 3 == 0 else e for n, e in enumerate(WORLD.events)]
    given = {"actor": NAME, "country": BUSY[0], "counterpart": BUSY[1], "date": "2030-01-01"}
    seen = set()
    with Store.open("memory:") as store:
        store.bulk(readings(WORLD))
        store.replace_events(events, ())
        for query in list_queries():
            needed = [p.name for p in query.parameters if p.required]
            if {"since", "until"} <= {p.name for p in query.parameters} and set(needed) <= given.keys():
                found = rows(store, query.name, **{name: given[name] for name in needed})
                keys = {"start", "end", "month", "year", "last_day"} & found[0].keys() if found else set()
                # Disputes are listed topic by topic.
                dated = [any(row[key] is not None for key in keys) for row in found if query.name != "disputes"]
                assert dated == sorted(dated, reverse=True) or not keys, query.name
                seen |= {query.name} if len(set(dated)) == 2 else set()
    assert {"events", "contacts", "visitors", "timeline", "contact-counts", "calls-by-month", "criticism"} <= seen


def test_contacts_between_two_actors_or_two_states(store: Store) -> None:
    kinds = ("Meeting", "PhoneCall", "Visit")
    found = {(r["event"], r["who"], r["whom"]) for r in rows(store, "contacts", country=BUSY[0], counterpart=BUSY[1])}
    wanted = {
        (e.id, a.name, b.name)
        for e in ACTUAL
        if e.type in kinds
        for a, b in sides(e)
        if {a.country, b.country} == set(BUSY)
    }
    assert wanted
    assert found == wanted
    partner = next(b for e in ACTUAL if e.type in kinds for a, b in sides(e) if a.id == ACTOR)
    found = {(r["event"], r["who"], r["whom"]) for r in rows(store, "contacts", actor=NAME, partner=str(partner.id))}
    assert found == {
        (e.id, a.name, b.name)
        for e in ACTUAL
        if e.type in kinds
        for a, b in sides(e)
        if {a.id, b.id} == {ACTOR, partner.id}
    }


def test_contacts_of_other_types_and_in_a_place(store: Store) -> None:
    pairs = {(e.id, a.name, b.name) for e in ACTUAL if e.type == "Sanction" for a, b in sides(e)}
    found = {(r["event"], r["who"], r["whom"]) for r in rows(store, "contacts", type="Sanction") if r["whom"]}
    assert found == pairs
    place = next(e.place.name for e in ACTUAL if e.type == "Meeting" and e.place)
    assert {r["place"] for r in rows(store, "contacts", place=place.upper())} == {place}
    state = next(e.place.country for e in ACTUAL if e.type == "Meeting" and e.place and e.place.country)
    there = {e.id for e in ACTUAL if e.place and e.place.country == state}
    assert {r["event"] for r in rows(store, "events", within=state)} == there
    assert {r["event"] for r in rows(store, "contacts", within=state, type="Meeting")} == {
        e.id for e in ACTUAL if e.id in there and e.type == "Meeting"
    }


def test_what_those_who_speak_for_a_state_said(store: Store) -> None:
    kinds = {"Statement", "Appeal", "Warning", "Criticism", "Demand", "Refusal", "Support", "Protest"}
    wanted = {
        (e.id, p.name)
        for e in ACTUAL
        if e.type in kinds
        for p in e.participants
        if p.country == BUSY[0] and p.role in ("speaker", "actor")
    }
    assert wanted
    assert {(r["event"], r["speaker"]) for r in rows(store, "statements-of", country=BUSY[0])} == wanted


@pytest.mark.parametrize(
    ("name", "kind", "columns"),
    [
        ("sanctions", "Sanction", ("imposer", "target")),
        ("aid", "Aid", ("donor", "recipient")),
        ("mediations", "Mediation", ("mediator", "party")),
        ("criticism", "Criticism", ("critic", "target")),
    ],
)
def test_who_acts_on_whom(store: Store, name: str, kind: str, columns: tuple[str, str]) -> None:
    first, second = TYPES[kind].roles[:2]
    wanted = set()
    for event in (e for e in ACTUAL if e.type == kind):
        pairs = sides(event)
        wanted |= {(event.id, a.name, b.name) for a, b in pairs}
        if not pairs:
            wanted |= {(event.id, p.name, None) for p in event.participants if p.role == first}
            wanted |= {(event.id, None, p.name) for p in event.participants if p.role == second}
    only = {"type": kind} if name == "criticism" else {}
    found = rows(store, name, **only)
    assert wanted
    assert {(r["event"], r[columns[0]], r[columns[1]]) for r in found} == wanted
    some = next(r for r in found if r[columns[0]] and r[columns[1]])
    by = rows(store, name, actor=str(some[columns[0]]), **only)
    assert some in by
    assert {r[columns[0]] for r in by} == {some[columns[0]]}
    to = rows(store, name, counterpart=str(some[f"{columns[1]}_country"]), **only)
    assert some in to
    assert {r[f"{columns[1]}_country"] for r in to} == {some[f"{columns[1]}_country"]}


def test_sanctions_by_direction(store: Store) -> None:
    lifted = {e.id for e in ACTUAL if e.type == "Sanction" and e.direction == "lift"}
    assert {r["event"] for r in rows(store, "sanctions", direction="lift")} == lifted
    assert {r["direction"] for r in rows(store, "sanctions", direction="impose")} == {"impose"}


def test_the_timeline_of_two_states_from_either_side(store: Store) -> None:
    wanted = {e.id for e in ACTUAL if between(e, *BUSY)}
    there, back = ({"country": a, "counterpart": b} for a, b in (BUSY, BUSY[::-1]))
    assert {r["event"] for r in rows(store, "timeline", **there)} == wanted
    assert rows(store, "timeline", **there) == rows(store, "timeline", **back)


def test_contacts_are_counted_by_year(store: Store) -> None:
    kinds = ("Meeting", "PhoneCall", "Visit")

    def year(event: Event) -> int | None:
        start, end = event.time.start, event.time.end
        return start.year if start and end and start.year == end.year else None

    found = rows(store, "contact-counts", country=BUSY[0], counterpart=BUSY[1])
    wanted = Counter((year(e), e.type) for e in ACTUAL if e.type in kinds and between(e, *BUSY))
    assert {(r["year"], r["type"]): r["events"] for r in found} == wanted
    found = rows(store, "contact-counts", actor=str(ACTOR))
    wanted = Counter(
        (year(e), e.type) for e in ACTUAL if e.type in kinds and any(p.id == ACTOR for p in e.participants)
    )
    assert {(r["year"], r["type"]): r["events"] for r in found} == wanted


def test_first_and_last_contact_with_each_other_actor(store: Store) -> None:
    met: dict[str, list[Event]] = {}
    for event in ACTUAL:
        if event.type in ("Meeting", "PhoneCall", "Visit"):
            for one, other in sides(event):
                if ACTOR in (one.id, other.id):
                    met.setdefault((other if one.id == ACTOR else one).name, []).append(event)
    found = {
        str(r["whom"]): (r["contacts"], r["first_day"], r["last_day"])
        for r in rows(store, "first-last-contact", actor=NAME)
    }
    assert found == {
        name: (len(events), min(e.time.start for e in events), max(e.time.end for e in events))  # type: ignore[type-var]
        for name, events in met.items()
    }


def test_contacts_of_unknown_date_hide_no_first_and_last_day() -> None:
    people = tuple(Participant("participant", name, "USA", f"urn:a:{name}") for name in ("Ann", "Bo"))
    days = (date(2020, 1, 1), date(2020, 1, 3), None)
    met = [
        Event(f"urn:e:{n}", "Meeting", people, Status.OCCURRED, TimeSpan(day, day), ("r",), ("a",))
        for n, day in enumerate(days)
    ]
    for events, expected in ((met, (3, days[0], days[1])), (met[2:], (1, None, None))):
        with Store.open("memory:") as store:
            store.replace_events(events, ())
            [row] = rows(store, "first-last-contact", actor="Ann")
            assert (row["contacts"], row["first_day"], row["last_day"]) == expected


def test_visits_have_a_row_for_each_host(store: Store) -> None:
    visitor = next(p for e in ACTUAL if e.type == "Visit" for p in e.participants if p.role == "visitor")
    wanted = set()
    for event in (e for e in ACTUAL if e.type == "Visit"):
        hosts: list[str | None] = [p.name for p in event.participants if p.role == "host"] or [None]
        if any(p.id == visitor.id and p.role == "visitor" for p in event.participants):
            wanted |= {(event.id, host) for host in hosts}
    assert {(r["event"], r["host"]) for r in rows(store, "visits", actor=str(visitor.id))} == wanted


def test_pairs_and_months_count_each_event_once(store: Store) -> None:
    pairs = Counter(
        pair
        for e in ACTUAL
        for pair in {
            "-".join(sorted((a.country or "", b.country or ""))) for a, b in sides(e) if a.country != b.country
        }
    )
    assert {r["pair"]: r["events"] for r in rows(store, "pairs")} == pairs
    months: Counter[tuple[str, str | None]] = Counter()
    for e in ACTUAL:
        if (
            e.time.start
            and e.time.end
            and (e.time.start.year, e.time.start.month) == (e.time.end.year, e.time.end.month)
        ):
            months.update((f"{e.time.start:%Y-%m}", p.id) for p in e.participants if p.id)
    found = {(str(r["month"]), r["actor"]): r["events"] for r in rows(store, "actors-by-month")}
    assert len(found) == min(1000, len(months))
    assert all(months[key] == number for key, number in found.items())  # type: ignore[index]


@pytest.mark.parametrize("country", ["", BUSY[0]])
def test_one_kind_is_followed_by_another_of_the_same_pair(store: Store, country: str) -> None:
    def dated(kind: str) -> Iterator[tuple[Event, str]]:
        for event in ACTUAL:
            if event.type == kind and event.time.start is not None:
                codes = {tuple(sorted((a.country or "", b.country or ""))) for a, b in sides(event)}
                yield from ((event, "-".join(pair)) for pair in codes if "" not in pair and len(set(pair)) == 2)

    expected = {
        (one.id, other.id, pair)
        for (one, pair), (other, shared) in product(dated("Visit"), dated("Meeting"))
        if pair == shared
        and country in (*pair.split("-"), "")
        and 0 <= (other.time.start - one.time.start).days <= 200  # type: ignore[operator]
    }
    params = {"first": "Visit", "then": "Meeting", "days": "200"} | ({"country": country} if country else {})
    found = rows(store, "followed-by", **params)
    assert {(row["event"], row["then_event"], row["pair"]) for row in found} == expected
    assert expected


def test_sources_count_articles_and_reports(store: Store) -> None:
    found = {r["source"]: (r["articles"], r["reports"]) for r in rows(store, "sources")}
    counted = Counter(record.source for record in WORLD.articles)
    assert found == {source: (number, number) for source, number in counted.items()}
    late = Counter(r.source for r in WORLD.articles if r.date and r.date >= SINCE)
    assert {r["source"]: r["articles"] for r in rows(store, "sources", since=str(SINCE))} == late


def test_actors_and_history_of_an_event(store: Store) -> None:
    event = max(WORLD.events, key=lambda e: len(e.reports))
    found = rows(store, "actors-of-event", event=event.id)
    assert [(r["name"], r["role"], r["actor"]) for r in found] == [(p.name, p.role, p.id) for p in event.participants]
    told = rows(store, "history-of-event", event=event.id)
    assert [(r["published"], r["status"]) for r in told] == [(s.date, str(s.status)) for s in event.history]
    assert {r["article_id"] for r in told} == set(event.articles)


def test_a_name_fits_at_the_beginning_of_a_word(store: Store) -> None:
    whole = next(p for e in ACTUAL for p in e.participants if p.id == ACTOR).name
    first, last = whole.split()
    for part in (whole, first, last, last[:4].upper()):
        assert any(row["actor"] == ACTOR for row in rows(store, "actors", actor=part)), part
    with pytest.raises(QueryError, match=f"no actor in the store is called '{last[1:]} '"):
        run_saved(store, "actors", {"actor": last[1:] + " "})
    with pytest.raises(QueryError, match=f"did you mean .*{whole}"):
        run_saved(store, "actors", {"actor": whole[:-1] + "x"})


def test_an_actor_without_identifier_is_found_by_name() -> None:
    people = (Participant("participant", "The Envoy", "NOR"), Participant("participant", "Ann Lee", "USA", "urn:a:1"))
    event = Event("urn:e:1", "Meeting", people, Status.OCCURRED, TimeSpan(), ("r",), ("a",))
    with Store.open("memory:") as store:
        store.replace_events([event], ())
        assert [r["whom"] for r in rows(store, "contacts", actor="envoy")] == ["Ann Lee"]
        assert [r["name"] for r in rows(store, "events-of-actor", actor="envoy")] == ["The Envoy"]
        assert [r["whom"] for r in rows(store, "first-last-contact", actor="Ann")] == ["The Envoy"]


def test_what_is_left_out_of_a_query_is_not_looked_up() -> None:
    with Store.open("memory:") as store:
        store.replace_events(WORLD.events, ())
        counts: Callable[..., int] = lambda **params: len(rows(store, "events", **params))  # noqa: E731
        assert counts() < counts(status="all") == len(WORLD.events)
