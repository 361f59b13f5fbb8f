"""Binding parameters. If this fails, a value from a user becomes part of the query."""

import csv
import re
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.graph import PREFIXES, Store
from kg.model import Event, Participant, Status, TimeSpan
from kg.query import SavedQuery, Table, bind, find_query, list_queries
from kg.query.countries import as_code
from kg.query.run import run_saved
from kg.query.saved import Parameter, ParameterType
from kg.resources.gazetteer import load_gazetteer
from kg.serve.filters import Filter

ECHO = SavedQuery(
    "echo",
    "Echo",
    "Gives back its parameter.",
    (Parameter("x", ParameterType.STRING, False, False, "any text", None),),
    "SELECT ?_x WHERE { VALUES ?_x { UNDEF } }",
)

EXAMPLES = {
    ParameterType.STRING: "x",
    ParameterType.INTEGER: "7",
    ParameterType.ACTOR: "x",
    ParameterType.DATE: "2024-01-01",
    ParameterType.IRI: "urn:a:b",
    ParameterType.COUNTRY: "CHN",
    ParameterType.EVENT_TYPE: "Visit",
    ParameterType.STATUS: "all",
}


_BY_COUNTRY = next(q for q in list_queries() if any(p.type is ParameterType.COUNTRY for p in q.parameters))


def test_every_code_of_the_gazetteer_can_be_asked_for_and_stored(store: Store, checkout: Path) -> None:
    with (checkout / "data" / "gazetteer" / "bodies.csv").open(encoding="utf-8", newline="") as stream:
        codes = {row["code"] for row in csv.DictReader(stream)} | {state.code for state in load_gazetteer().states}
    shapes = (checkout / "ontologies" / "shapes.ttl").read_text(encoding="utf-8")
    shape = re.search(r'sh:path kg:country ; sh:pattern "([^"]*)"', shapes)
    pairs = re.search(r'sh:path kg:statePair ; sh:pattern "([^"]*)"', shapes)
    assert shape is not None
    assert pairs is not None
    for code in codes:
        assert as_code(code) == as_code(code.lower()) == code
        assert Filter.of({"country": code}).country == code
        assert re.fullmatch(shape[1], code)
        assert re.fullmatch(pairs[1], f"{code}-CHN")
    name = next(p.name for p in _BY_COUNTRY.parameters if p.type is ParameterType.COUNTRY)
    assert isinstance(run_saved(store, _BY_COUNTRY.name, {name: "ECOWAS"}), Table)


def _echo(value: str) -> str:
    rows = list(ox.Store().query(bind(ECHO, {"x": value})))
    assert len(rows) == 1
    return rows[0]["_x"].value


@given(st.text(st.characters(exclude_categories=["Cs"])))
@settings(deadline=None)
def test_any_text_is_one_literal(value: str) -> None:
    assert _echo(value) == value


@pytest.mark.parametrize(
    "attack", ['" } } # ', "\\", "\\g<0>", "} UNION { ?s ?p ?o", "UNDEF", "?_x", '"""', "\\u0022", "\n# param"]
)
def test_no_text_leaves_its_literal(attack: str) -> None:
    assert _echo(attack) == attack


_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_SEARCHED = (ParameterType.STRING, ParameterType.ACTOR)
_FREE = [q for q in list_queries() if any(p.type in _SEARCHED for p in q.parameters)]
_PIECES = (
    "VALUES ?_topic { UNDEF }", "VALUES ?_months { }", "VALUES ?_actor { UNDEF }", " } } } UNION { ", "?_place", "é",
    '"', "\\", "\\u0022", "\n", "\n#if since: ", "#unless since", "# ", "FROM <urn:g>", "\\g<name>",
)  # fmt: skip
_hostile = st.lists(st.sampled_from(_PIECES) | st.text(st.characters(exclude_categories=["Cs"]))).map(
    lambda pieces: "x" + "".join(pieces).replace(",", ";").strip()  # as a value of a list, it stays one
)


@given(st.data())
def test_no_value_changes_any_saved_query_but_its_own_literal(data: Any) -> None:
    query = data.draw(st.sampled_from(_FREE))
    free = [p for p in query.parameters if p.type in _SEARCHED]
    example = {p.name: EXAMPLES[p.type] for p in query.parameters if p.required}
    values = {p.name: data.draw(_hostile, label=p.name) for p in free}
    hostile = bind(query, example | values)
    assert _STRING.split(hostile) == _STRING.split(bind(query, example | dict.fromkeys(values, "plain")))
    assert {str(ox.Literal(value)) for value in values.values()} <= set(_STRING.findall(hostile))


def test_a_value_that_looks_like_a_clause_brings_no_denied_events(store: Store) -> None:
    escape = " } } } UNION { ?event kg:status kg:denied ; sem:eventType ?_type . BIND(1 AS ?x) } #"
    found = run_saved(store, "events", {"place": "VALUES ?_topic { UNDEF }", "topic": escape})
    assert isinstance(found, Table)
    assert not found.rows


