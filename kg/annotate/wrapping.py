"""Hard-wrapped text: which lines are one paragraph, and the paragraph as one line.

A program that wraps fills each line as far as the next word allows. So a line that breaks off where the next word
would have fitted ends its paragraph, and so does one before an indent that the lines in between do not have. Wire
copy often marks its paragraphs so, without a blank line. How far lines were filled is read off those that surely go
on: they end without a stop, and the next one begins in lower case. In a proportional font they vary.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*\n?)+")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
#: The end of a sentence, with quotation marks and brackets after it.
TERMINAL = re.compile(r"[.!?…:;][\"'”’)\]»]*\s*$")
_BULLET = re.compile(r"\s*(?:[-–—*•·]|\(?\d{1,2}[.)])\s+")
_BREAK = re.compile(r"[^\S\n]*\n\s*")
_TAB = 8

#: Text is set this wide: narrower lines are lists and menus, wider ones are paragraphs.
_WIDTHS = range(40, 121)
#: One line in this many may be unusual: an address that sticks out, a menu that looks like prose.
_STRAY = 10
#: The least width of a full line, as a share of the widest.
_LEAST_FILLED = 0.75
#: An indent is at least this much deeper than the lines below it.
_INDENT = 2


@dataclass(frozen=True, slots=True)
class _TextLine:
    """A line that is not blank: its `indent` and `width`, and the width of its first `word`, in columns."""

    start: int
    end: int
    text: str
    indent: int
    width: int
    word: int
    ends: bool
    lower: bool


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a text is set: a line reaches `full` with the next word if it continues; `indent` is within a paragraph."""

    full: int
    indent: int


def find_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each paragraph of a text, without white space around it, in order.

    Lines that were wrapped are joined; others stand alone.
    """
    blocks = [_lines(text, block.start(), block.end()) for block in _BLOCK.finditer(text)]
    setting = _setting(blocks)
    for block in blocks:
        for run in _runs(block, setting):
            words = text[run[0].start : run[-1].end]
            start = run[0].start + len(words) - len(words.lstrip())
            yield start, start + len(words.strip())


def unwrapped(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a paragraph with each line break, and the spaces around it, replaced by one space.

    The second value says where the characters stood: from each position on, so many were left out before it.
    """
    if "\n" not in text:
        return text, []
    parts: list[str] = []
    left_out: list[tuple[int, int]] = []
    at = length = 0
    for match in _BREAK.finditer(text):
        parts += (text[at : match.start()], " ")
        length += match.start() - at + 1
        at = match.end()
        left_out.append((length, at - length))
    return "".join((*parts, text[at:])), left_out


def _lines(text: str, start: int, end: int) -> list[_TextLine]:
    found = []
    for match in _LINE.finditer(text, start, end):
        line = match.group().rstrip().expandtabs(_TAB)
        words = line.split(maxsplit=1)
        found.append(
            _TextLine(
                match.start(),
                match.end(),
                line,
                len(line) - len(line.lstrip()),
                len(line),
                len(words[0]),
                bool(TERMINAL.search(line)),
                words[0][0].islower(),
            )
        )
    return found


def _setting(blocks: Sequence[Sequence[_TextLine]]) -> _Setting | None:
    """Return how a text was wrapped, None if it was not."""
    sure = [
        (line, below)
        for block in blocks
        for line, below in pairwise(block)
        if not line.ends and below.lower and line.width in _WIDTHS
    ]
    if not sure:
        return None
    reach = sorted(line.width + 1 + below.word for line, below in sure)
    stray = len(reach) // _STRAY
    full = max(reach[stray], round(_LEAST_FILLED * reach[-1 - stray]))
    indent = Counter(below.indent for _, below in sure).most_common(1)[0][0]
    return _Setting(full, indent)


def _runs(block: Sequence[_TextLine], setting: _Setting | None) -> Iterator[list[_TextLine]]:
    run: list[_TextLine] = []
    for line in block:
        if run and (setting is None or not _goes_on(run[-1], line, setting)):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _goes_on(line: _TextLine, below: _TextLine, setting: _Setting) -> bool:
    """Whether a line belongs to the paragraph of the line above it."""
    if _BULLET.match(below.text) or abs(below.indent - setting.indent) >= _INDENT:
        return False
    return (line.width in _WIDTHS and line.width + 1 + below.word >= setting.full) or (not line.ends and below.lower)
