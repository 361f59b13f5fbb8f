"""If these fail, "French and German officials" are one state, or companies and rebels act for one."""

from __future__ import annotations

import pytest

from kg.model import ActorKind
from tests.support.extraction import actors_at, documents_of


@pytest.mark.parametrize(
    ("text", "words", "countries"),
    [
        ("US officials left.", "officials", {"USA"}),
        ("The Japanese government left.", "government", {"JPN"}),
        ("Egypt's foreign ministry protested.", "foreign ministry", {"EGY"}),
        ("The government of Japan protested.", "government", {"JPN"}),
        ("The Russian embassy in Oslo protested.", "embassy", {"RUS"}),
        ("French and German officials left.", "officials", {"FRA", "DEU"}),
        ("The US and Chinese presidents met.", "presidents", {"USA", "CHN"}),
        ("The foreign ministers of Egypt, Jordan and Iraq met.", "foreign ministers", {"EGY", "JOR", "IRQ"}),
        ("The leaders of Serbia and Kosovo met.", "leaders", {"SRB", "XKX"}),
        ("Turkish, Greek and Italian diplomats left.", "diplomats", {"TUR", "GRC", "ITA"}),
        ("The Indian foreign minister left.", "foreign minister", {"IND"}),
        # Over words of the field that stand between.
        ("The US state department protested.", "department", {"USA"}),
        ("A UN fact-finding mission left.", "mission", {"UNO"}),
        ("Peru's atomic energy chief left.", "chief", {"PER"}),
        ("An Australian interagency delegation left.", "delegation", {"AUS"}),
        ("The Tripoli-based government protested.", "government", {"LBY"}),
        ("The Brazilian judiciary protested.", "judiciary", {"BRA"}),
        # Those who make up a body.
        ("NATO allies agreed.", "allies", {"NAT"}),
        ("EU member states agreed.", "states", {"EUU"}),
        ("ASEAN capitals agreed.", "capitals", {"ASE"}),
    ],
)
def test_whose_people(text: str, words: str, countries: set[str]) -> None:
    (document,) = documents_of([text])
    assert {actor.country for actor in actors_at(document, words)} == countries


@pytest.mark.parametrize("text", ["Angela Merkel's official visit ended.", "Angela Merkel’s official visit ended."])
def test_an_official_visit_is_nobody(text: str) -> None:
    (document,) = documents_of([text])
    assert {actor.name for actor in document.actors} == {"Angela Merkel"}


def test_one_office_holder_without_a_name_is_a_person() -> None:
    (document,) = documents_of(["The Indian foreign minister left."])
    (minister,) = actors_at(document, "foreign minister")
    assert (minister.kind, minister.office, minister.country) == (ActorKind.PERSON, "foreign_minister", "IND")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S. allies protested.", "allies"),
        ("The Saudi-backed government protested.", "government"),
        ("A Japanese oil company chief left.", "chief"),
        ("Syrian rebels attacked.", "rebels"),
        ("A Chinese newspaper wrote it.", "newspaper"),
        ("The French team won.", "won"),
        ("British tourists left.", "tourists"),
        ("A German student left.", "student"),
    ],
)
def test_who_is_from_a_state_is_not_the_state(text: str, words: str) -> None:
    (document,) = documents_of([text])
    assert [actor for actor in actors_at(document, words) if actor.country is not None] == []
