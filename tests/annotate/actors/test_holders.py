"""If these fail, "the Deputy Secretary" or "the President" of a readout does nothing, or is the guest."""

from __future__ import annotations

from datetime import date

import pytest

from kg.annotate.annotator import Annotator
from kg.model import Article
from tests.support.extraction import actors_at

CALL = "President Joseph R. Biden, Jr. spoke with President Ivan Duque of Colombia. "


@pytest.mark.parametrize(
    ("source", "text", "words", "names"),
    [
        ("white house", CALL + "The President thanked him.", "The President", ["Joseph R. Biden"]),
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
def test_a_post_is_held_by_its_holder(
    annotator: Annotator, source: str, text: str, words: str, names: list[str]
) -> None:
    (document,) = annotator.annotate([Article("a", text, None, date(2021, 6, 28), None, source)])
    assert [actor.name for actor in actors_at(document, words)] == names
