"""Which parts of an article are prose: headline and paragraphs, without the furniture around them.

Pages saved as text carry navigation lines, counters and date lines. They are recognised by their words
(`data/furniture.toml`) or by their shape: a short line without a full stop before the first paragraph, after the
last, or between them. Nothing is removed from the text; only segments are parsed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.annotate.document import Segment
from kg.annotate.times.dateline import find_dateline
from kg.annotate.wrapping import TERMINAL, find_paragraphs
from kg.model import Article, Field
from kg.resources import load_toml
from kg.resources.typed import entries_of

_FILE = "furniture.toml"
#: Characters that are parsed in one go: far more than a paragraph has, and no more memory than a batch of paragraphs
#: takes (3 KB for each; spaCy refuses 1,000,000). Text without line breaks is cut at the end of a sentence or a word.
MAX_SEGMENT = 10_000


@dataclass(frozen=True, slots=True)
class LayoutRules:
    """The words that mark furniture, compiled, and the shape limits in words."""

    furniture: re.Pattern[str]
    date_line: re.Pattern[str]
    prose_words: int
    headline_words: int


def load_layout_rules() -> LayoutRules:
    """Return the rules of `data/furniture.toml`; DataError if the file is missing or broken."""
    data = load_toml(_FILE)
    with entries_of(_FILE):
        return LayoutRules(
            furniture=re.compile("|".join(f"(?:{p})" for p in data["furniture"]), re.IGNORECASE),
            date_line=re.compile("|".join(f"(?:{p})" for p in data["date_line"]), re.IGNORECASE),
            prose_words=data["prose_words"],
            headline_words=data["headline_words"],
        )


def find_segments(article: Article, rules: LayoutRules) -> tuple[Segment, ...]:
    """Return headline and paragraphs of an article in reading order."""
    segments: list[Segment] = []
    if article.title and article.title.strip():
        stripped = article.title.strip()
        start = article.title.index(stripped)
        segments.append(Segment(Field.TITLE, start, start + len(stripped), headline=True))
    lines = list(find_paragraphs(article.text))
    kept = [line for line in lines if not _is_furniture(article.text[line[0] : line[1]], rules)]
    segments.extend(_choose(article, kept, rules, has_title=bool(segments)))
    return tuple(piece for segment in segments for piece in _pieces(article, segment))


def _pieces(article: Article, segment: Segment) -> Iterator[Segment]:
    text = article.field(segment.field)
    start = segment.start
    while segment.end - start > MAX_SEGMENT:
        limit = start + MAX_SEGMENT
        cut = text.rfind(". ", start, limit) + 1 or text.rfind(" ", start, limit)
        cut = cut if cut > start else limit
        yield replace(segment, start=start, end=cut)
        start = cut
    yield replace(segment, start=start)


def _choose(
    article: Article, lines: list[tuple[int, int]], rules: LayoutRules, *, has_title: bool
) -> Iterator[Segment]:
    """Yield a dateline and the headline, if the text holds them, and the paragraphs.

    Other short lines around these are dropped.
    """
    text = article.text
    prose = [_is_prose(text[start:end], rules) for start, end in lines]
    if not any(prose):
        prose = [len(text[start:end].split()) >= rules.headline_words for start, end in lines]
        if not any(prose):
            prose = [True] * len(lines)
    first = prose.index(True) if prose else 0
    above = lines[:first]
    dated = next((line for line in above if _is_dateline(text[line[0] : line[1]])), None)
    headline = None if has_title else _headline(text, [line for line in above if line != dated], rules)
    for line in sorted(filter(None, (dated, headline))):
        yield Segment(Field.TEXT, *line, headline=line == headline)
    title = (article.title or "").strip()
    for (start, end), is_prose in zip(lines[first:], prose[first:], strict=True):
        if is_prose and text[start:end] != title:
            yield Segment(Field.TEXT, start, end)


def _headline(text: str, lines: list[tuple[int, int]], rules: LayoutRules) -> tuple[int, int] | None:
    """Return the longest line before the prose that has enough words to be a headline."""
    long_enough = [line for line in lines if len(text[line[0] : line[1]].split()) >= rules.headline_words]
    return max(long_enough, key=lambda line: (line[1] - line[0], -line[0]), default=None)


def _is_dateline(line: str) -> bool:
    """Whether a line holds only a place and a date: "Paris, 7 May 2024"."""
    found = find_dateline(line)
    return found is not None and found.end == len(line) and None not in (found.place, found.day)


def _is_prose(line: str, rules: LayoutRules) -> bool:
    words = len(line.split())
    return words >= rules.prose_words or (words >= rules.headline_words and bool(TERMINAL.search(line)))


def _is_furniture(line: str, rules: LayoutRules) -> bool:
    return bool(rules.furniture.search(line) or rules.date_line.fullmatch(line.strip()))
