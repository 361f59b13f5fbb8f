"""If these fail, entries of feeds are lost, or teasers are read as articles."""

import io
from datetime import date

from kg.ingest import FetchOptions, ReadOptions
from kg.ingest.columns import Rules
from kg.ingest.feeds import read_feed
from kg.ingest.values import Cause, LocatedArticle, PageLink
from tests.ingest.reading import FILES, input_of, read, read_bytes

OFFLINE = ReadOptions(fetch=FetchOptions(offline=True))


def test_an_entry_with_a_text_is_an_article() -> None:
    [article], asides = read(FILES / "feed.rss", options=OFFLINE)
    assert article.text == (
        "Envoys of Kenya and Peru met in Nairobi on Wednesday & agreed to open embassies.\n\n"
        "The visit was the first in a decade."
    )
    assert article.id == article.url == "https://harbourpost.example/world/kenya-peru"
    assert (article.title, article.date) == ("Envoys of Kenya and Peru meet in Nairobi", date(2023, 6, 14))
    assert (article.source, article.language, article.author) == ("The Harbour Post – World", "en-gb", "Jonas Mwangi")
    told = {aside.where.rpartition("/")[2]: aside.why for aside in asides}
    assert "nothing is fetched now" in told["talks-postponed"]
    assert told["feed.rss, entry 3"] == "the entry has neither a text nor an address"


def test_a_teaser_is_a_link_with_what_the_feed_knows() -> None:
    raw = (FILES / "feed.rss").read_bytes()
    [_, link, _] = read_feed(io.BytesIO(raw), input_of(raw, "a"), Rules.of(ReadOptions()))
    assert isinstance(link, PageLink)
    assert link.url == "https://harbourpost.example/world/talks-postponed"
    assert (link.hints.title, link.hints.source) == ("Talks postponed", "The Harbour Post – World")


def test_atom() -> None:
    [article], asides = read(FILES / "feed.atom")
    assert not asides
    assert article.text == "The minister spoke by phone with her counterpart of Ghana on Thursday."
    assert article.id == "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a"
    assert (article.url, article.date, article.author) == (None, date(2023, 6, 15), "Press office")


def test_malformed_xml_is_a_failure_and_the_entries_before_it_are_read() -> None:
    raw = (FILES / "feed.rss").read_bytes()
    broken = raw[: raw.index(b"<title>Talks postponed")]
    articles, asides = read_bytes(broken, "a.rss", options=OFFLINE)
    assert [article.title for article in articles] == ["Envoys of Kenya and Peru meet in Nairobi"]
    assert any("the XML is not well-formed" in aside.why and aside.failed for aside in asides)


def test_other_xml_is_named() -> None:
    _, [aside] = read_bytes(b"<?xml version='1.0'?><nitf><body/></nitf>", "a.xml")
    assert aside.failed
    assert "not a feed" in aside.why


def test_an_empty_feed_is_no_failure() -> None:
    articles, [aside] = read_bytes(b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "a.xml")
    assert not articles
    assert aside.cause is Cause.FORMAT


def test_entities_that_grow_without_end_are_not_followed() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "'
        + "ha" * 100
        + '">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(8))
        + "]><rss version='2.0'><channel><title>&i;</title><item><title>&i;</title></item></channel></rss>"
    )
    articles, asides = read_bytes(bomb.encode(), "a.rss")
    assert not articles
    assert asides
    assert all(len(aside.why) < 1000 for aside in asides)


def test_found_entries_are_found_in_order() -> None:
    raw = (FILES / "feed.atom").read_bytes()
    assert [type(item) for item in read_feed(io.BytesIO(raw), input_of(raw, "a"), Rules.of(ReadOptions()))] == [
        LocatedArticle
    ]
