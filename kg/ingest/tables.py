"""Reader for CSV and TSV: one article a row, the first row names the columns.

The columns may be called as usual (``data/ingest/columns.toml``) or as the user says. Rows may run over several lines
inside quotes. `Origin.sha256` covers the bytes of the row.
"""

import csv
import hashlib
import io
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from kg.errors import ArticleError
from kg.ingest.columns import Columns, Rules, listed
from kg.ingest.decoding import decode, repair, wide_encoding
from kg.ingest.records import read_record
from kg.ingest.values import Found, Input, Link, SetAside, too_large

READER = ("table", "1")

_DELIMITERS = "\t,;|"


class _Lines:
    """The lines of a table for the csv module; keeps the hash of those that the row in hand came from."""

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
        if self._size > self._max:
            raise too_large(f"{self._where}, line {self.number}", "row", self._max)
        return text.replace("\0", "")

    def take(self) -> str:
        """Return the hash of the lines since the last call."""
        digest, self._digest, self._size = self._digest.hexdigest(), hashlib.sha256(), 0
        return digest

    def release(self) -> None:
        """Leave the stream open for whoever opened it."""
        if self._wide is not None:
            self._wide.detach()


def delimiter_of(line: str) -> str:
    """Return the character that parts the cells of a header line: the most frequent of tab, comma, semicolon, bar."""
    return max(_DELIMITERS, key=line.count)


def read_table(stream: BinaryIO, input_: Input, rules: Rules) -> Iterator[Found | Link | SetAside]:
    """Yield the articles and links of a table in order, and a `SetAside` for each row without one.

    Raises ArticleError where no column holds a text, and for a row longer than allowed (a quote that is not closed).
    """
    where = input_.where
    lines = _Lines(stream, where, rules.max_bytes)
    try:
        header = next(lines, "")
        delimiter = delimiter_of(header)
        first = csv.reader(chain((header,), lines), delimiter=delimiter)  # names may run over lines inside quotes
        names = [name.strip() for name in _next(first, lines, where, rules.max_bytes) or ()]
        columns = rules.match(names, where)
        if columns is None:
            raise ArticleError(where, f"no column holds a text; {listed(names)}; say which with --columns text=NAME")
        lines.take()
        rows = csv.reader(lines, delimiter=delimiter, strict=False)
        while (row := _next(rows, lines, where, rules.max_bytes)) is not None:
            digest = lines.take()
            if any(cell.strip() for cell in row):
                yield _read(names, row, columns, f"{where}, line {lines.number}", digest)
    finally:
        lines.release()


def _next(rows: Iterator[list[str]], lines: _Lines, where: str, max_bytes: int) -> list[str] | None:
    """Return the next row; the limit of the csv module, which is one for the whole process, is put back."""
    before = csv.field_size_limit(max_bytes)
    try:
        return next(rows, None)
    except csv.Error as error:
        raise ArticleError(f"{where}, line {lines.number}", f"not a row of a table: {error}") from error
    finally:
        csv.field_size_limit(before)


def _read(names: list[str], row: list[str], columns: Columns, where: str, digest: str) -> Found | Link | SetAside:
    try:
        if len(row) != len(names):
            raise ArticleError(where, f"the row has {len(row)} cells, the first row has {len(names)}")
        record = {name: repair(cell) for name, cell in zip(names, row, strict=True)}
        return read_record(record, columns, where, READER, digest)
    except ArticleError as error:
        return SetAside.from_error(error)