@pytest.mark.parametrize("attack", ["urn:a> } #", "a b", "<urn:a", 'urn:"', "relative"])
def test_no_iri_leaves_its_brackets(attack: str) -> None:
    with pytest.raises(QueryError, match="'event' must be an IRI"):
        bind(find_query("evidence-of-event"), {"event": attack})


def test_an_iri_may_come_with_its_brackets() -> None:
    for value in ("urn:a:b", "<urn:a:b>"):
        assert "VALUES ?_event { <urn:a:b> }" in bind(find_query("evidence-of-event"), {"event": value})


def test_values_are_typed() -> None:
    text = bind(find_query("contacts"), {"since": "2023-06-18", "country": "chn", "type": "phonecall, Visit"})
    assert 'VALUES ?_since { "2023-06-18"^^<http://www.w3.org/2001/XMLSchema#date> }' in text
    assert 'VALUES ?_country { "CHN" }' in text
    assert f"VALUES ?_type {{ <{PREFIXES['kg']}PhoneCall> <{PREFIXES['kg']}Visit> }}" in text
    assert "VALUES ?_status { kg:occurred kg:ongoing }" in text
    assert 'FILTER(?_months >= "2023-06")' in text


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ({"until": "1815-12-31"}, {"1815"}),
        ({"since": "1815-06-02"}, {"1815", "2023", "open"}),
        ({"since": "1815-06-10", "until": "1815-06-30"}, set()),
        ({"since": "1800-01-01", "until": "2023-05-31"}, {"1815", "2023", "open"}),
        ({"since": "2023-06-01", "until": "2023-06-30"}, {"2023", "open"}),
    ],
)
def test_a_period_finds_what_lies_in_it_however_long_ago(period: dict[str, str], found: set[str]) -> None:
    times = {
        "1815": TimeSpan(date(1815, 6, 8), date(1815, 6, 9)),
        "2023": TimeSpan(date(2023, 5, 30), date(2023, 6, 2)),
        "open": TimeSpan(date(1999, 1, 1), None),
    }
    people = (Participant("participant", "Talleyrand"), Participant("participant", "Metternich"))
    with Store.open("memory:") as store:
        events = [
            Event(store.namespace.event(name), "Meeting", people, Status.OCCURRED, time, (name,), (name,))
            for name, time in times.items()
        ]
        store.replace_events(events, ())
        rows = run_saved(store, "events", period)
    assert isinstance(rows, Table)
    assert {str(row["event"]).rpartition("/")[2] for row in rows.records()} == found


def test_all_means_no_restriction() -> None:
    assert "VALUES ?_status" not in bind(find_query("contacts"), {"status": "all"})


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"since": "18.6.2023"}, "'since' must be a day as YYYY-MM-DD, not '18.6.2023'"),
        ({"since": "2023-02-30"}, "'since' must be a day"),
        ({"country": "Atlantis 5"}, "'country' must be a code such as CHN, UNO or G7, or the name"),
        ({"type": "Handshake"}, "'type' must be one of Visit, Meeting, .*, not 'Handshake'"),
        ({"type": "Visit,"}, "'type' must be one of"),
        ({"status": "held"}, "'status' must be one of occurred, ongoing"),
        ({"actor": "\ud800"}, "'actor' must be Unicode text"),
        ({"who": "Xi"}, "has no parameter 'who'"),
    ],
)
def test_a_wrong_value_is_reported(params: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        bind(find_query("contacts"), params)


def test_an_actor_is_a_name_or_an_iri_or_all_that_the_store_knows_by_the_name() -> None:
    query = find_query("events-of-actor")
    assert 'VALUES ?_actor { "Qin \\"Gang" }' in bind(query, {"actor": 'Qin "Gang'})
    assert "VALUES ?_actor { <urn:a:b> }" in bind(query, {"actor": "urn:a:b"})
    known = (ox.NamedNode("urn:a:1"), ox.Literal("Qin }"))
    assert 'VALUES ?_actor { <urn:a:1> "Qin }" }' in bind(query, {"actor": "qin"}, lambda name: known)
    with pytest.raises(QueryError, match="'actor' must be an IRI"):
        bind(query, {"actor": "http://a b"})


def test_a_missing_parameter_is_reported_with_its_help() -> None:
    with pytest.raises(QueryError, match="'events-of-actor' needs the parameter 'actor': the actor"):
        bind(find_query("events-of-actor"), {})


def test_numbers_are_numbers() -> None:
    query = SavedQuery(
        "n", "N", "N.", (Parameter("x", ParameterType.INTEGER, False, False, "a number", None),), ECHO.text
    )
    assert str(next(iter(ox.Store().query(bind(query, {"x": "7"}))))["_x"]).startswith('"7"^^')
    with pytest.raises(QueryError, match=r"a whole number, not '7\.5'"):
        bind(query, {"x": "7.5"})


@pytest.mark.parametrize("query", list_queries(), ids=lambda query: query.name)
def test_every_query_parses_with_every_parameter_given(query: SavedQuery) -> None:
    text = bind(query, {parameter.name: EXAMPLES[parameter.type] for parameter in query.parameters})
    ox.Store().query(text)
