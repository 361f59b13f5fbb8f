"""If these fail, what a feed, a table or a list says of a page is lost with the format that the page has."""

from datetime import date
from pathlib import Path

import pytest

from kg.ingest import FetchOptions, ReadOptions
from kg.ingest.values import Hints
from kg.model import Article
from tests.ingest.reading import read, read_bytes
from tests.ingest.serving import serving
from tests.ingest.test_documents import pdf, word

SAID = "The envoys of Fiji and Samoa met in Apia on Tuesday and spoke about tuna."
HINTS = Hints("https://herald.example/7", "Envoys meet", date(2023, 6, 13), "Pacific Herald")
PAGE = f"<html><body><article><p>{SAID}</p><p>{SAID}</p></article></body></html>"
FORMATS = {
    "a.txt": SAID.encode(),
    "a.md": SAID.encode(),
    "a.docx": word((SAID, "Normal")),
    "a.pdf": pdf([SAID]),
    "a.html": PAGE.encode(),
}


def one(name: str, raw: bytes, hints: Hints = HINTS) -> Article:
    [article], _ = read_bytes(raw, name, hints)
    return article


@pytest.mark.parametrize("name", FORMATS)
def test_what_the_container_says_reaches_the_article_in_every_format(name: str) -> None:
    article = one(name, FORMATS[name])
    assert (article.id, article.url) == (HINTS.address, HINTS.address)
    assert (article.title, article.date, article.source) == (HINTS.title, HINTS.date, HINTS.source)


def test_what_the_text_itself_says_counts_more_but_for_where_it_was_fetched() -> None:
    front = b"---\nurl: https://other.example/1\ntitle: Talks\ndate: 2023-06-14\nsource: The Post\n---\n"
    article = one("a.md", front + SAID.encode())
    assert (article.title, article.date, article.source) == ("Talks", date(2023, 6, 14), "The Post")
    assert (article.id, article.url) == (HINTS.address, HINTS.address)
    assert one("a.docx", word(("Talks", "Title"), (SAID, "Normal"))).title == "Talks"
    assert one("a.txt", b"Published: 17 June, 2023\n\n" + SAID.encode()).date == date(2023, 6, 17)


def test_a_day_in_a_plain_text_leaves_its_identifier_alone() -> None:
    """The identifiers of files that stores hold already."""
    assert one("a.txt", b"Published: 17 June, 2023\n\nThe envoys met in Apia.", Hints()).id == "1270edcc87b75147"
    assert one("a.txt", b"The envoys met in Apia.", Hints()).id == "82e774727fc5f452"


def test_a_table_of_links_to_plain_texts_keeps_titles_and_sources(tmp_path: Path) -> None:
    with serving(a__txt=(200, {"Content-Type": "text/plain"}, SAID.encode())) as site:
        table = tmp_path / "links.csv"
        table.write_text(f"url,title,date,source\n{site.address}/a.txt,Envoys meet,2023-06-13,Pacific Herald\n")
        [article], _ = read(table, options=ReadOptions(fetch=FetchOptions(allow_private=True, delay=0.0)))
    assert (article.title, article.date, article.source) == ("Envoys meet", date(2023, 6, 13), "Pacific Herald")
    assert article.text == SAID
