"""Reader for JSON Lines: one article a line, ``{"id", "text", "title"?, "date"?, "url"?, "source"?, "language"?}``.

Every optional key may be null, missing or empty, unknown keys are ignored, and `text` and `title` are never altered.
`Origin.sha256` covers the bytes of the line without its line end.
"""

import codecs
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, BinaryIO

from kg.errors import ArticleError
from kg.ingest.columns import Rules
from kg.ingest.days import DayReader
from kg.ingest.records import RecordFields, keyed, keys_of, no_text, read_record, repeated, unclear_day
from kg.ingest.values import Input, LocatedArticle, PageLink, SetAside, too_large
from kg.lines import is_unicode
from kg.model import Origin

READER = "jsonl"
VERSION = "1"

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].+)?", re.ASCII)
_JSON_NAMES = {dict: "an object", list: "a list", str: "a string", bool: "true or false", int: "a number"}


def read_jsonl(stream: BinaryIO, input_: Input, rules: Rules) -> Iterator[LocatedArticle | PageLink | SetAside]:
    """Yield the articles of a JSON Lines file in order, and a `SetAside` for each line without one.

    Lines without a ``"text"``, and those of an export that kg knows, are read by the names of their keys, as records
    of a table are. Lines of more bytes than an article may have are skipped without being held.
    """
    for number, line in _lines(stream, rules.max_bytes):
        where = f"{input_.where}, line {number}"
        try:
            if line is None:
                raise too_large(where, "line", rules.max_bytes)
            if line.strip():
                yield _read_line(line, where, rules)
        except ArticleError as error:
            yield SetAside.from_error(error)


def _lines(stream: BinaryIO, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield number and bytes of each line, without line end; None for a line that is too long."""
    number = 0
    while line := stream.readline(max_bytes + 2):  # two for the line end
        number += 1
        whole = line.endswith(b"\n")
        while not whole:  # the rest of a long line is skipped in chunks
            rest = stream.readline(1024 * 1024)
            whole = not rest or rest.endswith(b"\n")
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        line = line.removesuffix(b"\n").removesuffix(b"\r")
        yield number, line if len(line) <= max_bytes else None


def _read_line(line: bytes, where: str, rules: Rules) -> LocatedArticle | PageLink:
    record = _parse(line, where)
    sha256 = hashlib.sha256(line).hexdigest()
    keys = list(keys_of(record))
    if rules.given or "text" not in record or rules.names.export_of(keys) is not None:
        columns = rules.match(keys, where)
        if columns is not None:
            return read_record(record, columns, where, (READER, VERSION), sha256, literal=True)
        if "text" not in record:
            raise no_text(where, record)
    text = _string(record, "text", where)
    if text is None or not text.strip():
        raise ArticleError(where, '"text" is missing or empty')
    values = {key: _string(record, key, where) for key in ("title", "url", "source")}
    day = _day(_string(record, "date", where), where, rules.days)
    values |= {key: _string(record, key, where) for key in ("id", "language")}
    # Of any other type it is ignored, like unknown keys: it costs no article.
    named = next((key for key in rules.names.usual["licence"] if isinstance(record.get(key), str)), None)
    values["licence"] = None if named is None else _string(record, named, where)
    stated = RecordFields(date=day, **values)
    return LocatedArticle(where, stated.article(text, Origin(READER, VERSION, sha256)))


def _parse(line: bytes, where: str) -> Mapping[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"), object_pairs_hook=keyed)
    except UnicodeDecodeError as error:
        raise ArticleError(where, f"not UTF-8 at byte {error.start + 1}; save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at")
        raise ArticleError(where, f"not valid JSON: {what} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:  # numbers of thousands of digits, thousands of brackets
        raise ArticleError(where, f"JSON that cannot be read: {error}") from error
    if not isinstance(record, dict):
        raise ArticleError(where, f'expected a JSON object such as {{"id": "…", "text": "…"}}, found {_name(record)}')
    return record


def _string(record: Mapping[str, Any], key: str, where: str) -> str | None:
    """Return the string under a key, None where it is missing, null or empty."""
    value = record.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ArticleError(where, f'"{key}" must be a string, found {_name(value)}')
    if key in repeated(record):
        raise ArticleError(where, f'"{key}" is there more than once; keep one')
    if not is_unicode(value):
        raise ArticleError(where, f'"{key}" holds half of a surrogate pair (\\ud83d alone, say), no character')
    return value


def _day(value: str | None, where: str, days: DayReader) -> date | None:
    if value is None:
        return None
    read = days.read(value)
    if days.order is not None:
        if read is None:
            raise unclear_day(where, value)
        return read
    try:
        if not _ISO_DAY.fullmatch(value):
            raise ValueError(value)
        datetime.fromisoformat(value)
        return date.fromisoformat(value[:10])  # the day as written, whatever the time zone
    except ValueError as error:
        raise ArticleError(where, f'"date" must be an ISO day such as 2023-06-17, found {value[:40]!r}') from error


def _name(value: object) -> str:
    return _JSON_NAMES.get(type(value), "null" if value is None else "a number")
