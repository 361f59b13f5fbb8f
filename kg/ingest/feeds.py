"""Reader for RSS and Atom: an entry with a full text is an article, one with a teaser a link to its page.

`Origin.sha256` covers the content of the entry as the feed gives it.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from kg.errors import ArticleError
from kg.ingest.columns import Rules
from kg.ingest.decoding import repair
from kg.ingest.extras import need
from kg.ingest.links import is_address
from kg.ingest.markup import text_of
from kg.ingest.records import RecordFields, origin_of
from kg.ingest.values import Cause, Hints, Input, LocatedArticle, PageLink, SetAside, read_whole

READER = "feed"
VERSION = "1"

_SPACE = re.compile(r"\s+")


def read_feed(stream: BinaryIO, input_: Input, rules: Rules) -> Iterator[LocatedArticle | PageLink | SetAside]:
    """Yield the entries of a feed in order, a `SetAside` for each that has neither a text nor an address.

    Raises ArticleError where it is not well-formed, too long, or feedparser is missing. Of a feed that
    is cut off the entries before the cut are yielded first.
    """
    where = input_.where
    raw = read_whole(stream, where, "feed", rules.max_bytes)
    feedparser = need("feedparser", "web", where, "a feed")
    # Neither sanitised nor resolved: the markup is removed later, and no address in it is followed.
    try:
        feed = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, AssertionError) as error:  # bytes that its lenient parser cannot handle
        raise ArticleError(where, f"the feed is damaged: {_SPACE.sub(' ', str(error))}") from error
    source = _line(feed.feed.get("title")) or input_.hints.source
    language = _line(feed.feed.get("language"))
    for number, entry in enumerate(feed.entries, 1):
        try:
            yield _read(entry, f"{where}, entry {number}", source, language)
        except ArticleError as error:
            yield SetAside.from_error(error)
    if feed.bozo and _is_broken(feed.bozo_exception, feedparser):
        message = _SPACE.sub(" ", str(feed.bozo_exception))
        raise ArticleError(where, f"the XML is not well-formed after entry {len(feed.entries)}: {message}")
    if not feed.entries:
        yield SetAside(where, "the feed has no entries", Cause.FORMAT)


def _is_broken(error: BaseException, feedparser: Any) -> bool:
    """Return whether an error of the parser is about the document, not about its encoding or media type."""
    return not isinstance(error, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType)


def _read(entry: Any, where: str, source: str | None, language: str | None) -> LocatedArticle | PageLink:
    title, day = _line(entry.get("title")), _day(entry)
    url = entry.get("link")
    url = url if url and is_address(url) else None
    contents = [content.get("value") or "" for content in entry.get("content", ())]
    markup = max(contents, key=len, default="")
    text = repair(text_of(markup))
    if not text:
        if url is None:
            raise ArticleError(where, "the entry has neither a text nor an address")
        return PageLink(where, url, Hints(title=title, date=day, source=source), _edition(entry))
    identifier = url or _line(entry.get("id"))
    stated = RecordFields(identifier, title, day, url, source, language, _line(entry.get("author")))
    origin = origin_of(READER, VERSION, markup.encode("utf-8", "surrogatepass"))
    return LocatedArticle(where, stated.article(text, origin))


def _edition(entry: Any) -> str:
    """Return when an entry changed last, as the feed says it; empty if it does not."""
    return str(entry["updated"] if "updated" in entry else entry.get("published", ""))


def _day(entry: Any) -> date | None:
    """Return the day an entry was published on; feedparser gives moments in universal time."""
    moment = entry.get("published_parsed")
    return date(*moment[:3]) if moment else None


def _line(text: str | None) -> str | None:
    return _SPACE.sub(" ", repair(text_of(text))).strip() or None if text else None
