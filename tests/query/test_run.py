"""Running queries on a store on disk. If this fails, answers are wrong, or a slow query cannot be stopped."""

import time
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from kg.errors import QueryError, StoreError
from kg.graph import Store
from kg.model import Contradiction, Disagreement, Event, Namespace, Status
from kg.query import BooleanResult, Table, Triples, find_query, list_queries, run_sparql
from kg.query.run import run_saved
from kg.resolve.merging import contradictions_of
from tests.query.asking import rows as answers
from tests.support.newsroom import newsroom

EVENTS = newsroom().events
ACTUAL = [event for event in EVENTS if event.status.is_actual]


def _pairs(events: list[Event]) -> set[tuple[str, str, str | None]]:
    """The answer to `contacts`, worked out from the values."""
    found = set()
    for event in events:
        people = event.participants
        if event.type in ("Meeting", "PhoneCall"):
            found |= {(event.id, a.name, b.name) for a, b in combinations(people, 2)}
            found |= {(event.id, a.name, None) for a in people if len(people) == 1}
        if event.type == "Visit":
            hosts = [p.name for p in people if p.role == "host"] or [None]
            found |= {(event.id, p.name, host) for p in people if p.role == "visitor" for host in hosts}
    return found


def test_contacts_are_every_pair_that_met_called_or_visited(store: Store) -> None:
    rows = answers(store, "contacts")
    assert {(row["event"], row["who"], row["whom"]) for row in rows} == _pairs(ACTUAL)
    assert len(rows) == len(_pairs(ACTUAL))
    assert {row["status"] for row in rows} <= {"occurred", "ongoing"}


def test_contacts_of_any_status_on_request(store: Store) -> None:
    rows = answers(store, "contacts", status="all")
    assert {(row["event"], row["who"], row["whom"]) for row in rows} == _pairs(list(EVENTS))
    planned = answers(store, "contacts", status="planned,possible")
    assert {row["status"] for row in planned} == {"planned", "possible"}


@pytest.mark.parametrize(("code", "meant"), [("GER", "Germany is DEU"), ("QQX", "")])
def test_a_code_that_nothing_has_is_an_error_that_brings_the_right_one(store: Store, code: str, meant: str) -> None:
    with pytest.raises(QueryError, match="is not the code of a state or body") as raised:
        run_saved(store, "contacts", {"country": code})
    assert meant in str(raised.value)


@pytest.mark.parametrize("query", ["evidence-of-event", "quotes-of-events"])
def test_an_event_that_the_store_lacks_is_named(store: Store, query: str) -> None:
    known, other = EVENTS[0].id, f"{EVENTS[0].id}0"
    assert answers(store, query, event=known)
    with pytest.raises(QueryError, match=f"'event': nothing in the store has the identifier '{other}'"):
        run_saved(store, query, {"event": other})
    if query == "quotes-of-events":
        with pytest.raises(QueryError, match="nothing in the store"):
            run_saved(store, query, {"event": f"{known},<{other}>"})


def test_a_name_stands_for_its_code(store: Store) -> None:
    assert answers(store, "contacts", country="uk") == answers(store, "contacts", country="GBR")


def test_a_code_that_the_store_lacks_finds_nothing(store: Store) -> None:
    assert answers(store, "contacts", country="ABW") == []


def test_a_period_that_ends_before_it_begins_is_an_error(store: Store) -> None:
    with pytest.raises(QueryError, match="since 2024-01-01 is after until 2023-01-01"):
        run_saved(store, "contacts", {"since": "2024-01-01", "until": "2023-01-01"})


def test_contacts_by_name_country_type_and_day(store: Store) -> None:
    someone = answers(store, "contacts")[0]
    name = str(someone["who"])
    by_name = answers(store, "contacts", actor=name.upper()[:6])
    assert by_name
    assert all(name[:6].lower() in f"{row['who']} {row['whom']}".lower() for row in by_name)
    calls = answers(store, "contacts", country="chn", type="PhoneCall")
    assert calls
    for row in calls:
        assert "CHN" in (row["who_country"], row["whom_country"])
        assert row["type"] == "PhoneCall"
    inside = answers(store, "contacts", since="2024-02-01", until="2024-02-29")
    assert inside
    assert all(row["start"] <= date(2024, 2, 29) and row["end"] >= date(2024, 2, 1) for row in inside)  # type: ignore[operator]


