"""Reader for CSV and TSV: one article a row, the first row names the columns.

The columns may be called as usual (``data/ingest/columns.toml``) or as the user says. Rows may run over several lines
inside quotes. `Origin.sha256` covers the bytes of the row.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from kg.errors import ArticleError
from kg.ingest.columns import Columns, Rules
from kg.ingest.decoding import decode, repair, wide_encoding
from kg.ingest.records import read_record
from kg.ingest.values import Input, LocatedArticle, PageLink, SetAside, too_large
from kg.layout import cells_up_to

READER = ("table", "1")

_DELIMITERS = "\t,;|"


class _Lines:
    """The lines of a table for the csv module; keeps the hash of those that make up the current row."""

    def __init__(self, stream: BinaryIO, where: str, max_bytes: int) -> None:
        wide = wide_encoding(stream.read(1024))
        stream.seek(0)
        self._wide: io.TextIOWrapper | None = (
            io.TextIOWrapper(stream, encoding=wide, errors="replace", newline="") if wide else None
        )
        self._stream = stream
        self._where = where
        self._max = max_bytes
        self._size = 0
        self._digest = hashlib.sha256()
        self.number = 0
        self.row: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """Return the next line; raises ArticleError where a row is longer than an article may be."""
        if self._wide is not None:
            text = self._wide.readline(self._max + 1).removeprefix("\ufeff")
            raw = text.encode("utf-8", errors="replace")
        else:
            raw = self._stream.readline(self._max + 1)
            text = decode(raw) if raw else ""
        if not raw:
            raise StopIteration
        self.number += 1
        self._size += len(raw)
        self._digest.update(raw)
        self.row.append(text.replace("\0", ""))
        if self._size > self._max:
            error = too_large(f"{self._where}, line {self.first}", "row", self._max)
            more = f"; or close the quote that opens there and takes in all lines up to {self.number}"
            raise ArticleError(error.where, f"{error.why}{more if self.number > self.first else ''}")
        return self.row[-1]

    @property
    def first(self) -> int:
        """The number of the first line of the current row."""
        return self.number - len(self.row) + 1

    def take(self) -> str:
        """Return the hash of the lines of the current row, and start the next one."""
        digest, self._digest, self._size = self._digest.hexdigest(), hashlib.sha256(), 0
        self.row = []
        return digest

    def release(self) -> None:
        """Leave the stream open for its owner."""
        if self._wide is not None:
            self._wide.detach()


def delimiter_of(line: str) -> str:
    """Return the separator of the cells of a header line: the most frequent of tab, comma, semicolon, bar."""
    return max(_DELIMITERS, key=line.count)


def read_table(stream: BinaryIO, input_: Input, rules: Rules) -> Iterator[LocatedArticle | PageLink | SetAside]:
    """Yield the articles and links of a table in order, and a `SetAside` for each row without one.

    Raises ArticleError if no column contains a text, and for a row longer than allowed (a quote that is not closed).
    """
    where = input_.where
    lines = _Lines(stream, where, rules.max_bytes)
    try:
        header = next(lines, "")
        delimiter = delimiter_of(header)
        first = csv.reader(chain((header,), lines), delimiter=delimiter)  # names may run over lines inside quotes
        names = [name.strip() for name in _next(first, lines, where, rules.max_bytes) or ()]
        columns = rules.of_table(names, where)
        lines.take()
        rows = csv.reader(lines, delimiter=delimiter, strict=False)
        while (row := _next(rows, lines, where, rules.max_bytes)) is not None:
            fault = _fault(names, row, lines, delimiter)
            began, digest = lines.first, lines.take()
            if fault:
                yield SetAside(f"{where}, line {began}", fault)
            elif any(cell.strip() for cell in row):
                yield _read(names, row, columns, f"{where}, line {began}", digest)
    finally:
        lines.release()


def _next(rows: Iterator[list[str]], lines: _Lines, where: str, max_bytes: int) -> list[str] | None:
    """Return the next row, None at the end."""
    try:
        with cells_up_to(max_bytes):
            return next(rows, None)
    except csv.Error as error:
        raise ArticleError(f"{where}, line {lines.number}", f"not a row of a table: {error}") from error


def _fault(names: Sequence[str], row: Sequence[str], lines: _Lines, delimiter: str) -> str | None:
    """Return what is wrong with a row, None if nothing is."""
    taken = ""
    if len(lines.row) > 1:
        several = (
            f"lines {lines.first + 1} to {lines.number}, from" if len(lines.row) > 2 else f"line {lines.number},"
        )
        taken = f"{several} {lines.row[1].strip()[:40]!r}"
    if taken and _is_open(lines.row, delimiter):
        return f"a quote opens here and is not closed; it takes in {taken}"
    if len(row) != len(names) and any(cell.strip() for cell in row):
        also = f"; a quote in it takes in {taken}" if taken else ""
        return f"the row has {len(row)} cells, the first row has {len(names)}{also}"
    return None


def _is_open(lines: Sequence[str], delimiter: str) -> bool:
    """Return whether a quote over several lines is never closed, or closed by the opening quote of another cell."""
    part = re.escape(delimiter)
    quoted = re.compile(rf'(?:^|(?<=[{part}\r\n]))"((?:[^"]++|"")*+)("?)([^{part}\r\n]*)')
    for body, end, after in quoted.findall("".join(lines)):
        if "\n" in body and (not end or (after.strip() and body.endswith(delimiter))):
            return True
    return False


def _read(
    names: Sequence[str], row: Sequence[str], columns: Columns, where: str, digest: str
) -> LocatedArticle | PageLink | SetAside:
    try:
        record = {name: repair(cell) for name, cell in zip(names, row, strict=True)}
        return read_record(record, columns, where, READER, digest)
    except ArticleError as error:
        return SetAside.from_error(error)
