"""What a name means in its text and on its day; if these fail, a US state signs a treaty with Russia.

Sentences are made up; the day matters only where one is given.
"""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Actor, ActorKind
from tests.support.extraction import article, shared_annotator, stands_for


def read(text: str, day: date = date(2015, 3, 20)) -> list[Actor]:
    """Return the actors of a text published on a day."""
    (document,) = shared_annotator().annotate([article(text, day=day)])
    return list(document.actors)


def states(text: str, day: date = date(2015, 3, 20)) -> set[str | None]:
    """Return the codes of the states and bodies that act in a text."""
    return {a.country for a in read(text, day) if a.kind in (ActorKind.STATE, ActorKind.BODY)}


@pytest.mark.parametrize(
    ("text", "day", "codes"),
    [
        ("The Kremlin rejected the plan.", date(1990, 5, 4), {"SUN"}),
        ("The Kremlin rejected the plan.", date(1995, 5, 4), {"RUS"}),
        ("Belgrade rejected the plan.", date(1999, 4, 1), {"YUG"}),
        ("Belgrade rejected the plan.", date(2012, 4, 1), {"SRB"}),
        ("Prague signed the treaty.", date(1991, 4, 1), {"CSK"}),
        ("Prague signed the treaty.", date(2001, 4, 1), {"CZE"}),
    ],
)
def test_a_seat_speaks_for_the_state_of_the_day(text: str, day: date, codes: set[str]) -> None:
    assert states(text, day) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Brussels fined the company.", {"EUU"}),
        ("Brussels recalled its envoy; the Belgian king was silent.", {"BEL"}),
        ("The Foreign Office summoned the envoy.", {"GBR"}),
        ("The German foreign office summoned the envoy.", {"DEU"}),
        ("North and South Korea signed the deal.", {"PRK", "KOR"}),
        ("The two Koreas signed the deal.", {"PRK", "KOR"}),
        ("South Korea asked for talks. The North refused.", {"PRK", "KOR"}),
        ("Winters are cold in the North.", set()),
        ("The U.S.-Japan treaty holds.", {"USA", "JPN"}),
        ("Russia and the Russian Security Council agreed.", {"RUS"}),
        ("Tbilisi and Moscow met; Georgia was firm.", {"GEO", "RUS"}),
        ("He campaigned in Savannah and Atlanta, in Georgia.", set()),
        ("The government in Kinshasa thanked its neighbours.", {"COD"}),
        ("The Assad regime rejected the plan.", {"SYR"}),
        ("The Obama administration rejected the plan.", {"USA"}),
        ("The foreign ministry in Beijing rejected the plan.", {"CHN"}),
    ],
)
def test_the_text_tells_which_state(text: str, codes: set[str]) -> None:
    assert states(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "They dined at the White House.",
        "They met in the gardens of the Vatican.",
        "Ships passed the Taiwan Strait and the South China Sea.",
        "Ships passed the Strait of Hormuz and the Gulf of Oman.",
        "They crossed the Jordan valley.",
        "The Beijing summit ended.",
        "They broke the Minsk peace accords.",
        "They praised the Treaty of Rome.",
    ],
)
def test_places_and_texts_do_not_act(text: str) -> None:
    assert states(text) == set()


@pytest.mark.parametrize("text", ["Michael Jordan left.", "The player Chad Harris left.", "George Washington left."])
def test_a_name_of_a_person_is_no_state(text: str) -> None:
    assert [actor.kind for actor in read(text)] == [ActorKind.PERSON]


def test_who_bears_the_name_of_a_state_is_called_so_again() -> None:
    actors = read("Michael Georgia, an Australian envoy, arrived. Georgia brought a letter.")
    (person,) = [actor for actor in actors if actor.kind is ActorKind.PERSON]
    assert (person.name, person.country, len(person.mentions)) == ("Michael Georgia", "AUS", 2)
    assert "GEO" not in {actor.country for actor in actors}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Congress of Colombia rejected the plan.", "COL"),
        ("The Senate of the United States rejected the plan.", "USA"),
        ("Congress rejected the plan.", "USA"),
    ],
)
def test_an_office_is_of_the_state_that_is_named_with_it(text: str, code: str) -> None:
    assert {actor.country for actor in read(text)} == {code}


#: A sentence with brackets around the words, and whom they stand for; empty for no actor.
ROWS = (
    ("[Georgia] thanked Armenia.", "GEO"),
    ("[Jordan] thanked Iraq.", "JOR"),
    ("[Chad] thanked Niger.", "TCD"),
    ("[Chad Harris] left.", "Chad Harris/-"),
    ("[Israel] Katz met Lavrov.", "Israel Katz/-"),
    ("[Mali] thanked Niger.", "MLI"),
    ("[Malia Obama] left.", "Malia Obama/-"),
    ("[Cuba] thanked Mexico.", "CUB"),
    ("The [DRC] accused Rwanda.", "COD"),
    ("[Korea] and Japan agreed.", "KOR"),
    ("The [North] fired a missile at South Korea.", "PRK"),
    ("North Korea fired. The [South] protested.", "KOR"),
    ("[Moscow] protested.", "RUS"),
    ("[Brussels] imposed tariffs.", "EUU"),
    ("[Brussels] and Belgium's king agreed.", "BEL"),
    ("The [Congress] passed a bill.", "USA"),
    ("The Congress of [Colombia] passed a bill.", "COL"),
    ("The [Senate] passed a bill.", "USA"),
    ("The [Knesset] passed a bill.", "ISR"),
    ("The [Bundestag] passed a bill.", "DEU"),
    ("The [Duma] passed a bill.", "RUS"),
    ("The [CIA] denied it.", "USA"),
    ("The [Mossad] denied it.", "ISR"),
    ("[Manchester] City won.", ""),
    ("The [Macedonian government] agreed.", "MKD"),
    ("[Burma] protested.", "MMR"),
    ("[Swaziland] protested.", "SWZ"),
    ("[Czechia] protested.", "CZE"),
    ("The [Czech Republic] protested.", "CZE"),
    ("[Bosnia] protested.", "BIH"),
    ("[Bosnia and Herzegovina] protested.", "BIH"),
    ("[Trinidad and Tobago] protested.", "TTO"),
    ("[Sao Tome] protested.", "STP"),
    ("The [Gambia] protested.", "GMB"),
    ("[Holland] protested.", "NLD"),
    ("The [Emirates] protested.", "ARE"),
    ("The [UAE] protested.", "ARE"),
    ("The [Philippines] protested.", "PHL"),
    ("[Timor-Leste] protested.", "TLS"),
    ("[Cote d'Ivoire] protested.", "CIV"),
    ("The [Maldives] protested.", "MDV"),
    ("[Hong Kong] protested.", "HKG"),
)


@pytest.mark.parametrize(("text", "actors"), ROWS)
def test_which_reading_a_name_has(text: str, actors: str) -> None:
    assert stands_for(text) == actors


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Abkhazia asked Russia for help.", "Abkhazia", ActorKind.GROUP),
        ("Ethiopia and Somaliland signed an accord.", "Somaliland", ActorKind.GROUP),
        ("Ethiopia and Somaliland signed an accord, which Somalia condemned.", "Somaliland", ActorKind.GROUP),
        ("He visited South Ossetia.", "South Ossetia", ActorKind.GROUP),
        ("The two ministers met in Abkhazia.", "Abkhazia", ActorKind.PLACE),
        ("Russian troops stayed in Transnistria.", "Transnistria", ActorKind.PLACE),
    ],
)
def test_a_land_that_its_own_rulers_hold_acts_for_itself(text: str, name: str, kind: ActorKind) -> None:
    """Else Russia "recognised Georgia" in 2008, and the accord of Ethiopia in 2024 was with Somalia."""
    assert [actor.kind for actor in read(text) if actor.name == name] == [kind]


def test_a_capital_with_a_namesake_elsewhere_is_the_capital() -> None:
    """Else whoever travels to Tripoli visits Lebanon."""
    assert [actor.country for actor in read("Wang Yi travelled to Tripoli.") if actor.name == "Tripoli"] == ["LBY"]
