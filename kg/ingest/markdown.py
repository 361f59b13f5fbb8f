"""Reader for Markdown: one article a file, without its markup, with its front matter read.

The front matter, YAML between two lines of hyphens, is read by the names of its keys, as a record of a table is;
dates, numbers and "no" in it stay text, so that nothing is lost. The first heading of level one is the
title, unless the front matter names one. `Origin.sha256` covers the bytes of the file.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from kg.errors import ArticleError
from kg.ingest.columns import Columns, Rules
from kg.ingest.decoding import decode, repair
from kg.ingest.markup import text_of
from kg.ingest.records import keys_of, origin_of, stated_of
from kg.ingest.values import Input, LocatedArticle, read_whole

READER = "markdown"
VERSION = "2"

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:[ \t]+(.+)")
_MAX_LENGTH = 64 * 1024  # characters; anything longer is not front matter


def read_markdown(stream: BinaryIO, input_: Input, rules: Rules) -> Iterator[LocatedArticle]:
    """Yield the one article of a Markdown file.

    Raises ArticleError if it is too long, holds no text, or its front matter has a date that is not clear.
    """
    raw = read_whole(stream, input_.where, "file", rules.max_bytes)
    front, body = _split(repair(decode(raw, input_.hints.charset)))
    paragraphs = list(_paragraphs(MarkdownIt().parse(body)))
    heading = paragraphs.pop(0)[1] if paragraphs and paragraphs[0][0] == "h1" else None
    text = "\n\n".join(words for _, words in paragraphs)
    if not text:
        raise ArticleError(input_.where, "the file holds no text")
    columns = Columns(rules.names.find(list(keys_of(front)), rules.given), days=rules.days)
    stated = stated_of(front, columns, input_.where)
    stated = replace(stated, title=" ".join((stated.title or "").split()) or heading).with_hints(input_.hints)
    yield LocatedArticle(input_.where, stated.article(text, origin_of(READER, VERSION, raw)))


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


class _AsWritten(yaml.BaseLoader):
    """A loader that keeps every scalar as written, and refuses aliases, which can expand without limit."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Return the next node; raises ComposerError for an alias."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "an alias", None)
        return super().compose_node(parent, index)


def _split(whole: str) -> tuple[Mapping[str, Any], str]:
    """Return the entries of the front matter of a text, none if it has none, and the text below it.

    Entries that are not YAML, as a title with a colon and without quotes, are read line by line.
    """
    front = _FRONT.match(whole)
    if front is None or len(front[1]) > _MAX_LENGTH:
        return {}, whole
    return _entries(front[1]), whole[front.end() :]


def _entries(block: str) -> Mapping[str, Any]:
    try:
        found = yaml.load(block, _AsWritten)
    except (yaml.YAMLError, RecursionError):
        lines = (_ENTRY.fullmatch(line.rstrip()) for line in block.splitlines())
        return {match[1]: match[2].strip().strip("\"'") for match in lines if match}
    return found if isinstance(found, dict) and all(isinstance(key, str) for key in found) else {}
