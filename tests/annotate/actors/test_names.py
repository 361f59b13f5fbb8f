"""If these fail, newspapers and treaties act in politics, and capitals are places where they act, or the reverse."""

from __future__ import annotations

import pytest

from kg.annotate.annotator import Annotator
from kg.model import ActorKind
from tests.support.extraction import actors_at, documents_of


@pytest.mark.parametrize(
    ("text", "words", "kind", "country"),
    [
        # Names and demonyms.
        ("Iran met Iraq in Oman.", "Iraq", ActorKind.STATE, "IRQ"),
        ("The United States and the U.K. signed it.", "United States", ActorKind.STATE, "USA"),
        ("The United States and the U.K. signed it.", "U.K.", ActorKind.STATE, "GBR"),
        ("South Korea and North Korea talked.", "South Korea", ActorKind.STATE, "KOR"),
        ("The Ivory Coast thanked Burkina Faso.", "Burkina Faso", ActorKind.STATE, "BFA"),
        ("Dutch exports fell.", "Dutch", ActorKind.STATE, "NLD"),
        ("Turkish-Greek talks began.", "Turkish", ActorKind.STATE, "TUR"),
        ("Turkish-Greek talks began.", "Greek", ActorKind.STATE, "GRC"),
        # Bodies.
        ("The Commonwealth suspended Fiji.", "Commonwealth", ActorKind.BODY, None),
        (
            "Chad joined the Commonwealth of Independent States. The Commonwealth met.",
            "The Commonwealth",
            ActorKind.BODY,
            "CIS",
        ),
        ("NATO thanked Sweden.", "NATO", ActorKind.BODY, "NAT"),
        ("The European Union agreed.", "European Union", ActorKind.BODY, "EUU"),
        ("The African Union sent envoys.", "African Union", ActorKind.BODY, "AFU"),
        ("The UN Security Council voted.", "UN Security Council", ActorKind.BODY, "UNO"),
        # Metonyms.
        ("The Kremlin denied it.", "Kremlin", ActorKind.STATE, "RUS"),
        ("The White House denied it.", "White House", ActorKind.STATE, "USA"),
        ("Downing Street denied it.", "Downing Street", ActorKind.STATE, "GBR"),
        ("Beijing accused Washington of meddling.", "Beijing", ActorKind.STATE, "CHN"),
        # Bodies of a state that no list has.
        ("Iran's Guardian Council rejected it.", "Guardian Council", ActorKind.STATE, "IRN"),
        ("The Australian Federal Police agreed.", "Federal Police", ActorKind.STATE, "AUS"),
        ("The authorities in Kinshasa agreed.", "authorities", ActorKind.STATE, "COD"),
        ("Beijing accused Washington of meddling.", "Washington", ActorKind.STATE, "USA"),
        ("Talks between Moscow and Kyiv failed.", "Moscow", ActorKind.STATE, "RUS"),
        ("Talks between Moscow and Kyiv failed.", "Kyiv", ActorKind.STATE, "UKR"),
        ("Sweden condemned Tehran's attack.", "Tehran", ActorKind.STATE, "IRN"),
        # Places.
        ("They met in Washington.", "Washington", ActorKind.PLACE, "USA"),
        ("He flew to Beijing.", "Beijing", ActorKind.PLACE, "CHN"),
        ("They met in Beijing and Moscow.", "Moscow", ActorKind.PLACE, "RUS"),
        ("The talks in Geneva ended.", "Geneva", ActorKind.PLACE, "CHE"),
        ("Istanbul hosted the talks.", "Istanbul", ActorKind.PLACE, "TUR"),
    ],
)
def test_who_is_meant(annotator: Annotator, text: str, words: str, kind: ActorKind, country: str | None) -> None:
    (document,) = documents_of(annotator, [text])
    assert [(actor.kind, actor.country) for actor in actors_at(document, words)] == [(kind, country)]


@pytest.mark.parametrize(
    "text",
    [
        "The Paris Agreement was signed.",
        "The Washington Post wrote it.",
        "The New York Times wrote it.",
        "The Moscow Times and Tehran University wrote it.",
        "The Vienna Convention was signed.",
        "The Geneva Conventions bind all.",
        "The Minsk Protocol failed.",
        "The Treaty of Rome was signed.",
        "The Beijing Olympics opened.",
        "He is Jordan Peterson.",
        "Latin American exports grew.",
        "Trade with South America grew.",
        "The Ibero-American meeting ended.",
        "Farmers in Central America suffered.",
        "He ate turkey in a china shop.",
        "The polish is on the table.",
    ],
)
def test_what_only_bears_a_name_is_nobody(annotator: Annotator, text: str) -> None:
    (document,) = documents_of(annotator, [text])
    assert [(actor.name, actor.country) for actor in document.actors if actor.kind is not ActorKind.PERSON] == []


def test_one_capital_is_a_government_and_a_place(annotator: Annotator) -> None:
    (document,) = documents_of(annotator, ["The envoy reported from London. Later London denied it."])
    assert [(a.kind, a.name) for a in document.actors if a.country == "GBR"] == [
        (ActorKind.PLACE, "London"),
        (ActorKind.STATE, "United Kingdom"),
    ]


def test_all_names_of_a_state_are_one_actor(annotator: Annotator) -> None:
    text = (
        "Iran protested. Tehran recalled its envoy, and Iranian media cheered. The Islamic Republic of Iran was firm."
    )
    (document,) = documents_of(annotator, [text])
    (iran,) = [actor for actor in document.actors if actor.country == "IRN"]
    assert iran.name == "Iran"
    assert [mention.text for mention in iran.mentions][:3] == ["Iran", "Tehran", "Iranian"]
    assert all(document.article.quote(mention.span) == mention.text for mention in iran.mentions)


@pytest.mark.parametrize(
    "text",
    [
        "Latin America is divided.",
        "The Ibero-American summit opened.",
        "South American leaders left.",
        "The EU-Latin America summit opened.",
        "Central American states protested.",
    ],
)
def test_a_continent_is_not_the_united_states(annotator: Annotator, text: str) -> None:
    (document,) = documents_of(annotator, [text])
    assert "USA" not in {actor.country for actor in document.actors}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ECOWAS urged Niger to talk. ECOWAS leaders met.", "ECOWAS"),
        (
            "ECOWAS urged Niger to talk. The Economic Community of West African States met.",
            "Economic Community of West African States",
        ),
        ("Turkish Cypriots announced a vote.", "Turkish Cypriots"),
        ("The UN urged Niger to talk.", "United Nations"),
        ("The IWC met. The International Whaling Commission voted.", "International Whaling Commission"),
    ],
)
def test_a_body_without_a_code_is_called_what_the_article_calls_it(
    annotator: Annotator, text: str, name: str
) -> None:
    (document,) = documents_of(annotator, [text])
    assert name in {actor.name for actor in document.actors}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Slovenia, a former Yugoslav republic, urged calm.", "Yugoslav"),
        ("Croatia was a part of the former Yugoslavia.", "Yugoslavia"),
    ],
)
def test_a_state_of_the_past_is_no_party(annotator: Annotator, text: str, words: str) -> None:
    (document,) = documents_of(annotator, [text])
    assert not actors_at(document, words)
