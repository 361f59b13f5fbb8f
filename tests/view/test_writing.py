"""If these fail, a profile gives people offices that they did not hold, or disputes and agreements stand nowhere."""

from dataclasses import replace

from kg.model import Namespace
from kg.resources.event_types import load_event_types
from kg.resources.gazetteer import load_gazetteer
from kg.view import view_data
from kg.view.payload import content
from kg.view.writing import kinds, offices
from tests.support.newsroom import newsroom

MERKEL = "angela-merkel-deu"


def test_the_offices_of_a_person_are_those_of_the_gazetteer_once_each() -> None:
    event = newsroom().events[0]
    known = replace(event.participants[0], id=Namespace().iri("person", MERKEL), country="DEU")
    found = content(replace(newsroom(), events=(replace(event, participants=(known, *event.participants[1:])),)))
    rows = offices(found, load_gazetteer())
    (number,) = {row[0] for row in rows}
    assert found.actors[Namespace().iri("person", MERKEL)] == number
    terms = {(t.label, t.country, t.start, t.end) for t in load_gazetteer().tenures_of(f"gaz:{MERKEL}")}
    assert [tuple(row[1:5]) for row in rows] == sorted((tuple(row[1:5]) for row in rows), key=lambda row: row[2])
    assert {tuple(row[1:5]) for row in rows} == terms
    assert len(rows) == len(terms)
    assert ("Chancellor", "DEU", "2005-11-22", "2021-12-08") in terms


def test_an_office_that_an_event_names_goes_with_its_holder() -> None:
    event = newsroom().events[0]
    posted = replace(event.participants[0], office="foreign_minister")
    snapshot = replace(newsroom(), events=(replace(event, participants=(posted, *event.participants[1:])),))
    [shown] = view_data(snapshot)["events"]
    assert shown["who"][0][2:] == ["foreign_minister"]
    assert all(len(rest) == 2 for rest in shown["who"][1:])


def test_people_of_unknown_office_and_states_have_none() -> None:
    assert offices(content(newsroom()), load_gazetteer()) == []


def test_types_of_the_sections_are_known_types_that_occur() -> None:
    found = kinds(content(newsroom()))
    used = {event.type for event in newsroom().events}
    assert {kind for named in found.values() for kind in named} <= used & set(load_event_types().by_name)
    assert "Visit" in found["encounters"] and "Visit" in found["places"]
    assert "PhoneCall" in found["encounters"] and "PhoneCall" not in found["places"]
    assert found["standing"] == ["Dispute"]
    assert found["agreements"] == ["Agreement"]
