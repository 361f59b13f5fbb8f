"""Statements beside other events: if these fail, what officials say at meetings is lost, or reported twice."""

import pytest

from tests.support.extraction import reports_of


def _speakers(text: str) -> set[tuple[str, ...]]:
    return {
        tuple(sorted(p.country or p.name for p in report.participants))
        for report in reports_of(text)
        if report.type == "Statement"
    }


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # Of what two of different states say no third one need be named.
        (
            "Russian President Vladimir Putin and Armenian Prime Minister Nikol Pashinyan said the roads were good.",
            ("ARM", "RUS"),
        ),
        ("After lunch Angela Merkel of Germany and Mark Rutte of the Netherlands made statements.", ("DEU", "NLD")),
        # What is underlined, not told in a clause.
        ("The Kenyan foreign minister underlined the importance of free elections in Uganda.", ("KEN",)),
        ("Secretary of State Antony Blinken highlighted the importance of a free press in Sudan.", ("USA",)),
        ("Japan's prime minister expressed hope for a peaceful autumn in Korea.", ("JPN",)),
        # At an encounter something is said that is no part of it.
        (
            "During a visit to Rwanda, French President Emmanuel Macron acknowledged French mistakes in it.",
            ("FRA",),
        ),
        ("At the summit in Brussels, Turkish President Erdogan said that winter had come early.", ("TUR",)),
        ("Following a meeting with Polish officials, Ukrainian President Zelensky apologized.", ("UKR",)),
        # What is said of an event, not that it takes place.
        ("Palestinian President Mahmoud Abbas said the talks with Israel were in deep crisis.", ("PSE",)),
        ("Putin said that the visit of the Ukrainian prime minister had been a success.", ("RUS",)),
    ],
)
def test_what_is_said_beside_an_event_is_a_statement(text: str, speakers: tuple[str, ...]) -> None:
    assert speakers in _speakers(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Spanish navy confirmed that a ship had left for Morocco.",
        "Denmark's foreign ministry said that talks with Iceland will begin in May.",
        "Chad announced a boycott of the games in Libya.",
        "Secretary of State Antony Blinken underlined the support of the United States for Ukraine.",
    ],
)
def test_what_is_confirmed_or_an_event_by_itself_is_none(text: str) -> None:
    assert _speakers(text) == set()


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # A participle after what tells no other act.
        # Of seas, of settlers and of other countries one state alone may speak.
        ("Taiwan's president says that the South China Sea is calm.", ("TWN",)),
        ("Israel has revealed plans for new homes of settlers in the hills.", ("ISR",)),
        ("The Japanese foreign minister responded to the claim that Korea had waited.", ("JPN",)),
    ],
)
def test_who_says_more_or_speaks_of_the_world_makes_a_statement(text: str, speakers: tuple[str, ...]) -> None:
    assert speakers in _speakers(text)


@pytest.mark.parametrize(
    "text",
    [
        "Israel responds to 40 Syrian rockets with air strikes.",
        "The following statement was released by the governments of Peru and Chile.",
        "President Biden spoke on the margins of the NATO summit with President Duda of Poland.",
        "Cuba condemned the United States, saying that the island was calm.",
    ],
)
def test_what_answers_deeds_or_heads_a_text_is_no_statement(text: str) -> None:
    assert _speakers(text) == set()
