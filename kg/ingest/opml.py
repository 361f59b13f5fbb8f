"""Reader for OPML, the lists of feeds that feed readers export (http://opml.org/spec2.opml)."""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, fromstring

from kg.errors import ArticleError
from kg.ingest.columns import Rules
from kg.ingest.links import is_address
from kg.ingest.values import Cause, Hints, Input, PageLink, SetAside, read_whole

_ADDRESS = "xmlurl"


def read_opml(stream: BinaryIO, input_: Input, rules: Rules) -> Iterator[PageLink | SetAside]:
    """Yield the feeds of a list in order, in groups or not, a `SetAside` for each that has no web address.

    Raises ArticleError where it is not well-formed XML or too long.
    """
    where = input_.where
    raw = read_whole(stream, where, "list of feeds", rules.max_bytes)
    try:
        root = fromstring(raw)
    except ParseError as error:
        raise ArticleError(where, f"the list of feeds is not well-formed XML: {error}") from error
    feeds = [found for outline in root.iter("outline") if _ADDRESS in (found := _attributes(outline))]
    for number, feed in enumerate(feeds, 1):
        url, source = feed[_ADDRESS].strip(), feed.get("title") or feed.get("text")
        if is_address(url):
            yield PageLink(f"{where}, feed {number}", url, Hints(source=source))
        else:
            yield SetAside(f"{where}, feed {number}", f"not a web address: {url[:60]!r}")
    if not feeds:
        yield SetAside(where, "the list has no feeds", Cause.FORMAT)


def _attributes(outline: Element) -> dict[str, str]:
    """Return the attributes of an outline, whose names programs write in any case."""
    return {name.lower(): value for name, value in outline.attrib.items()}
