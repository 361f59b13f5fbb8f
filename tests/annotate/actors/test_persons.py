"""If these fail, people lose the state they serve, or are given another's: the wrong country signs the deal."""

from __future__ import annotations

import pytest

from kg.model import Actor, ActorKind
from tests.support.extraction import actors_at, article, documents_of, shared_annotator


def people(text: str) -> dict[str, Actor]:
    """Return the people of a text by name."""
    (document,) = documents_of([text])
    return {actor.name: actor for actor in document.actors if actor.kind is ActorKind.PERSON}


@pytest.mark.parametrize(
    ("text", "name", "country", "office"),
    [
        # The title stands before the name.
        ("Chinese Foreign Minister Qin Gang left.", "Qin Gang", "CHN", "foreign_minister"),
        ("US Secretary of State Antony Blinken left.", "Antony Blinken", "USA", "foreign_minister"),
        (
            "Iran's Foreign Minister Hossein Amirabdollahian left.",
            "Hossein Amirabdollahian",
            "IRN",
            "foreign_minister",
        ),
        ("President of Russia Vladimir Putin left.", "Vladimir Putin", "RUS", "head_of_state"),
        ("The president of Kenya, William Ruto, left.", "William Ruto", "KEN", "head_of_state"),
        ("The Armenian foreign minister, Ararat Mirzoyan, left.", "Ararat Mirzoyan", "ARM", "foreign_minister"),
        ("Former US President Donald Trump left.", "Donald Trump", "USA", "head_of_state"),
        ("North Korean leader Kim Jong Un left.", "Kim Jong Un", "PRK", "leader"),
        ("Samoan Foreign Minister Sina Leota left.", "Sina Leota", "WSM", "foreign_minister"),
        # A field of several words in capitals.
        ("Argentine Justice and Human Rights Minister Pedro Ficto left.", "Pedro Ficto", "ARG", "minister"),
        ("Egyptian Water Resources and Irrigation Minister Ali Ficto left.", "Ali Ficto", "EGY", "minister"),
        # Titles whose last word is also an honorific.
        ("Saudi Crown Prince Mohammed bin Salman left.", "Crown Prince Mohammed bin Salman", "SAU", "crown_prince"),
        ("UN Secretary-General Antonio Guterres left.", "Antonio Guterres", "UNO", "io_head"),
        ("NATO Secretary General Jens Stoltenberg left.", "Jens Stoltenberg", "NAT", "io_head"),
        ("Jordan's King Abdullah left.", "King Abdullah", "JOR", "monarch"),
        # Titles that are not known, or two of them: the state opens the phrase.
        ("Israeli Alternate Prime Minister and Defense Minister Benjamin Gantz left.", "Benjamin Gantz", "ISR", None),
        ("They met with German State Secretary Miguel Berger.", "Miguel Berger", "DEU", None),
        ("US Special Envoy for Yemen Tim Lenderking left.", "Tim Lenderking", "USA", None),
        # Bodies.
        ("EU foreign policy chief Josep Borrell left.", "Josep Borrell", "EUU", "eu_hrvp"),
        ("European Commission President Ursula von der Leyen left.", "Ursula von der Leyen", "EUU", None),
        ("EU envoy Miroslav Lajcak left.", "Miroslav Lajcak", "EUU", None),
        # The title stands after the name.
        ("Wang Yi, China's foreign minister, left.", "Wang Yi", "CHN", "foreign_minister"),
        ("Israel Katz, Israel's foreign minister, left.", "Israel Katz", "ISR", "foreign_minister"),
        ("Sina Leota, the foreign minister of Samoa, left.", "Sina Leota", "WSM", "foreign_minister"),
        # The state stands after the name.
        ("Prime Minister Narendra Modi of India left.", "Narendra Modi", "IND", "head_of_government"),
    ],
)
def test_title_and_state(text: str, name: str, country: str, office: str | None) -> None:
    found = people(text)
    assert list(found) == [name]
    assert found[name].country == country
    if office is not None:
        assert found[name].office == office


@pytest.mark.parametrize(
    ("text", "served"),
    [
        (
            "Serbian President Aleksandar Vucic, Kosovo's Premier Albin Kurti and EU envoy Miroslav Lajcak met.",
            {"Aleksandar Vucic": "SRB", "Albin Kurti": "XKX", "Miroslav Lajcak": "EUU"},
        ),
        (
            "Chancellor Olaf Scholz of Germany and Japanese Prime Minister Fumio Kishida met.",
            {"Olaf Scholz": "DEU", "Fumio Kishida": "JPN"},
        ),
        ("According to Brazil, Turkish Foreign Minister Hakan Fidan left.", {"Hakan Fidan": "TUR"}),
        ("After talks with Peru, French President Emmanuel Macron left.", {"Emmanuel Macron": "FRA"}),
        ("In China and Japan, US President Joe Biden is unpopular.", {"Joe Biden": "USA"}),
        (
            "UN Secretary-General Antonio Guterres, a former Portuguese prime minister, left.",
            {"Antonio Guterres": "UNO"},
        ),
    ],
)
def test_neighbours_keep_their_own_states(text: str, served: dict[str, str]) -> None:
    assert {name: person.country for name, person in people(text).items()} == served


def test_a_surname_is_the_full_name_before_or_after() -> None:
    text = (
        "Kim thanked Moon. North Korean leader Kim Jong Un met South Korean President Moon Jae-in. "
        "Moon praised Mr Kim."
    )
    found = people(text)
    assert {name: len(person.mentions) for name, person in found.items()} == {"Kim Jong Un": 3, "Moon Jae-in": 3}


def test_a_title_is_the_one_who_holds_it() -> None:
    text = "Wang Yi, China's foreign minister, met Swiss envoys. The Chinese foreign minister thanked them."
    (document,) = documents_of([text])
    assert [actor.name for actor in actors_at(document, "The Chinese foreign minister")] == ["Wang Yi"]


def test_the_whole_name_points_to_the_person() -> None:
    (document,) = documents_of(["European Commission President Ursula von der Leyen left."])
    assert [actor.name for actor in actors_at(document, "Ursula")] == ["Ursula von der Leyen"]
    assert [actor.name for actor in actors_at(document, "von der Leyen")] == ["Ursula von der Leyen"]


@pytest.mark.parametrize(
    "text",
    ["The Foreign Ministry left.", "Microsoft left.", "The Good Friday Agreement holds.", "Monday came.", "He left."],
)
def test_no_person_is_made_up(text: str) -> None:
    assert people(text) == {}


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("Leaders sign document in Sharm el-Sheikh", "Donald Trump signed a document on Gaza.", "Donald Trump"),
        (None, "Leaders met in Sharm el-Sheikh. Donald Trump signed a document.", "Donald Trump"),
        ("Envoys thank the King", "Sina Leota left for Jordan.", "Sina Leota"),
        ("Envoys thank Jordan", "King Abdullah left.", "King Abdullah"),
    ],
)
def test_what_a_headline_or_a_sentence_ends_with_is_nobodys_title(title: str | None, text: str, name: str) -> None:
    (document,) = shared_annotator().annotate([article(text, title=title)])
    assert [actor.name for actor in document.actors if actor.kind is ActorKind.PERSON] == [name]
