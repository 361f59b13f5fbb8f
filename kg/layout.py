"""Text for people: without what could control a terminal; and tables of it, aligned or as CSV.

Aligned tables are as wide as they are in a file or pipe, and as wide as the terminal on one. There a table that is
too wide has its cells broken into lines between words. One whose words are too wide for that is written as records, a
line for each column, as psql does. Nothing is cut.
"""

import csv
import io
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from unicodedata import combining, east_asian_width

_GAP = "  "
#: Control characters but for tab and newline, and surrogates, which have no bytes.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def terminal_width() -> int | None:
    """Return how many characters a line of standard output may have, None if it is not a terminal."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def count(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where needed."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def printable(text: str) -> str:
    """Return a text with a blank for each character that could control a terminal, as those of a hostile file may."""
    return _UNFIT.sub(" ", text.replace("\r\n", "\n"))


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]], line_end: str = "\r\n") -> str:
    """Return a table as CSV, quoted as RFC 4180 has it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=line_end)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


@contextmanager
def cells_up_to(length: int) -> Iterator[None]:
    """Let the csv module read cells of some length in the block; its limit is one for the whole process."""
    before = csv.field_size_limit(length)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def aligned(
    header: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[bool] = (), width: int | None = None
) -> str:
    """Return a table with a header line and a rule, or records where it cannot be fitted into a `width`.

    Columns that `right` marks are aligned to the right.
    """
    cells = [list(map(printable, row)) for row in rows]
    columns = list(zip(header, *cells, strict=True))
    sides = right or [False] * len(columns)
    widths = [max(map(_width, column)) for column in columns]
    if width is not None:
        available = width - len(_GAP) * (len(columns) - 1)
        least = [max(_width(word) for cell in column for word in cell.split() or [""]) for column in columns]
        if sum(least) > available:
            return "\n".join(_record(header, row, width) for row in cells)
        widths = _fitting(widths, least, available)
    rule = ["-" * size for size in widths]
    lines = [_line(part, widths, sides) for part in _parts(header, widths)]
    lines.append(_line(rule, widths, sides))
    lines += [_line(part, widths, sides) for row in cells for part in _parts(row, widths)]
    return "".join(f"{line}\n" for line in lines)


def _fitting(widths: Sequence[int], least: Sequence[int], available: int) -> list[int]:
    """Return widths that fit the space: the widest columns are narrowed, none below its longest word."""
    limit = max(widths, default=0)
    while sum(max(low, min(size, limit)) for size, low in zip(widths, least, strict=True)) > available:
        limit -= 1
    return [max(low, min(size, limit)) for size, low in zip(widths, least, strict=True)]


def _parts(row: Sequence[str], widths: Sequence[int]) -> Iterator[Sequence[str]]:
    """Yield the lines of a row."""
    return zip_longest(*(_wrapped(cell, size) for cell, size in zip(row, widths, strict=True)), fillvalue="")


def _wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of at most a width, broken between words; a longer word has a line of its own."""
    if _width(text) <= width:
        return [text]
    lines = [""]
    for word in text.split():
        if lines[-1] and _width(lines[-1]) + 1 + _width(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".lstrip()
    return lines


def _record(header: Sequence[str], row: Sequence[str], width: int) -> str:
    """Return a row as lines of a column and its value; blank values are left out."""
    margin = max(map(_width, header)) + len(_GAP)
    lines = []
    for name, cell in zip(header, row, strict=True):
        for number, part in enumerate(_wrapped(cell, width - margin) if cell else ()):
            label = name if number == 0 else ""
            lines.append(f"{label}{' ' * (margin - _width(label))}{part}\n")
    return "".join(lines)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = []
    for cell, width, to_the_right in zip(cells, widths, right, strict=True):
        blank = " " * (width - _width(cell))
        padded.append(blank + cell if to_the_right else cell + blank)
    return _GAP.join(padded).rstrip()


def _width(text: str) -> int:
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
