"""If these fail, newspapers and treaties act in politics, and capitals are places where they act, or the reverse."""

from __future__ import annotations

import pytest

from kg.model import ActorKind
from tests.support.extraction import actors_at, documents_of, stands_for


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
def test_who_is_meant(text: str, words: str, kind: ActorKind, country: str | None) -> None:
    (document,) = documents_of([text])
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
def test_what_only_bears_a_name_is_nobody(text: str) -> None:
    (document,) = documents_of([text])
    assert [(actor.name, actor.country) for actor in document.actors if actor.kind is not ActorKind.PERSON] == []


def test_one_capital_is_a_government_and_a_place() -> None:
    (document,) = documents_of(["The envoy reported from London. Later London denied it."])
    assert [(a.kind, a.name) for a in document.actors if a.country == "GBR"] == [
        (ActorKind.PLACE, "London"),
        (ActorKind.STATE, "United Kingdom"),
    ]


def test_all_names_of_a_state_are_one_actor() -> None:
    text = (
        "Iran protested. Tehran recalled its envoy, and Iranian media cheered. The Islamic Republic of Iran was firm."
    )
    (document,) = documents_of([text])
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
def test_a_continent_is_not_the_united_states(text: str) -> None:
    (document,) = documents_of([text])
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
def test_a_body_without_a_code_is_called_what_the_article_calls_it(text: str, name: str) -> None:
    (document,) = documents_of([text])
    assert name in {actor.name for actor in document.actors}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Slovenia, a former Yugoslav republic, urged calm.", "Yugoslav"),
        ("Croatia was a part of the former Yugoslavia.", "Yugoslavia"),
    ],
)
def test_a_state_of_the_past_is_no_party(text: str, words: str) -> None:
    (document,) = documents_of([text])
    assert not actors_at(document, words)


#: A sentence with brackets around the words, and whom they stand for; empty for no actor.
ROWS = (
    ("The [Kremlin] denied the report.", "RUS"),
    ("[Downing Street] declined to comment.", "GBR"),
    ("The [White House] rejected the offer.", "USA"),
    ("The [Elysee] confirmed the call.", "FRA"),
    ("The [State Department] condemned the coup.", "USA"),
    ("The [Foreign Office] summoned the envoy.", "GBR"),
    ("The [Pentagon] said the strike was lawful.", "USA"),
    ("[Beijing] protested against the sale.", "CHN"),
    ("[Washington] imposed sanctions on the bank.", "USA"),
    ("[Pyongyang] fired a missile.", "PRK"),
    ("[Tehran] rejected the offer from London.", "IRN"),
    ("Tehran rejected the offer from [London].", "place:London"),
    ("The talks took place in [Geneva].", "place:Geneva"),
    ("They met in [Paris] on Monday.", "place:Paris"),
    ("The envoy flew to [Moscow] for talks.", "place:Moscow"),
    ("[Moscow] expelled two diplomats.", "RUS"),
    ("The government in [Kinshasa] denied the charge.", "COD"),
    ("The [European Union] extended the sanctions.", "EUU"),
    ("The [EU] extended the sanctions.", "EUU"),
    ("[NATO] will hold a summit in Vilnius.", "NAT"),
    ("The [United Nations] appealed for calm.", "UNO"),
    ("The [UN Security Council] voted on Friday.", "UNO"),
    ("The [African Union] suspended Niger.", "AFU"),
    ("[ASEAN] ministers met in Jakarta.", "ASE"),
    ("The [Arab League] readmitted Syria.", "LAS"),
    ("[South Korea] summoned the ambassador.", "KOR"),
    ("[North Korea] rejected the offer.", "PRK"),
    ("[South Sudan] and Sudan signed a deal.", "SSD"),
    ("South Sudan and [Sudan] signed a deal.", "SDN"),
    ("The [Democratic Republic of Congo] accused Rwanda.", "COD"),
    ("The [Republic of Ireland] agreed to talks.", "IRL"),
    ("[Britain] and France signed a treaty.", "GBR"),
    ("The [UK] and France signed a treaty.", "GBR"),
    ("The [United Kingdom] expelled a diplomat.", "GBR"),
    ("The [US] and Iran exchanged prisoners.", "USA"),
    ("The [United States] and Iran exchanged prisoners.", "USA"),
    ("The [U.S.] said it would respond.", "USA"),
    ("[Turkiye] opened an embassy in Chad.", "TUR"),
    ("[Turkey] opened an embassy in Chad.", "TUR"),
    ("[Myanmar] barred the envoy.", "MMR"),
    ("[Ivory Coast] recalled its ambassador.", "CIV"),
    ("The [Holy See] established relations with Oman.", "VAT"),
    ("The [Vatican] established relations with Oman.", "VAT"),
    ("[Taiwan] thanked Japan for the aid.", "TWN"),
    ("[Kosovo] applied for membership.", "XKX"),
    ("The [Palestinian Authority] protested.", "PSE"),
    ("[Georgia] signed an agreement with Armenia.", "GEO"),
    ("[Jordan] recalled its ambassador from Israel.", "JOR"),
    ("[Chad] expelled the German ambassador.", "TCD"),
    ("[French] President Emmanuel Macron spoke.", "FRA"),
    ("[Filipino] fishermen were attacked.", "PHL"),
    ("The [Saudi] crown prince arrived.", "SAU"),
    ("[Hamas] rejected the proposal.", "group:Hamas"),
    ("The [Taliban] closed the border.", "group:Taliban"),
    ("[Hezbollah] denied the claim.", "group:Hezbollah"),
    ("The [Polisario Front] rejected the plan.", "group:Polisario Front"),
    ("The [International Criminal Court] issued a warrant.", "ICC"),
    ("The [World Bank] approved a loan to Kenya.", "WBK"),
    ("The [IMF] approved a loan to Kenya.", "IMF"),
    ("The [World Health Organization] thanked Cuba.", "WHO"),
    ("The [IAEA] criticised Iran.", "IAE"),
    ("The [G7] condemned the attack.", "G7"),
    ("Michael [Jordan] praised Chad.", "Michael Jordan/-"),
    ("The [Paris] Agreement was signed.", ""),
    ("The [Minsk] accords failed.", ""),
    ("The [Beijing] summit ended without a deal.", "place:Beijing"),
    ("Ships crossed the [Taiwan] Strait.", "place:Taiwan Strait"),
    ("The [Washington] Post reported the visit.", ""),
    ("Latin [America] grew.", ""),
)


@pytest.mark.parametrize(("text", "actors"), ROWS)
def test_whom_a_name_stands_for(text: str, actors: str) -> None:
    assert stands_for(text) == actors
