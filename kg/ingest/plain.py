"""Reader for plain text: one article a file, page furniture included.

The text is kept as it stands, except that mojibake is repaired. A headline in it is found by the annotate stage,
so that its offsets count in `text`; `title` is only what a feed, table or list says.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from kg.errors import ArticleError
from kg.ingest.columns import Rules
from kg.ingest.days import find_publication_date
from kg.ingest.decoding import decode, repair
from kg.ingest.records import RecordFields, origin_of
from kg.ingest.values import Input, LocatedArticle, read_whole

READER = "plain"
VERSION = "2"

# Control characters but for tab, line ends, and 1A, which ends files of DOS.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x9f]")
_MAX_CONTROLS = 0.01  # share of control characters that a damaged text may have; binary data has a tenth and more


def read_plain(stream: BinaryIO, input_: Input, rules: Rules) -> Iterator[LocatedArticle]:
    """Yield the one article of a text file.

    Raises ArticleError if it is too long, holds nothing but white space, or no text at all (binary data).
    """
    where, hints = input_.where, input_.hints
    raw = read_whole(stream, where, "file", rules.max_bytes)
    text = repair(decode(raw, hints.charset))
    if not text.strip():
        raise ArticleError(where, "the file is empty")
    if "\0" in text or len(_CONTROL.findall(text)) > _MAX_CONTROLS * len(text):
        raise ArticleError(where, "this is binary data, not text")
    article = RecordFields().with_hints(hints).article(text, origin_of(READER, VERSION, raw))
    # A day that stands in the text leaves the identifier alone.
    yield LocatedArticle(where, replace(article, date=find_publication_date(text, rules.days.order) or article.date))
