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
        (b"PK\x03\x04", "a.jsonl", Format.ZIP),
        (b"\n<!DOCTYPE html>\n<html>", "a.txt", Format.HTML),
        (b"<!-- saved -->\n<HTML lang='en'>", "a.txt", Format.HTML),
        (b"<p>The envoys met.</p>\n" * 5, "a.txt", Format.HTML),
        (b"<html></html>", "a.jsonl", Format.HTML),
        ("\ufeff<html><p>a".encode("utf-16-le"), "a", Format.HTML),
        ("The envoys met in Geneva.".encode("utf-16-be"), "a", Format.PLAIN),
        (b"<?xml version='1.0'?>\n<rss version='2.0'>", "a", Format.FEED),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "a.html", Format.FEED),
        (b'{\n  "id": "a"\n}\n', "a.jsonl", Format.JSON),
        (b'[{"id": "a"}]', "a.txt", Format.JSON),
        (b'{"text": "a"}', "a.json", Format.JSON),
        (b'{"status": "ok", "articles": [{"title": "a"}]}', "standard input", Format.JSON),
        (b'{"status": "ok", "articles": [{"title": "a"}]}\n' * 2, "standard input", Format.JSONL),
        (b"id,text\na,b\n", "a.csv", Format.TABLE),
        (b"id\turl\ttext\n1\ta\tb\n", "a", Format.TABLE),
        (b"https://example.org/a\nhttps://example.org/b\n", "a.txt", Format.LINKS),
        (b"https://example.org/a was visited by the envoys.\n", "a.txt", Format.PLAIN),
        (b"# Envoys meet\n", "a.md", Format.MARKDOWN),
        (b"---\ntitle: Envoys meet\n---\nThey met.\n", "a", Format.MARKDOWN),
        (b"PAR1", "a", Format.PARQUET),
        (b"%PDF-1.7\n", "a.txt", Format.PDF),
        (b"PK\x03\x04" + bytes(26) + b"word/document.xml", "a", Format.DOCX),
        (b"WARC/1.1\r\n", "a", Format.WARC),
        (b"a.txt" + bytes(252) + b"ustar\x0000", "a", Format.TAR),
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
        (b"\xd0\xcf\x11\xe0", "a.doc", "Office"),
        (b"<?xml version='1.0'?>\n<x/>", "a.txt", "XML"),
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
