"""If these fail, names with accents come out broken, or offsets are no longer those of the file."""

from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.decoding import decode, repair


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_utf8_is_kept_as_it_is(text: str) -> None:
    assert decode(text.encode("utf-8-sig")) == text
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == text


def test_utf16_with_its_mark() -> None:
    assert decode("Çavuşoğlu\r\n".encode("utf-16")) == "Çavuşoğlu\r\n"


def test_windows_1252() -> None:
    assert decode("“L’été”, a dit M. Hervé".encode("cp1252")) == "“L’été”, a dit M. Hervé"


def test_one_bad_byte_costs_no_other_line() -> None:
    assert decode("Mevlüt Çavuşoğlu\r\n".encode() + b"caf\xe9\n" + "Ελλάδα".encode()) == (
        "Mevlüt Çavuşoğlu\r\ncafé\nΕλλάδα"
    )


def test_both_encodings_in_one_line() -> None:
    assert decode("Çavuşoğlu’s ".encode() + b"caf\xe9") == "Çavuşoğlu’s café"


@given(st.binary())
def test_any_bytes_give_characters_that_can_be_written(raw: bytes) -> None:
    text = decode(raw)
    assert text.encode().decode() == text


@given(st.text(st.characters(exclude_categories=[]) | st.sampled_from("\ud83d\ude00")))
def test_what_is_repaired_can_be_written(text: str) -> None:
    """Encodings that a page may declare, and tables in a PDF, name halves of surrogate pairs."""
    assert repair(text).encode().decode() == repair(text)


def test_two_halves_are_one_character() -> None:
    assert repair(decode(b"caf\xe9 \\ud83d\\ude00 \\ud83d", "unicode_escape")) == "café 😀 \ufffd"
