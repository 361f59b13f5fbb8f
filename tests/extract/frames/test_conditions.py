"""Conditions of frames: if these fail, what is only praised, discussed or signed for is reported as done."""

import pytest

from kg.extract.frames.conditions import governors
from tests.support.extraction import documents_of


@pytest.mark.parametrize(
    ("text", "word", "over"),
    [
        # The parser hangs the infinitive on the verb, not on the noun before it.
        ("Egypt praised Russia's initiative to expand cooperation with Iran.", "expand", "initiative"),
        ("Italy signed several agreements to enhance relations with Iran.", "enhance", "agreement"),
        ("She flew to Jakarta to discuss expanding and deepening the partnership.", "partnership", "discuss"),
    ],
)
def test_governors_reach_over_coordination_and_stray_infinitives(text: str, word: str, over: str) -> None:
    (document,) = documents_of([text])
    (token,) = (t for t in document.doc if t.text == word)
    assert over in governors(token)