def test_a_meeting_whose_other_side_is_not_named_is_one_row() -> None:
    event = next(event for event in ACTUAL if event.type == "Meeting")
    alone = replace(event, participants=event.participants[:1])
    with Store.open("memory:") as store:
        store.replace_events([alone], ())
        rows = answers(store, "contacts")
    assert [(row["who"], row["whom"]) for row in rows] == [(event.participants[0].name, None)]


@pytest.mark.parametrize("name", ["contacts", "events"])
def test_an_event_that_some_deny_says_so_in_its_row(name: str) -> None:
    """Otherwise a meeting that a ministry denies is cited as a plain fact."""
    meetings = [event for event in ACTUAL if event.type == "Meeting"][:2]
    denied = Contradiction(Disagreement.HELD, "a", "b", "occurred", "denied")
    moved = Contradiction(Disagreement.DATE, "a", "b", "2024-01-01", "2024-01-02")
    with Store.open("memory:") as store:
        store.replace_events([replace(meetings[0], contradictions=(denied, moved)), meetings[1]], ())
        rows = answers(store, name)
    found = {(row["event"], row["disputed"]) for row in rows}
    assert found == {(meetings[0].id, "denied by some"), (meetings[1].id, None)}
    assert replace(meetings[0], contradictions=(denied,)).disputed == "denied by some"


def test_every_saved_query_with_the_status_of_events_says_which_are_disputed() -> None:
    own = {"evidence-of-event", "history-of-event", "planned-not-held", "quotes-of-events", "events-as-of"}
    with_status = {query.name for query in list_queries() if "AS ?status)" in query.text}
    assert with_status - own == {query.name for query in list_queries() if "?disputed" in query.text}


def test_calls_by_month_count_each_event_once_for_a_pair(store: Store) -> None:
    calls = [event for event in ACTUAL if event.type == "PhoneCall"]
    rows = answers(store, "calls-by-month")
    assert sum(int(str(row["events"])) for row in rows) == len(calls)
    assert all(row["month"] and row["pair"] for row in rows)


def test_planned_and_not_held_leaves_out_what_took_place_or_is_still_ahead(store: Store) -> None:
    rows = answers(store, "planned-not-held")
    plans = (Status.PLANNED, Status.POSSIBLE, Status.CANCELLED)
    last = max(article.date for article in newsroom().articles if article.date)
    days = {event.id: event.time.end or event.time.start for event in EVENTS}
    ahead = {e.id for e in EVENTS if e.status is not Status.CANCELLED and (days[e.id] or date.min) >= last}
    assert any(event.id in ahead for event in EVENTS if event.status in plans)
    assert {row["event"] for row in rows} == {event.id for event in EVENTS if event.status in plans} - ahead
    early = answers(store, "planned-not-held", before="2024-06-01")
    assert early
    assert all(row["end"] < date(2024, 6, 1) for row in early)  # type: ignore[operator]


def test_disputes_by_topic_and_country(store: Store) -> None:
    disputes = {event.id for event in ACTUAL if event.type == "Dispute"}
    assert {row["event"] for row in answers(store, "disputes")} == disputes
    assert {row["topic"] for row in answers(store, "disputes", topic="taiwan")} == {"Taiwan"}
    assert {row["topic"] for row in answers(store, "disputes", country="EGY")} == {"water"}


def test_evidence_of_an_event_is_every_sentence_of_its_reports(store: Store) -> None:
    event = max(EVENTS, key=lambda e: len(e.reports))
    quotes = [e.quote for r in newsroom().reports if r.id in event.reports for e in r.evidence]
    rows = answers(store, "evidence-of-event", event=event.id)
    assert len(quotes) > 1
    assert sorted(str(row["quote"]) for row in rows) == sorted(quotes)
    assert {row["article_id"] for row in rows} == set(event.articles)


def test_statements_of_an_actor_about_something(store: Store) -> None:
    rows = answers(store, "statements-of", actor="China")
    assert rows
    assert all("China" in str(row["speaker"]) for row in rows)
    word = str(rows[0]["quote"]).split()[-1].rstrip(".")
    assert rows[0] in answers(store, "statements-of", actor="China", about=word)
    assert answers(store, "statements-of", actor="China", about="zzz") == []


def test_events_of_an_actor_have_its_role(store: Store) -> None:
    rows = answers(store, "events-of-actor", actor="china")
    expected = {(e.id, p.role) for e in ACTUAL for p in e.participants if "china" in p.name.lower()}
    assert {(row["event"], row["role"]) for row in rows} == expected


