"""If these fail, users cannot see who is in their store, or are not told why a name was taken for somebody."""

import json
from pathlib import Path

from kg.graph import Store
from tests.cli.conftest import Kg


def test_the_busiest_come_first(kg: Kg, store: Path) -> None:
    rows = json.loads(kg("actors", "--store", store, "--json").stdout)
    assert [row["events"] for row in rows] == sorted((row["events"] for row in rows), reverse=True)
    with Store.open(store) as opened:
        named = {p.id for event in opened.events() for p in event.participants if p.id}
    assert {row["id"] for row in rows} == named


def test_the_count_is_that_of_the_events(kg: Kg, store: Path) -> None:
    (first, *_) = json.loads(kg("actors", "--store", store, "--json").stdout)
    with Store.open(store) as opened:
        events = [e for e in opened.events() if any(p.id == first["id"] for p in e.participants)]
    assert first["events"] == len(events)


def test_a_query_keeps_who_fits(kg: Kg, store: Path) -> None:
    everybody = json.loads(kg("actors", "--store", store, "--json").stdout)
    one = everybody[0]
    for query in (one["name"].upper(), one["id"]):
        found = json.loads(kg("actors", query, "--store", store, "--json").stdout)
        assert one in found
        assert len(found) < len(everybody)
    assert json.loads(kg("actors", "Nobody Of This Name", "--store", store, "--json").stdout) == []


def test_a_name_of_nobody_is_said(kg: Kg, store: Path) -> None:
    message = "no actor in the store is called 'Nobody'; `kg actors` lists them"
    found, why = kg("actors", "Nobody", "--store", store), kg("actors", "Nobody", "--why", "--store", store)
    assert (found.exit_code, found.stderr) == (0, f"{message}\n")
    assert (why.exit_code, why.stderr) == (2, f"kg: error: {message}\n")


def test_a_code_keeps_who_serves_it(kg: Kg, store: Path) -> None:
    everybody = json.loads(kg("actors", "--store", store, "--json").stdout)
    country = next(row["country"] for row in everybody if row["country"])
    found = json.loads(kg("actors", country, "--store", store, "--json").stdout)
    assert [row for row in everybody if row["country"] == country] == [r for r in found if r["country"] == country]


def test_why_shows_every_report(kg: Kg, store: Path) -> None:
    (first, *_) = json.loads(kg("actors", "--store", store, "--json").stdout)
    told = json.loads(kg("actors", first["id"], "--why", "--store", store, "--json").stdout)
    with Store.open(store) as opened:
        reports = opened.snapshot().reports
    expected = sorted(r.id for r in reports for p in r.participants if p.id == first["id"])
    assert sorted(link["report"] for link in told["links"]) == expected
    text = kg("actors", first["id"], "--why", "--store", store).stdout
    assert all(report in text for report in expected)


def test_why_needs_one_actor(kg: Kg, store: Path) -> None:
    result = kg("actors", "--why", "--store", store)
    assert result.exit_code == 2
    result = kg("actors", "Nobody Of This Name", "--why", "--store", store)
    assert result.exit_code == 2
    assert "kg actors" in result.stderr
    everybody = json.loads(kg("actors", "--store", store, "--json").stdout)
    letters = [c for c in "aeiou" if sum(c in row["name"].lower() for row in everybody) > 1]
    result = kg("actors", letters[0], "--why", "--store", store)
    assert result.exit_code == 2
    assert "actors; give the IRI of one" in result.stderr
