"""If these fail, quotes no longer stand where the text file has them."""

import hashlib
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.errors import ArticleError
from kg.ingest.columns import Rules
from kg.ingest.decoding import repair
from kg.ingest.plain import read_plain
from kg.ingest.values import ReadOptions
from kg.model import Article, Field, Span
from tests.ingest.reading import input_of


def _read(raw: bytes, **options: int) -> Article:
    [found] = read_plain(BytesIO(raw), input_of(raw, "a.txt"), Rules.of(ReadOptions(**options)))
    return found.article


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip), st.data())
def test_offsets_are_code_points_of_the_file(text: str, data: st.DataObject) -> None:
    text = text.removeprefix("\ufeff") + "\r\nThe envoys met.\n"
    assume(repair(text) == text)  # what looks like mojibake is put right
    article = _read(text.encode())
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert article.quote(Span(Field.TEXT, start, end)) == text[start:end]


def test_furniture_stays_in_the_text_and_gives_the_date() -> None:
    raw = b"Home World\r\n\r\nEnvoys meet\r\n\r\nPublished : 17 June, 2023 Count : 3\r\n\r\nThe envoys met."
    article = _read(raw)
    assert article.text.encode() == raw
    assert article.title is None
    assert article.date == date(2023, 6, 17)
    assert article.origin is not None
    assert article.origin.sha256 == hashlib.sha256(raw).hexdigest()


def test_the_seed_article_is_read_with_its_date(shared: Path) -> None:
    [path] = sorted((shared / "seed").glob("*.txt"))
    article = _read(path.read_bytes())
    assert article.date == date(2023, 6, 17)
    assert article.text.encode() == path.read_bytes()


def test_the_id_is_of_the_text_alone() -> None:
    assert _read(b"The envoys met.").id == _read(b"\xef\xbb\xbfThe envoys met.").id
    assert _read(b"The envoys met.").id != _read(b"The envoys did not meet.").id


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b" \n\t\r\n", "empty"),
        (b"a\0b", "binary"),
        (bytes(range(1, 256)), "binary"),
        (b"The envoys met. " * 9, "longer than 100 bytes"),
    ],
)
def test_what_is_no_article_is_refused(raw: bytes, message: str) -> None:
    with pytest.raises(ArticleError, match=message):
        _read(raw, max_bytes=300 if message == "binary" else 100)


def test_a_file_of_exactly_the_limit_is_read() -> None:
    assert _read(b"x" * 100, max_bytes=100).text == "x" * 100


def test_a_stray_control_character_is_no_binary_file() -> None:
    assert _read(b"The envoys met.\x0c\n" * 20 + b"\x02\x1a").text.endswith("\x02\x1a")
