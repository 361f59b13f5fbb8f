"""Reader for Markdown: one article a file, its marks taken out, its front matter read.

The first heading of level one is the title, unless the front matter names one. `Origin.sha256` covers the bytes of
the file.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kg.errors import ArticleError
from kg.ingest.days import parse_day
from kg.ingest.decoding import decode, repair
from kg.ingest.identity import article_id
from kg.ingest.markup import text_of
from kg.ingest.values import Found, Input, too_large
from kg.model import Article, Origin

READER = "markdown"
VERSION = "1"

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]+(.+)")


def read_markdown(stream: BinaryIO, input_: Input, max_bytes: int) -> Found:
    """Return the one article of a Markdown file.

    Raises ArticleError if it is longer than `max_bytes` or holds no text.
    """
    raw = stream.read(max_bytes + 1)
    if len(raw) > max_bytes:
        raise too_large(input_.where, "file", max_bytes)
    whole = repair(decode(raw, input_.hints.charset))
    front = _FRONT.match(whole)
    stated = _front_matter(front[1]) if front else {}
    paragraphs = list(_paragraphs(MarkdownIt().parse(whole[front.end() :] if front else whole)))
    heading = paragraphs.pop(0)[1] if paragraphs and paragraphs[0][0] == "h1" else None
    text = "\n\n".join(words for _, words in paragraphs)
    if not text:
        raise ArticleError(input_.where, "the file holds no text")
    title, url = stated.get("title") or heading, stated.get("url") or input_.hints.address
    day = parse_day(stated.get("date", ""))
    source = stated.get("source")
    article = Article(
        id=article_id(stated.get("id"), url, text, title, day.isoformat() if day else None, source),
        text=text,
        title=title,
        date=day or input_.hints.date,
        url=url,
        source=source,
        language=stated.get("language"),
        author=stated.get("author"),
        origin=Origin(READER, VERSION, hashlib.sha256(raw).hexdigest()),
    )
    return Found(input_.where, article)


def _front_matter(block: str) -> dict[str, str]:
    """Return the plain entries of the front matter, ``key: value`` on a line; lists and nested ones are left out."""
    found = (_ENTRY.fullmatch(line.rstrip()) for line in block.splitlines())
    return {match[1].lower(): match[2].strip().strip("\"'") for match in found if match}


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
