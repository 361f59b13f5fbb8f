"""If these fail, wire copy loses its events: its paragraphs are read line by line, or run together."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.wrapping import find_paragraphs, unwrapped
from tests.support.extraction import article, shared_annotator

PARAGRAPHS = [
    "LIMA (AP) - The foreign ministers of Peru and Chile opened a border crossing in the high Andes on Monday and "
    "promised to open two more before the end of the year, an official of the province said.",
    "Officials of both ministries had worked on the agreement since the spring, according to a note to the press.",
    "Chile agreed.",
    "The two governments had quarrelled over the road for a decade. Each said that the other should pay for it, and "
    "neither would send engineers before the money was there. A loan by a bank in Caracas brought them together.",
]


def paragraphs(text: str) -> list[str]:
    return [text[start:end] for start, end in find_paragraphs(text)]


def wrap(paragraphs: list[str], width: int, first: str, base: str, end: str = "\n") -> str:
    return end.join(
        line
        for words in paragraphs
        for line in textwrap.wrap(words, width, initial_indent=base + first, subsequent_indent=base)
    )


@pytest.mark.parametrize("width", [50, 64, 72, 78])
@pytest.mark.parametrize("first", ["  ", "   ", "     ", "\t"])
@pytest.mark.parametrize("base", ["", "    "])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_paragraphs_that_begin_with_an_indent(width: int, first: str, base: str, end: str) -> None:
    text = wrap(PARAGRAPHS, width, first, base, end)
    assert [" ".join(words.split()) for words in paragraphs(text)] == PARAGRAPHS


def test_a_line_that_breaks_off_early_ends_its_paragraph() -> None:
    text = wrap(PARAGRAPHS, 66, "", "")
    assert [" ".join(words.split()) for words in paragraphs(text)] == PARAGRAPHS


def test_lines_around_wrapped_text_stand_alone() -> None:
    menu = ["World", "Sport", "Latest pictures from the Andes"]
    text = "\n".join([*menu, wrap(PARAGRAPHS, 70, "   ", ""), "- one crossing in the north", "- one in the south"])
    found = [" ".join(words.split()) for words in paragraphs(text)]
    assert found == [*menu, *PARAGRAPHS, "- one crossing in the north", "- one in the south"]


@pytest.mark.parametrize(
    "lines",
    [
        PARAGRAPHS,
        ["Peru and Chile open a border crossing", "Bank lends forty million for the road", "Talks resume in Lima"],
        ["Home", "about us", "contact", "More of this"],
    ],
)
def test_lines_that_were_not_wrapped_stay_apart(lines: list[str]) -> None:
    assert paragraphs("\n".join(lines)) == lines


@given(st.text(alphabet="ab.\n\r\t \u00a0A-", max_size=200))
def test_paragraphs_hold_every_word_once(text: str) -> None:
    found = list(find_paragraphs(text))
    assert all(end <= start for (_, end), (start, _) in pairwise(found))
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())


@given(st.text(alphabet="ab.\n\r\t \u00a0A-", max_size=100))
def test_every_character_of_the_joined_line_is_found_in_the_text(text: str) -> None:
    joined, left_out = unwrapped(text)
    assert "\n" not in joined
    for at, char in enumerate(joined):
        shift = next((by for position, by in reversed(left_out) if position <= at), 0)
        assert text[at + shift] == char or char == " "


def test_wrapped_text_is_read_as_the_same_words_on_one_line() -> None:
    wrapped = wrap(PARAGRAPHS, 64, "   ", "  ", "\r\n")
    plain = "\n\n".join(PARAGRAPHS)
    (one,), (other,) = shared_annotator().annotate([article(wrapped)]), shared_annotator().annotate([article(plain)])
    assert [token.text for token in one.doc] == [token.text for token in other.doc]
    assert [token.dep_ for token in one.doc] == [token.dep_ for token in other.doc]
    for document in (one, other):
        for token, offset in zip(document.doc, document.offsets, strict=True):
            assert document.article.text[offset : offset + len(token.text)] == token.text
