"""If these fail, who says that "it will" do something is lost, or "him" is the wrong person."""

from __future__ import annotations

import pytest

from kg.annotate.annotator import Annotator
from tests.support.extraction import actors_at, documents_of

PAIR = "Russian Foreign Minister Sergei Lavrov met Ukrainian Foreign Minister Dmytro Kuleba "
THANKS = "Russian Foreign Minister Sergei Lavrov {} Ukrainian Foreign Minister Dmytro Kuleba {}."


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Kenya says it will reopen the embassy.", "it", ["Kenya"]),
        ("Kenya says that it condemned the raid and that it will act.", "it", ["Kenya"]),
        ("Kenya announced its withdrawal from the treaty.", "its", ["Kenya"]),
        ("Kenya and Oman say they will sign the treaty.", "they", ["Kenya", "Oman"]),
        ("Kenya condemned Oman over its raid.", "its", ["Oman"]),
        ("Kenya promised to reopen its embassy.", "its", ["Kenya"]),
        (PAIR + "and congratulated him.", "him", ["Dmytro Kuleba"]),
        (THANKS.format("congratulated", "on his appointment"), "his", ["Dmytro Kuleba"]),
        (THANKS.format("thanked", "for his visit to Kazan"), "his", ["Dmytro Kuleba"]),
        (THANKS.format("briefed", "on his visit to Kazan"), "his", ["Sergei Lavrov"]),
    ],
)
def test_grammar_binds(annotator: Annotator, text: str, words: str, names: list[str]) -> None:
    (document,) = documents_of(annotator, [text])
    assert sorted(actor.name for actor in actors_at(document, words)) == names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kenyan President William Ruto says it is late.", "it"),
        ("Kenya trades much. It rained.", "It"),
        ("Its embassy in Kenya is open.", "Its"),
    ],
)
def test_what_grammar_leaves_open(annotator: Annotator, text: str, words: str) -> None:
    (document,) = documents_of(annotator, [text])
    assert actors_at(document, words) == []
