"""Reader for Markdown: one article a file, without its markup, with its front matter read.

The front matter is read by the names of its keys, as a record of a table is. The first heading of level one is the
title, unless the front matter names one. `Origin.sha256` covers the bytes of the file.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kg.errors import ArticleError
from kg.ingest.columns import Columns, Rules
from kg.ingest.decoding import decode, repair
from kg.ingest.front_matter import split_front_matter
from kg.ingest.markup import text_of
from kg.ingest.records import keys_of, stated_of
from kg.ingest.values import Input, LocatedArticle, read_whole
from kg.model import Origin

READER = "markdown"
VERSION = "2"


def read_markdown(stream: BinaryIO, input_: Input, rules: Rules) -> Iterator[LocatedArticle]:
    """Yield the one article of a Markdown file.

    Raises ArticleError if it is too long, holds no text, or its front matter has a date that is not clear.
    """
    raw = read_whole(stream, input_.where, "file", rules.max_bytes)
    front, body = split_front_matter(repair(decode(raw, input_.hints.charset)))
    paragraphs = list(_paragraphs(MarkdownIt().parse(body)))
    heading = paragraphs.pop(0)[1] if paragraphs and paragraphs[0][0] == "h1" else None
    text = "\n\n".join(words for _, words in paragraphs)
    if not text:
        raise ArticleError(input_.where, "the file holds no text")
    columns = Columns(rules.names.find(list(keys_of(front)), rules.given), days=rules.days)
    stated = stated_of(front, columns, input_.where)
    stated = replace(
        stated,
        title=" ".join((stated.title or "").split()) or heading,
        url=stated.url or input_.hints.address,
        date=stated.date or input_.hints.date,
    )
    yield LocatedArticle(input_.where, stated.article(text, Origin(READER, VERSION, hashlib.sha256(raw).hexdigest())))


def _paragraphs(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Yield the tag and the words of each block that has any."""
    for before, token in zip([None, *tokens], tokens, strict=False):
        words = ""
        if token.type == "inline":
            words = "".join(_words(token.children or ()))
        elif token.type == "html_block":
            words = text_of(token.content)
        if words.strip():
            yield (before.tag if before is not None else ""), words.strip()


def _words(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        if child.type in ("text", "code_inline"):
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield " "
