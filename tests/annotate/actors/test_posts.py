"""What a text says of a person beside the name; if these fail, envoys serve where they are sent."""

from __future__ import annotations

import pytest

from kg.model import Actor, ActorKind
from tests.support.extraction import actors_at, documents_of, stands_for


def person(text: str, name: str) -> Actor:
    """Return the person of a name in a text."""
    (document,) = documents_of([text])
    found = [actor for actor in document.actors if actor.kind is ActorKind.PERSON and actor.name == name]
    assert len(found) == 1, [(actor.name, actor.country) for actor in document.actors]
    return found[0]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("U.S. Ambassador to India Richard Verma left.", "Richard Verma", "USA"),
        ("The UN Special Envoy for Syria Staffan de Mistura left.", "Staffan de Mistura", "UNO"),
        ("Special Presidential Envoy for Climate John Kerry left.", "John Kerry", None),
        ("Irish Minister for Foreign Affairs and Defense Simon Coveney left.", "Simon Coveney", "IRL"),
        ("Marta Lindqvist-Hale, a counsellor at the Swedish embassy, left.", "Marta Lindqvist-Hale", "SWE"),
        ("Tomas Okonedo-Brandt, deputy head of the Danish mission, left.", "Tomas Okonedo-Brandt", "DNK"),
        ("Wang Jun, a deputy trade official from Shanghai, left.", "Wang Jun", "CHN"),
        ("They met Benigno Aquino III of the Philippines.", "Benigno Aquino III", "PHL"),
        ("During a visit to Kigali, French President Emmanuel Macron spoke.", "Emmanuel Macron", "FRA"),
        ("President-elect of Brazil Luiz Souza left.", "Luiz Souza", "BRA"),
        ("Kenyan President-Elect Peter Otieno left.", "Peter Otieno", "KEN"),
        ("Scottish First Minister Jack McConnell left.", "Jack McConnell", "GBR"),
        ("The Ukrainian foreign minister and Sina Leota left.", "Sina Leota", None),
        ("In a letter to Sina Leota, the Algerian president expressed regret.", "Sina Leota", None),
        ("Wang Yi, the foreign minister of China, left.", "Wang Yi", "CHN"),
        # A clause after the name says whom somebody visits or left, not whom he serves.
        ("Anwar Sadat, the first Arab head of state to visit Israel, left.", "Anwar Sadat", None),
        (
            "Nicolas Sarkozy, whose country holds the presidency of the European Union, left.",
            "Nicolas Sarkozy",
            None,
        ),
        ("Donald Trump, whose country left the deal with Iran, spoke.", "Donald Trump", None),
        ("Donald Trump, the president who left the deal with Iran, spoke.", "Donald Trump", None),
        ("Sina Leota, the envoy that Chad expelled, left.", "Sina Leota", None),
        ("Sina Leota, the envoy they sent to Chad, left.", "Sina Leota", None),
    ],
)
def test_whom_a_person_serves(text: str, name: str, country: str | None) -> None:
    assert person(text, name).country == country


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Former US Secretary of State Henry Kissinger left.", "Henry Kissinger", "former Secretary of State"),
        ("US Vice-President Joe Biden left.", "Joe Biden", "Vice-President"),
        ("U.S. Ambassador to India Richard Verma left.", "Richard Verma", "Ambassador to India"),
        ("The tennis player Chad Harris left.", "Chad Harris", "player"),
        ("Anton Keller, a dog-show judge, left.", "Anton Keller", "judge"),
        ("Pope Francis left.", "Pope Francis", "Pope"),
        ("King Juan Carlos I left.", "King Juan Carlos I", "King"),
    ],
)
def test_what_a_person_is_called(text: str, name: str, title: str) -> None:
    assert person(text, name).title == title


def test_the_title_of_the_next_name_is_not_ones_own() -> None:
    text = "Deputy Premier Viktor Khristenko, Finance Minister Alexei Kudrin and Governor Ivan Skok were there."
    titles = {name: person(text, name).title for name in ("Viktor Khristenko", "Alexei Kudrin")}
    assert titles == {"Viktor Khristenko": "Deputy Premier", "Alexei Kudrin": "Finance Minister"}


def test_the_secretary_of_state_of_a_us_state_is_no_foreign_minister() -> None:
    text = "Georgia Secretary of State Brad Raffensperger refused. He spoke in Atlanta."
    found = person(text, "Brad Raffensperger")
    assert (found.country, found.office) == ("USA", "regional_official")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tunisian President Zine El Abidine Ben Ali met envoys.", "Zine El Abidine Ben Ali"),
        ("South Korean President Moon Jae-in met envoys.", "Moon Jae-in"),
        ("Von der Leyen met envoys.", "Von der Leyen"),
        ("Hun Sen met envoys.", "Hun Sen"),
        ("May held hands with Trump.", "May"),
    ],
)
def test_names_stay_whole(text: str, name: str) -> None:
    person(text, name)


def test_the_month_is_nobody() -> None:
    (document,) = documents_of(["The leaders agreed to meet again in May."])
    assert not document.actors


def test_an_abbreviation_is_no_surname() -> None:
    (document,) = documents_of(["The NGO criticised Vietnam."])
    assert [actor.kind for actor in document.actors] == [ActorKind.STATE]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Erdogan's envoy Kemal Sample arrived.", "Kemal Sample", "TUR"),
        ("Erdogan's office complained.", "office", "TUR"),
        ("Ann Sample, who heads the Canadian mission in Kabul, left.", "Ann Sample", "CAN"),
        ("UN special rapporteurs Ann Sample and Bob Trial complained.", "Bob Trial", "UNO"),
        ("Italian Foreign Minister and Deputy Prime Minister Bob Trial left.", "Bob Trial", "ITA"),
        ("India's Atomic Energy Commission complained.", "Commission", "IND"),
    ],
)
def test_who_serves_whom_by_the_words_around(text: str, words: str, country: str | None) -> None:
    (document,) = documents_of([text])
    assert [actor.country for actor in actors_at(document, words)] == [country]


def test_who_speaks_for_a_party_without_a_state_is_on_the_stage() -> None:
    (document,) = documents_of(["Taliban spokesman Zalmai Sample complained."])
    assert [actor.office for actor in actors_at(document, "Zalmai Sample")] == ["party_official"]


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("He met with Chairman of the Standing Committee of the National People's Congress Li Peng.", "Chairman"),
        ("She met the president-elect of Brazil Luiz Souza.", "president-elect"),
        ("They received Chief of Air Staff Rashid Khan.", "Chief"),
    ],
)
def test_a_post_before_its_field_and_a_name_stands_for_the_person(text: str, post: str) -> None:
    (document,) = documents_of([text])
    assert {actor.kind for actor in actors_at(document, post)} == {ActorKind.PERSON}
    assert not {actor.name for actor in actors_at(document, post)} & {"Chairman", "Chief", post}


def test_a_spokesman_is_not_whom_he_speaks_for() -> None:
    (document,) = documents_of(["According to a spokesman for Serbian President Aleksandar Vučić, no."])
    assert "Aleksandar Vučić" not in {actor.name for actor in actors_at(document, "spokesman")}


#: A sentence with brackets around the words, and whom they stand for; empty for no actor.
ROWS = (
    ("Iran's president [Ebrahim Raisi] spoke.", "Ebrahim Raisi/IRN"),
    ("The president of Iran, [Ebrahim Raisi], spoke.", "Ebrahim Raisi/IRN"),
    ("[Ebrahim Raisi], the president of Iran, spoke.", "Ebrahim Raisi/IRN"),
    ("[Ebrahim Raisi], president of Iran, spoke.", "Ebrahim Raisi/IRN"),
    ("[Ebrahim Raisi] (the president of Iran) spoke.", "Ebrahim Raisi/IRN"),
    ("Iranian leader [Ebrahim Raisi] spoke.", "Ebrahim Raisi/IRN"),
    ("Iranian [Raisi] spoke.", "Raisi/IRN"),
    ("Outgoing Finnish Prime Minister [Sanna Marin] spoke.", "Sanna Marin/FIN"),
    ("The then Israeli prime minister, [Naftali Bennett], spoke.", "Naftali Bennett/ISR"),
    ("Ex-US President [Barack Obama] spoke.", "Barack Obama/USA"),
    ("Deputy Prime Minister of Russia [Alexander Novak] spoke.", "Alexander Novak/RUS"),
    ("Russia's Deputy Prime Minister [Alexander Novak] spoke.", "Alexander Novak/RUS"),
    ("Egypt's foreign minister [Sameh Shoukry] spoke.", "Sameh Shoukry/EGY"),
    ("Turkish Foreign Minister [Hakan Fidan] spoke.", "Hakan Fidan/TUR"),
    ("Syrian President [Bashar al-Assad] spoke.", "Bashar al-Assad/SYR"),
    ("Saudi Foreign Minister Prince [Faisal bin Farhan] spoke.", "Prince Faisal bin Farhan/SAU"),
    ("Japanese Prime Minister [Fumio Kishida] spoke.", "Fumio Kishida/JPN"),
    ("Vietnamese Communist Party chief [Nguyen Phu Trong] spoke.", "Nguyen Phu Trong/VNM"),
    ("EU Council President [Charles Michel] spoke.", "Charles Michel/EUU"),
    ("European Commission President [Ursula von der Leyen] spoke.", "Ursula von der Leyen/EUU"),
    ("UN envoy [Martin Griffiths] spoke.", "Martin Griffiths/UNO"),
    ("The UN's [Martin Griffiths] spoke.", "Martin Griffiths/UNO"),
    ("Taiwan's President [Tsai Ing-wen] spoke.", "Tsai Ing-wen/TWN"),
    ("Palestinian President [Mahmoud Abbas] spoke.", "Mahmoud Abbas/PSE"),
    ("Colombian President [Gustavo Petro] spoke.", "Gustavo Petro/COL"),
    ("South African President [Cyril Ramaphosa] spoke.", "Cyril Ramaphosa/ZAF"),
    ("Chinese State Councilor [Wang Yi] spoke.", "Wang Yi/CHN"),
    ("US Treasury Secretary [Janet Yellen] spoke.", "Janet Yellen/USA"),
    ("British Foreign Secretary [James Cleverly] spoke.", "James Cleverly/GBR"),
    ("Foreign Secretary [James Cleverly] of Britain spoke.", "James Cleverly/GBR"),
    ("US Senator [Lindsey Graham] spoke.", "Lindsey Graham/USA"),
    ("Belarusian leader [Alexander Lukashenko] spoke.", "Alexander Lukashenko/BLR"),
    ("Pakistan's army chief [Asim Munir] spoke.", "Asim Munir/PAK"),
    ("Wagner chief [Yevgeny Prigozhin] spoke.", "Yevgeny Prigozhin/-"),
    ("The Dalai [Lama] spoke.", "Dalai Lama/-"),
    ("Libyan commander [Khalifa Haftar] spoke.", "Khalifa Haftar/LBY"),
)


@pytest.mark.parametrize(("text", "actors"), ROWS)
def test_post_and_state_of_a_person(text: str, actors: str) -> None:
    assert stands_for(text) == actors