def test_busiest_places_and_actors_count_events(store: Store) -> None:
    places = answers(store, "busiest-places")
    assert sum(int(str(row["events"])) for row in places) == len([e for e in ACTUAL if e.place])
    counts = [row["events"] for row in places]
    assert counts == sorted(counts, reverse=True)  # type: ignore[type-var]
    actors = answers(store, "actors")
    assert len(actors) == len({p.id for e in ACTUAL for p in e.participants if p.id})


def test_events_are_listed_once_with_their_articles(store: Store) -> None:
    rows = answers(store, "events", status="all")
    assert {row["event"]: row["articles"] for row in rows} == {e.id: len(set(e.articles)) for e in EVENTS}
    assert len(rows) == len(EVENTS)


def test_contradictions_pair_reports_that_cannot_both_be_true() -> None:
    snapshot = newsroom()
    event = next(e for e in snapshot.events if len(e.reports) > 1)
    reports = {r.id: r for r in snapshot.reports if r.id in event.reports}
    first, second = sorted(reports)[:2]
    told = {first: Status.OCCURRED, second: Status.DENIED}
    with Store.open("memory:") as store:
        steps = tuple(replace(step, status=told.get(step.report, step.status)) for step in event.history)
        reports = {name: replace(r, status=told.get(name, r.status)) for name, r in reports.items()}
        days = {step.report: step.date for step in steps}
        event = replace(event, history=steps, contradictions=contradictions_of(list(reports.values()), days))
        for record in snapshot.articles:
            store.replace_article(record, [r for r in reports.values() if r.article == record.id])
        store.replace_events([event], ())
        rows = answers(store, "contradictions")
    assert [(row["one_says"], row["other_says"]) for row in rows] == [("occurred", "denied")]
    assert str(rows[0]["one"]).endswith(first)


@pytest.mark.parametrize("name", [query.name for query in list_queries()])
def test_a_saved_query_gives_the_same_here_and_in_a_process(store: Store, name: str) -> None:
    values = {"event": EVENTS[0].id, "actor": "china", "country": "USA", "counterpart": "CHN", "date": "2023-06-30"}
    values |= {"first": "Visit", "then": "Agreement"}
    values["article"] = Namespace().article(EVENTS[0].articles[0])
    params = {p.name: values[p.name] for p in find_query(name).parameters if p.required}
    assert run_saved(store, name, params) == run_saved(store, name, params, timeout=30)


def test_each_kind_of_query_has_its_kind_of_result(store: Store) -> None:
    assert run_sparql(store, "ASK { ?e a kg:Meeting }") == BooleanResult(True)
    table = run_sparql(store, "SELECT ?e ?nothing { ?e a kg:Meeting } ORDER BY ?e")
    assert isinstance(table, Table)
    assert table.columns == ("e", "nothing")
    assert [row[1] for row in table.rows] == [None] * len(table.rows)
    graph = run_sparql(store, "CONSTRUCT { ?e a kg:Meeting } { ?e a kg:Meeting }")
    assert isinstance(graph, Triples)
    assert [triple.subject for triple in graph.triples] == [row[0] for row in table.rows]


def test_a_store_in_memory_can_be_asked_too() -> None:
    with Store.open("memory:") as store:
        store.replace_events(EVENTS, ())
        table = run_sparql(store, "SELECT (COUNT(*) AS ?n) { ?e a kg:Event }")
    assert isinstance(table, Table)
    assert table.records() == [{"n": len(EVENTS)}]


def test_a_query_that_takes_too_long_is_stopped(store: Store) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(STR(?a) < STR(?d)) }"
    start = time.monotonic()
    with pytest.raises(QueryError, match=r"took longer than 0\.5 s and was stopped"):
        run_sparql(store, slow, timeout=0.5)
    assert time.monotonic() - start < 60


def test_a_query_is_answered_while_the_store_is_written_to(folder: object) -> None:
    with Store.open(str(folder), "write") as writer:
        assert run_sparql(writer, "ASK { ?e a kg:Event }") == BooleanResult(True)


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT * { ?a ", r"line 1, column 15, after 'SELECT \* \{ \?a'"),
        ("SELECT * { ?a x:b ?c }", "the prefix 'x:' is not declared"),
        ("", "the query is empty"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "this is an update, and here a store is only read"),
        ("DROP ALL", "this is an update, and here a store is only read"),
    ],
)
def test_what_is_no_query_is_reported_with_its_position(store: Store, sparql: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run_sparql(store, sparql)


def test_a_closed_store_cannot_be_asked(folder: object) -> None:
    store = Store.open(str(folder))
    store.close()
    with pytest.raises(StoreError, match="closed"):
        run_saved(store, "contacts")
