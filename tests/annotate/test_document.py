"""If these fail, a participant's evidence is the sentence beside the one that names it."""

from __future__ import annotations

import pytest

from kg.annotate.document import Document
from tests.support.extraction import documents_of

TEXT = "Chad closed its border with Sudan on Monday.\n\nSudan protested. Both recalled their envoys, it said."


def test_every_token_of_a_sentence_finds_it() -> None:
    (document,) = documents_of([TEXT])
    assert len(document.sentences) == 3
    for sentence in document.sentences:
        assert {document.sentence_at(i) for i in range(sentence.start, sentence.end)} == {sentence}
        assert document.tokens(sentence) == list(document.doc[sentence.start : sentence.end])


LONG = "Iran met Oman. Peru left.\n\nChad met Mali in Geneva on Monday. Togo stayed there, as its envoy told Benin."


@pytest.fixture(scope="module")
def document() -> Document:
    (found,) = documents_of([LONG])
    return found


def texts(document: Document, back: int) -> list[str]:
    """Return what stands before "envoy", nearest sentence first."""
    token = next(token for token in document.doc if token.text == "envoy")
    found = document.before(token, document.sentence_at(token.i), back)
    return [" ".join(other.text for other in tokens) for tokens in found]


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        (0, ["Togo stayed there , as its"]),
        (1, ["Togo stayed there , as its", "Chad met Mali in Geneva on Monday ."]),
        (2, ["Togo stayed there , as its", "Chad met Mali in Geneva on Monday .", "Peru left ."]),
        (9, ["Togo stayed there , as its", "Chad met Mali in Geneva on Monday .", "Peru left .", "Iran met Oman ."]),
    ],
)
def test_sentences_before_a_word_come_nearest_first(document: Document, back: int, expected: list[str]) -> None:
    assert texts(document, back) == expected


def test_a_span_quotes_what_stands_there(document: Document) -> None:
    for sentence in document.sentences:
        quote = document.article.quote(document.span(sentence.start, sentence.end))
        assert quote.split()[0] == document.doc[sentence.start].text
        assert quote.endswith(".")


@pytest.mark.parametrize(
    ("word", "actors"), [("Iran", ["IRN"]), ("Geneva", ["CHE"]), ("envoy", []), ("stayed", []), ("Monday", [])]
)
def test_words_point_to_actors(document: Document, word: str, actors: list[str]) -> None:
    token = next(token for token in document.doc if token.text == word)
    assert [document.actors[n].country for n in document.actors_at.get(token.i, ())] == actors
    assert (token.i in document.mention_at) is bool(actors)
