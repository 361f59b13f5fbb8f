"""If these fail, "the Deputy Secretary" or "the President" of a readout does nothing, or is the guest."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Article
from tests.support.extraction import actors_at, shared_annotator, stands_for

CALL = "President Joseph R. Biden, Jr. spoke with President Ivan Duque of Colombia. "


@pytest.mark.parametrize(
    ("source", "text", "words", "names"),
    [
        ("white house", CALL + "The President thanked him.", "The President", ["Joseph R. Biden, Jr."]),
        ("", CALL + "The President thanked him.", "The President", []),
        (
            "kremlin",
            "Vladimir Putin met Kazakh President Nursultan Nazarbayev. The President left.",
            "The President",
            ["Vladimir Putin"],
        ),
        (
            "state",
            "Deputy Secretary Wendy Sherman met Secretary Antony Blinken. The Deputy Secretary left.",
            "The Deputy Secretary",
            ["Wendy Sherman"],
        ),
        (
            "",
            "French Prime Minister Jean Castex met Italian Foreign Minister Luigi Di Maio. The minister left.",
            "The minister",
            ["Luigi Di Maio"],
        ),
        (
            "state",
            "Secretary Madeleine Albright met Secretary Antony Blinken. Secretary Blinken spoke. The Secretary left.",
            "The Secretary",
            ["Antony Blinken"],
        ),
    ],
)
def test_a_post_is_held_by_its_holder(source: str, text: str, words: str, names: list[str]) -> None:
    (document,) = shared_annotator().annotate([Article("a", text, None, date(2021, 6, 28), None, source)])
    assert [actor.name for actor in actors_at(document, words)] == names


#: A sentence with brackets around the words, and whom they stand for; empty for no actor.
ROWS = (
    ("Kenya's President William Ruto came. The [president] spoke.", "William Ruto/KEN"),
    ("Kenya's President William Ruto met Chad's President Mahamat Deby. The [president] spoke.", ""),
    (
        "Kenya's President William Ruto met Chad's President Mahamat Deby. The [presidents] spoke.",
        "Mahamat Deby/TCD + William Ruto/KEN",
    ),
    ("The [president] spoke.", ""),
    ("Vice President Kamala Harris came. The [vice president] spoke.", "Kamala Harris/-"),
    ("German Chancellor Olaf Scholz came. The [German] spoke.", "Olaf Scholz/DEU"),
    ("German Chancellor Olaf Scholz came. The [French] spoke.", "FRA"),
    ("Pope Francis spoke. The [pope] left.", "Pope Francis/VAT"),
    ("The emir of Qatar, Tamim bin Hamad, came. The [emir] spoke.", "Tamim bin Hamad/QAT"),
    ("The Chinese embassy protested. The [embassy] wrote a letter.", "CHN"),
    ("ECOWAS met. The [bloc] imposed sanctions on Mali.", "ECOWAS"),
    ("The European Union met. The [bloc] imposed sanctions on Mali.", "EUU"),
    ("Hamas met Egypt's envoy. The [group] freed two men.", "group:Hamas"),
    ("Taiwan thanked Japan. The [island] held a drill.", "TWN"),
    ("Kenya denied the report. The [country] is calm.", "KEN"),
    ("Kenya met Chad. Somebody left the [country].", ""),
    ("The [bloc] met.", ""),
    ("Oman spoke. The [terrorist group] left.", ""),
    ("Saudi Arabia agreed. The [kingdom] will host talks.", "SAU"),
    ("NATO agreed. The [alliance] will send troops.", "NAT"),
)


@pytest.mark.parametrize(("text", "actors"), ROWS)
def test_whom_a_noun_takes_up(text: str, actors: str) -> None:
    assert stands_for(text) == actors
