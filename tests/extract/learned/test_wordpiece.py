"""If these fail, the network reads other pieces than the encoder was trained on, and its scores mean nothing."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.learned.wordpiece import WordPiece
from kg.resources.paths import data_path

WORDS = data_path("model", "vocabulary.txt").read_text(encoding="utf-8").split("\n")
VOCABULARY = {word: number for number, word in enumerate(WORDS) if word}

#: What news has, and what it should not have: letters of many alphabets, accents, CJK, signs, spaces, control codes.
_RANGES = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x5D0, 0x5EA), (0x620, 0x64A),
    (0x905, 0x939), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x20A0, 0x20BF), (0x3041, 0x30FF), (0x4E00, 0x4FFF),
    (0xAC00, 0xACFF), (0xF900, 0xFA6D), (0xFF01, 0xFF5E), (0x1F300, 0x1F5FF), (0x00, 0x1F), (0x7F, 0x9F),
)  # fmt: skip
CHARACTERS = st.one_of(*(st.characters(min_codepoint=low, max_codepoint=high) for low, high in _RANGES))
TEXTS = st.text(CHARACTERS, max_size=24)
MADE = st.lists(st.sampled_from([word.removeprefix("##") for word in WORDS[1000:]]), max_size=4).map("".join)


@pytest.fixture(scope="module")
def ours() -> WordPiece:
    return WordPiece(VOCABULARY)


@pytest.fixture(scope="module")
def theirs() -> Callable[[str], tuple[int, ...]]:
    """The tokenizer of the library `tokenizers`, set as the encoder's authors set it."""
    if os.environ.get("KG_REQUIRE_ALL") != "1":
        pytest.importorskip("tokenizers", reason="tokenizers is missing: install the extra `test`")
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    tokenizer = Tokenizer(models.WordPiece(VOCABULARY, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return lambda word: tuple(tokenizer.encode(word, add_special_tokens=False).ids)


def pieces(ours: WordPiece, word: str) -> list[str]:
    return [WORDS[number] for number in ours.pieces(word)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Minister", ["minister"]),
        ("Erdoğan", ["er", "##dog", "##an"]),
        ("Lavrov", ["la", "##vr", "##ov"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("vice-president", ["vice", "-", "president"]),
        ("’s", ["’", "s"]),
        ("北京", ["北", "京"]),
        ("\u200b", []),
        (" ", []),
        ("", []),
        ("x" * 101, ["[UNK]"]),
    ],
)
def test_words(ours: WordPiece, word: str, expected: list[str]) -> None:
    assert pieces(ours, word) == expected


@given(TEXTS)
def test_any_text_is_cut_as_the_library_cuts_it(
    ours: WordPiece, theirs: Callable[[str], tuple[int, ...]], text: str
) -> None:
    assert ours.pieces(text) == theirs(text)


@given(MADE)
def test_made_up_words_are_cut_as_the_library_cuts_them(
    ours: WordPiece, theirs: Callable[[str], tuple[int, ...]], word: str
) -> None:
    assert ours.pieces(word) == theirs(word)


@given(TEXTS)
def test_pieces_are_of_the_vocabulary_and_case_does_not_matter(ours: WordPiece, text: str) -> None:
    found = ours.pieces(text)
    assert all(0 <= number < len(WORDS) for number in found)
    if text.isascii():
        assert found == ours.pieces(text.upper()) == ours.pieces(text.lower())
