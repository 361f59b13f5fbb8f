"""If these fail, the acts of "the ministry" or "the rebels" are ascribed to nobody, or to the wrong party."""

from __future__ import annotations

import pytest

from tests.support.extraction import actors_at, documents_of


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("The Chinese embassy complained. Now the embassy urged calm.", "the embassy", ["China"]),
        (
            "The Turkish and Greek embassies wrote. Now the embassies urged calm.",
            "the embassies",
            ["Greece", "Turkey"],
        ),
        ("The European Union met. The bloc urged calm.", "bloc", ["European Union"]),
        ("The IMF met Mali. The Fund urged calm.", "The Fund", ["International Monetary Fund"]),
        ("The AU met. The Union urged calm.", "The Union", ["African Union"]),
        ("The Taliban met. The militant group urged calm.", "group", ["Taliban"]),
        ("Taiwan met France. The island urged calm.", "island", ["Taiwan"]),
        ("Cyprus met Taiwan. The island urged calm.", "island", []),
        ("The embassy urged calm.", "embassy", []),
        ("The Rio Group met at the World Bank. The 20-nation group urged calm.", "20-nation group", ["Rio Group"]),
        ("The Foreign Ministry urged calm.", "Foreign Ministry", []),
        ("NATO met in Bucharest. The allies urged calm.", "allies", ["NATO"]),
        ("Chad and Mali fight. The government urged calm.", "The government", []),
        ("The ministry in Minsk urged calm.", "The ministry", ["Belarus"]),
        ("A spokesman in Taipei urged calm.", "spokesman", ["Taiwan"]),
        ("A Lufthansa spokesman in Taipei urged calm.", "spokesman", []),
        ("A diplomat in Taipei urged calm.", "diplomat", []),
        (
            "Chad wrote to Ursula von der Leyen, president of the European Commission. The Commission urged calm.",
            "The Commission",
            ["European Commission"],
        ),
        ("Mali met a Polisario representative. A Taliban spokesman urged calm.", "spokesman", ["Taliban"]),
        ("Arab leaders met. It rained. It snowed. The leaders urged calm.", "The leaders", ["Arab leaders"]),
        ("Chad withdrew. The water ministry said so on Monday.", "ministry", ["Chad"]),
        ("Chad withdrew. A foreign ministry spokeswoman in Beijing urged calm.", "spokeswoman", ["China"]),
        ("The UN envoy to Chad arrived in the country.", "the country", ["Chad"]),
        ("Chad complained. The country urged calm.", "The country", ["Chad"]),
        ("Chad wrote to Mali. The country urged calm.", "The country", []),
        ("The envoys of Chad and Mali left the country.", "the country", []),
        ("The European Union met. The group of experts urged calm.", "group", []),
        ("The European Union met. The student group urged calm.", "group", []),
    ],
)
def test_a_noun_takes_up_who_was_named(text: str, words: str, names: list[str]) -> None:
    (document,) = documents_of([text])
    assert sorted(actor.name for actor in actors_at(document, words)) == names


@pytest.mark.parametrize(
    ("text", "words", "countries"),
    [
        ("Chad and Mali met. The three countries agreed.", "three countries", ["three countries"]),
        ("Iran and Iraq met. The warring parties agreed.", "parties", ["IRN", "IRQ"]),
        ("Iran and Iraq met. The neighbours agreed.", "neighbours", ["IRN", "IRQ"]),
    ],
)
def test_a_number_takes_up_a_list(text: str, words: str, countries: list[str]) -> None:
    (document,) = documents_of([text])
    assert sorted(actor.country or actor.name for actor in actors_at(document, words)) == countries
