"""A present-tense verb that stays a noun leaves the day's meeting without date and status."""

import pytest

from tests.support.extraction import documents_of


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        (
            "Ministers of the Shanghai Cooperation Organisation meet in New Delhi, India, to discuss security.",
            "meet",
            "VBP",
        ),
        ("Turkey offered to host talks between Russia and Ukraine.", "host", "VB"),
    ],
)
def test_a_noun_with_a_subject_is_a_verb(text: str, word: str, tag: str) -> None:
    (document,) = documents_of([text])
    (token,) = (token for token in document.doc if token.text == word)
    assert (token.tag_, token.pos_) == (tag, "VERB")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("France declared the German ambassador persona non grata on Tuesday.", "persona"),
        ("The host of the talks thanked the ministers.", "host"),
        ("Iran and Iraq held talks in Geneva.", "talks"),
    ],
)
def test_a_noun_stays_a_noun(text: str, word: str) -> None:
    (document,) = documents_of([text])
    assert {token.pos_ for token in document.doc if token.text == word} <= {"NOUN", "PROPN", "X"}
