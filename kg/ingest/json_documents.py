"""Reader for JSON documents: a list of records, a record, or the export of a news API with the list somewhere inside.

Records are read one by one, so that a document of millions takes no more memory than one of ten. `Origin.sha256`
covers the record as sorted JSON.
"""

import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import ijson

from kg.errors import ArticleError
from kg.ingest.columns import Rules
from kg.ingest.records import Keyed, digest_of, keys_of, no_text, read_record
from kg.ingest.values import Input, LocatedArticle, PageLink, SetAside, too_large

READER = ("json", "1")

_HEAD = 1024 * 1024  # where the first record has to begin


@dataclass(slots=True)
class _Shape:
    """Where the records are (the prefix of ijson), and the keys of the document around them."""

    prefix: str = ""
    top: list[str] = field(default_factory=list)


class _RecordStream:
    """A stream that counts the bytes read since the last record."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self.since = 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; raises OverflowError where one record takes more than the limit."""
        data = self._stream.read(size)
        self.since += len(data)
        if self.since > self._limit:
            raise OverflowError
        return data


def read_json(stream: BinaryIO, input_: Input, rules: Rules) -> Iterator[LocatedArticle | PageLink | SetAside]:
    """Yield the articles and links of a document in order, and a `SetAside` for each record without one.

    Raises ArticleError where the document is not well-formed, and for a record of more than the size allowed.
    """
    where = input_.where
    shape = _shape_of(stream.read(_HEAD))
    stream.seek(0)
    watched = _RecordStream(stream, rules.max_bytes + 2 * _HEAD)
    number = 0
    try:
        for record in ijson.items(watched, shape.prefix, map_type=Keyed, use_float=True):
            number += 1
            watched.since = 0
            yield _read(record, f"{where}, record {number}", shape, rules)
    except OverflowError as error:
        raise too_large(f"{where}, record {number + 1}", "record", rules.max_bytes) from error
    except (ijson.JSONError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise ArticleError(where, f"not valid JSON after record {number}: {_reason(error)}") from error
    if not number:
        raise ArticleError(where, "no records are found in this JSON document")


def _reason(error: Exception) -> str:
    """Return on one line what a parser found wrong; some say so in bytes, with an excerpt below."""
    message = error.args[0] if error.args else ""
    text = message.decode("utf-8", "replace") if isinstance(message, bytes) else str(error)
    if isinstance(error, UnicodeDecodeError) or "invalid bytes in UTF8" in text:
        return "not UTF-8; save the file as UTF-8"
    return text.split("\n", maxsplit=1)[0].strip()


def _read(record: Any, where: str, shape: _Shape, rules: Rules) -> LocatedArticle | PageLink | SetAside:
    try:
        if not isinstance(record, dict):
            raise ArticleError(where, "the record is no JSON object")
        columns = rules.match(list(keys_of(record)), where, shape.top)
        if columns is None:
            raise no_text(where, record)
        return read_record(record, columns, where, READER, digest_of(record))
    except ArticleError as error:
        return SetAside.from_error(error)


def _shape_of(head: bytes) -> _Shape:
    """Return where the records of a document are: in the first list of objects, or the document is one itself."""
    shape = _Shape()
    # Where the head ends in the middle of something, or is broken, reading on will show which.
    with suppress(ijson.JSONError, UnicodeDecodeError, ValueError):
        for prefix, event, value in ijson.parse(io.BytesIO(head)):
            if event == "start_array" and prefix == "":
                shape.prefix = "item"
            if event == "map_key" and prefix == "":
                shape.top.append(str(value))
            if event == "start_map" and prefix.endswith("item") and "text" not in shape.top:
                shape.prefix = prefix
                return shape
    return shape
