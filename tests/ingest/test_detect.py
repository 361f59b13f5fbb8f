"""If these fail, pages and binary data are read as articles, or articles are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ArticleError
from kg.ingest.detect import Format, detect_format

LINE = b'{"id": "a", "text": "The envoys met."}\n'


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (b"The envoys met.\n", "a.txt", Format.PLAIN),
        (b"The envoys met.\n", "a.article", Format.PLAIN),
        (b"\xef\xbb\xbf\r\n The envoys met.\n", "a", Format.PLAIN),
        ("The envoys met.".encode("utf-16"), "a.txt", Format.PLAIN),
        (b"[The envoys] {met} and saw <br> a </p>.\n", "a.txt", Format.PLAIN),
        (LINE, "a.txt", Format.JSONL),
        (LINE * 2, "standard input", Format.JSONL),
        (b"\xef\xbb\xbf" + LINE, "a", Format.JSONL),
        (b"broken\n" + LINE, "standard input", Format.JSONL),
        (b'{"id": "a", "text": "cut', "standard input", Format.JSONL),
        (b'{"text": "' + b"<p>a</p>" * 9 + b'"}\n', "a.jsonl", Format.JSONL),
        (b"broken\nbroken\n" + LINE, "a.jsonl", Format.JSONL),
    ],
)
def test_formats(head: bytes, name: str, expected: Format) -> None:
    assert detect_format(head, name) is expected


@pytest.mark.parametrize(
    ("head", "name", "message"),
    [
        (b"", "a.txt", "empty"),
        (b"\xef\xbb\xbf \r\n\t", "a.jsonl", "empty"),
        (b"abc\0def", "a.txt", "binary"),
        (b"%PDF-1.7\n", "a.txt", "PDF"),
        (b"PK\x03\x04", "a.jsonl", "ZIP"),
        (b"\x1f\x8b\x08", "a.jsonl.gz", "unpack"),
        (b"\n<!DOCTYPE html>\n<html>", "a.txt", "HTML reader"),
        (b"<!-- saved -->\n<HTML lang='en'>", "a.txt", "HTML reader"),
        (b"<p>The envoys met.</p>\n" * 5, "a.txt", "HTML reader"),
        (b"<html></html>", "a.jsonl", "HTML reader"),
        (b"<?xml version='1.0'?>\n<x/>", "a.txt", "XML"),
        (b'{\n  "id": "a"\n}\n', "a.jsonl", "JSON Lines"),
        (b'[{"id": "a"}]', "a.json", "JSON Lines"),
        (b"id,text\na,b\n", "a.csv", "no reader for .csv"),
    ],
)
def test_what_is_refused_is_named(head: bytes, name: str, message: str) -> None:
    with pytest.raises(ArticleError, match=message) as caught:
        detect_format(head, name)
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)


@given(st.binary(), st.sampled_from(["a.txt", "a.jsonl", "a.csv", "a"]))
def test_any_bytes_have_a_format_or_a_reason(head: bytes, name: str) -> None:
    try:
        assert detect_format(head, name) in Format
    except ArticleError as error:
        assert error.why
