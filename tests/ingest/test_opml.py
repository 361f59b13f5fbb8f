"""If these fail, the list of feeds that a feed reader exports is not read."""

from kg.ingest import ReadOptions
from kg.ingest.columns import Rules
from kg.ingest.detect import Format, detect_format
from kg.ingest.opml import read_opml
from kg.ingest.values import Cause, PageLink, SetAside
from tests.ingest.reading import input_of, read_bytes

LIST = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>My feeds</title></head><body>
<outline text="Ministries"><outline type="rss" text="Quay d'Orsay" xmlUrl="https://a.example/feed"/></outline>
<outline text="The Post" title="The Harbour Post" xmlurl="http://b.example/rss?x=1&amp;y=2"/>
<outline text="broken" xmlUrl="feed:c.example"/></body></opml>"""


def test_feeds_in_groups_and_outside_come_in_order_with_their_names() -> None:
    given = input_of(LIST, "feeds.opml")
    with given.open() as stream:
        one, other, broken = read_opml(stream, given, Rules.of(ReadOptions()))
    assert isinstance(one, PageLink)
    assert isinstance(other, PageLink)
    assert (one.url, one.hints.source) == ("https://a.example/feed", "Quay d'Orsay")
    assert (other.url, other.hints.source) == ("http://b.example/rss?x=1&y=2", "The Harbour Post")
    assert isinstance(broken, SetAside)
    assert str(broken) == "feeds.opml, feed 3: not a web address: 'feed:c.example'"


def test_it_is_known_by_its_content() -> None:
    assert detect_format(LIST, "list.txt") is Format.OPML
    _, [aside] = read_bytes(b"<opml><body></body></opml>", "empty.xml")
    assert aside.cause is Cause.FORMAT
    _, [aside] = read_bytes(LIST[:-9], "cut.opml")
    assert "the list of feeds is not well-formed XML" in aside.why
