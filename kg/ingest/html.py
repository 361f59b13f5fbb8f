"""Reader for HTML pages: main text, title, date, author and licence by trafilatura, one article a page.

The text is what trafilatura makes of the page, paragraphs separated by a blank line; another version of it may make
another text, so that its version is part of the reader's. `Origin.sha256` covers the bytes of the page.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO
from urllib.parse import urlsplit

from kg.errors import ArticleError
from kg.ingest.columns import Rules
from kg.ingest.decoding import decode, repair
from kg.ingest.extras import need, quiet
from kg.ingest.records import RecordFields, origin_of
from kg.ingest.values import Input, LocatedArticle, read_whole

READER = "html"
VERSION = "1"

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# A page whose longest paragraph has fewer words is a form, a menu or a picture, whatever the library returns.
_LEAST_WORDS = 5
# A link to a licence, as HTML has it.
_LICENCE = re.compile(r"\brel\s*=\s*[\"']?[\w \t-]{0,40}\blicense\b")
_HEAD = 4096  # where a page has to name its encoding (1024 bytes by the standard; pages are late)
# The days that a page may have been published on. The library would take today for the last one, by the clock.
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2100-01-01"}


def read_html(stream: BinaryIO, input_: Input, rules: Rules) -> Iterator[LocatedArticle]:
    """Yield the article of a page.

    Raises ArticleError if the page is too long, holds no article text, or trafilatura is missing.
    """
    where = input_.where
    raw = read_whole(stream, where, "page", rules.max_bytes)
    trafilatura = need("trafilatura", "web", where, "an HTML page")
    markup = repair(decode(raw, input_.hints.charset or _declared(raw)))
    with quiet("trafilatura", "htmldate", "courlan"):
        found = trafilatura.bare_extraction(
            markup, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=_DATES
        )
    text = _paragraphs(found.text, found.title) if found is not None else ""
    if found is None or not text:
        raise ArticleError(where, "no article text is found in this HTML page (a front page, a form, a script?)")
    stated = RecordFields(
        title=_line(found.title),
        date=_day(found.date),
        url=_own_address(found.url),
        source=_line(found.sitename),
        author=_line(found.author),
        licence=None if _has_licensed_picture(markup) else _line(found.license),
    ).with_hints(input_.hints)
    yield LocatedArticle(where, stated.article(text, origin_of(READER, VERSION, raw, "trafilatura")))


def _declared(raw: bytes) -> str | None:
    match = _CHARSET.search(raw[:_HEAD])
    return match[1].decode("ascii", errors="replace") if match else None


def _paragraphs(text: str | None, title: str | None) -> str:
    """Return the paragraphs, without a first one that repeats the title; nothing if there is no sentence in them."""
    lines = [line for line in (line.strip() for line in (text or "").split("\n")) if line]
    if lines and title and lines[0].casefold() == title.strip().casefold():
        del lines[0]
    return "\n\n".join(lines) if any(len(line.split()) >= _LEAST_WORDS for line in lines) else ""


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _has_licensed_picture(markup: str) -> bool:
    """Whether a picture links to its licence, which the library would take for that of the article."""
    pictures = (part.partition("</figure")[0] for part in markup.lower().split("<figure")[1:])
    return any(_LICENCE.search(picture) for picture in pictures)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _own_address(url: str | None) -> str | None:
    """Return the address that a page gives itself.

    The address of a whole site, which careless pages give, does not count.
    """
    parts = urlsplit(url or "")
    named = parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query)
    return url if named else None
