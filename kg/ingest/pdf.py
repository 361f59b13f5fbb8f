"""Reader for PDF: one article a document, the lines of its pages as pypdf finds them.

Lines that stand at the top or the foot of most pages, and page numbers, are left out, so that a paragraph continues
across pages; which lines are one paragraph is found by the annotate stage. Another version of pypdf may make another
text, so that its version is part of the reader's. `Origin.sha256` covers the bytes of the file.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import BinaryIO

from kg.errors import ArticleError
from kg.ingest.columns import Rules
from kg.ingest.days import find_publication_date
from kg.ingest.decoding import repair
from kg.ingest.extras import need, quiet
from kg.ingest.records import RecordFields, origin_of
from kg.ingest.values import Input, LocatedArticle, read_whole, too_large

READER = "pdf"
VERSION = "1"

_EDGE = 2  # lines at the top and the foot of a page that may be running heads
_FEWEST_PAGES = 3  # with fewer, "on most pages" means nothing
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
# What pypdf raises for damaged files, besides its own errors.
_DAMAGE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, RecursionError)


def read_pdf(stream: BinaryIO, input_: Input, rules: Rules) -> Iterator[LocatedArticle]:
    """Yield the article of a document.

    Raises ArticleError if it is too long, damaged, locked, without text (scanned pages), or pypdf is missing.
    """
    where = input_.where
    raw = read_whole(stream, where, "file", rules.max_bytes)
    pypdf = need("pypdf", "documents", where, "a PDF document")
    stream.seek(0)
    text = repair("\n".join(_without_furniture(_pages(pypdf, stream, where))))
    if len(text) > rules.max_bytes:
        raise too_large(where, "text", rules.max_bytes)
    if not text.strip():
        raise ArticleError(where, "this PDF contains no text; scanned pages need text recognition (OCR) first")
    stated = RecordFields(date=find_publication_date(text, rules.days.order)).with_hints(input_.hints)
    yield LocatedArticle(where, stated.article(text, origin_of(READER, VERSION, raw, "pypdf")))


def _pages(pypdf: ModuleType, stream: BinaryIO, where: str) -> list[list[str]]:
    """Return the lines of each page."""
    try:
        with quiet("pypdf"):
            reader = pypdf.PdfReader(stream)
            if reader.is_encrypted and not reader.decrypt(""):
                raise ArticleError(where, "the PDF is locked by a password")
            return [page.extract_text().splitlines() for page in reader.pages]
    except (pypdf.errors.PyPdfError, pypdf.errors.DependencyError, *_DAMAGE) as error:
        message = " ".join(str(error).split()) or type(error).__name__
        raise ArticleError(where, f"the PDF cannot be read: {message}") from error


def _without_furniture(pages: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of all pages but for running heads, feet and page numbers."""
    edges = Counter(mark for page in pages for mark in {_mark(page[at]) for at in _edge(page)})
    often = {mark for mark, count in edges.items() if len(pages) >= _FEWEST_PAGES and 2 * count > len(pages)}
    kept: list[str] = []
    for page in pages:
        edge = set(_edge(page))
        kept += [
            line
            for at, line in enumerate(page)
            if not (at in edge and (_mark(line) in often or _PAGE_NUMBER.fullmatch(line.strip())))
        ]
    return kept


def _edge(page: Sequence[str]) -> list[int]:
    """Return the positions of the first and last lines of a page that are not blank."""
    filled = [at for at, line in enumerate(page) if line.strip()]
    return sorted({*filled[:_EDGE], *filled[-_EDGE:]})


def _mark(line: str) -> str:
    """Return a line without its numbers, as it looks on every page."""
    return _NUMBER.sub("#", " ".join(line.split()))
