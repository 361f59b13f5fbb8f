"""If these fail, the pages of a crawl are lost, or pictures and errors are read as articles."""

import gzip
import os

import pytest

from kg.ingest import ReadOptions
from tests.ingest.reading import FILES, read_bytes

PAGE = (FILES / "page.html").read_bytes()


def _record(kind: str, address: str, media_type: str, block: bytes) -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-02-02T02:02:02Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{len(block):032}>\r\nContent-Type: {media_type}\r\n"
        f"Content-Length: {len(block)}\r\n"
    )
    return head.encode() + b"\r\n" + block + b"\r\n\r\n"


def _warc(*records: tuple[str, str, str, bytes], packed: bool = True) -> bytes:
    """Return a WARC file of some responses and a text; packed, each record is a gzip member of its own."""
    told = [
        _record(
            "response", address, "application/http; msgtype=response",
            f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body,
        )
        for address, status, kind, body in records
    ]  # fmt: skip
    told.append(_record("conversion", "https://example.org/text", "text/plain", b"The envoys met."))
    return b"".join(gzip.compress(record) if packed else record for record in told)


CRAWL = (
    ("https://example.org/page", "200 OK", "text/html; charset=utf-8", PAGE),
    ("https://example.org/gone", "404 Not Found", "text/html", PAGE),
    ("https://example.org/picture", "200 OK", "image/png", b"\x89PNG"),
    ("https://example.org/form", "200 OK", "text/html", (FILES / "front_page.html").read_bytes()),
)


def test_pages_and_texts_of_a_crawl() -> None:
    for packed in (True, False):
        articles, asides = read_bytes(_warc(*CRAWL, packed=packed), "a.warc.gz")
        assert [article.url for article in articles] == ["https://example.org/page", "https://example.org/text"]
        assert articles[0].title == "Ministers of Norway and Chile sign fisheries accord"
        assert articles[1].text == "The envoys met."
        assert articles[1].date is None, "the day of the crawl is not the day of publication"
        [aside] = asides
        assert aside.where == "a.warc.gz, https://example.org/form"
        assert aside.failed


@pytest.mark.parametrize("kind", ["text/plain; format=flowed; charset=iso-8859-2", "text/plain;Charset='ISO-8859-2'"])
def test_the_encoding_that_a_server_named_counts_wherever_it_stands(kind: str) -> None:
    body = "The envoys of Fiji and Samoa met in Łódź on Tuesday.".encode("iso-8859-2")
    articles, _ = read_bytes(_warc(("https://example.org/a.txt", "200 OK", kind, body)), "a.warc.gz")
    assert articles[0].text == "The envoys of Fiji and Samoa met in Łódź on Tuesday."


def test_an_archive_that_is_cut_off_gives_the_pages_before_the_cut() -> None:
    for packed, cut in ((True, 500), (False, 900)):
        filled = PAGE.replace(b"<footer>", f"<!-- {os.urandom(40_000).hex()} --><footer>".encode())
        raw = _warc(CRAWL[0], ("https://example.org/two", "200 OK", "text/html", filled), packed=packed)
        articles, asides = read_bytes(raw[: len(raw) - cut], "a.warc.gz")
        assert articles[0].url == "https://example.org/page"
        assert any(aside.failed for aside in asides), packed


def test_a_page_of_too_many_bytes_is_passed_over() -> None:
    big = ("https://example.org/big", "200 OK", "text/html", PAGE * 20)
    articles, asides = read_bytes(_warc(big, CRAWL[0]), "a.warc", options=ReadOptions(max_bytes=3 * len(PAGE)))
    assert [article.url for article in articles] == ["https://example.org/page", "https://example.org/text"]
    assert ["the page is longer than" in aside.why for aside in asides] == [True]


def test_what_is_no_header_is_reported() -> None:
    _, [aside] = read_bytes(b"WARC/1.0\r\nnonsense\r\n\r\n" + b"\xff" * 100, "a.warc")
    assert aside.failed


def test_a_length_that_no_number_holds_is_reported() -> None:
    good = _warc(CRAWL[0], packed=False)
    bad = good.replace(b"Content-Length: ", b"Content-Length: " + b"9" * 31, 1)
    _, asides = read_bytes(bad, "a.warc")
    assert "the archive is damaged after record" in asides[-1].why
