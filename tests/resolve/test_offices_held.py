"""Offices at the time. If this fails, a former president counts as a head of state, or a minister as nobody."""

from datetime import date

import pytest

from kg.model import Actor, ActorKind, Namespace
from kg.resolve.linking import link_actors
from kg.resources.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()
DAY = date(2023, 6, 18)


@pytest.mark.parametrize(
    ("name", "title", "office", "country", "day", "held"),
    [
        ("Antony Blinken", None, None, "USA", DAY, "foreign_minister"),
        ("Antony Blinken", "secretary", "secretary", "USA", DAY, "foreign_minister"),
        ("Antony Blinken", None, None, "USA", date(2026, 1, 1), None),
        ("Antony Blinken", "secretary of state", "foreign_minister", "USA", date(2026, 1, 1), "former"),
        ("Gerhard Schröder", "chancellor", "head_of_government", "DEU", DAY, "former"),
        ("Gerhard Schröder", "former chancellor", "head_of_government", "DEU", DAY, "former"),
        ("Donald Tusk", "president", "head_of_state", "EUU", date(2019, 2, 6), "eu_council_president"),
        ("Ada Example", "deputy minister", "deputy_minister", "FRA", DAY, "deputy_minister"),
        ("Ada Example", "Mr", "honorific", "FRA", DAY, None),
        ("Ada Example", "foreign minister", "foreign_minister", "FRA", None, "foreign_minister"),
    ],
)
def test_an_office_is_that_of_the_day(
    name: str, title: str | None, office: str | None, country: str, day: date | None, held: str | None
) -> None:
    actor = Actor(name, ActorKind.PERSON, country, (), office, title)
    (linked,) = link_actors([actor], day, GAZETTEER, Namespace())
    assert linked.held == held
