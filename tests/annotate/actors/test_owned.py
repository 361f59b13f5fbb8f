"""If these fail, "its foreign ministry" and "officials in Tehran" stand for no state, or the wrong one."""

from __future__ import annotations

import pytest

from tests.support.extraction import stands_for

#: A sentence with brackets around the words, and whom they stand for; empty for no actor.
ROWS = (
    ("Egypt recalled its envoy. [Its foreign ministry] gave no reason.", "EGY"),
    ("Kenya's William Ruto left. [His government] fell.", "KEN"),
    ("Kenya's William Ruto left. His [dog] stayed.", ""),
    ("Its [government] fell.", ""),
    ("Chad and Mali met. [Their ministers] agreed.", "MLI + TCD"),
    ("Chad recalled its envoy. [Ann Sample], its foreign minister, gave no reason.", "Ann Sample/TCD"),
    ("Kenya's William Ruto came with his foreign minister, [Ann Sample].", "Ann Sample/KEN"),
    ("A spokesman for the ministry in [Minsk] said so.", "place:Minsk"),
    ("[Officials] in Tehran denied it.", "IRN"),
    ("A [source] in Paris said so.", "FRA"),
    ("Belarus protested. The [Foreign Ministry] summoned the envoy.", "BLR"),
    ("[Workers] in Tehran protested.", ""),
    ("Kenya's William Ruto received Chad's Mahamat Deby. He thanked [his guest].", "Mahamat Deby/TCD"),
    ("Kenya's William Ruto called Chad's Mahamat Deby. He thanked [his colleague].", "Mahamat Deby/TCD"),
    ("Kenya's William Ruto received Chad's Mahamat Deby and Mali's Ann Sample. Ruto thanked [his guest].", ""),
    ("Kenya's William Ruto went to Chad. Ruto thanked [his hosts].", "TCD"),
)


@pytest.mark.parametrize(("text", "actors"), ROWS)
def test_whose_a_noun_is(text: str, actors: str) -> None:
    assert stands_for(text) == actors
