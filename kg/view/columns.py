"""The data of a page as text inside HTML: readable JSON, or packed where it is long.

In: the value that `kg.view.payload` makes. Out: the text and its media type. Packed data are JSON with a list for
every key instead of a record for every event, repeated values stored once, deflated, in base64; `page/records.js`
puts the records together again.
"""

import base64
import json
import zlib
from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]

#: The number of events from which data are packed, which makes the file a fifth as large.
PACKED_FROM = 1000

_LISTS = ("actors", "articles", "events", "reports")
_REPEATED = 3  # a column whose values come this often on average is written as a table of values and numbers
_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def embedded(data: Json) -> tuple[str, str]:
    """Return the text of a script element that holds the data, and its type."""
    if len(data.get("events", ())) < PACKED_FROM:
        return embedded_json(data), "application/json"
    return base64.b64encode(zlib.compress(packed(data), 6)).decode(), "application/octet-stream"


def packed(data: Json) -> bytes:
    """Return the data as JSON with a list for every key, in UTF-8."""
    columns = {name: as_columns(data[name]) for name in _LISTS if name in data}
    # A lone surrogate of a broken text has no UTF-8 form, but its escape has.
    return _text({**data, **columns}).encode("utf-8", errors="backslashreplace")


def embedded_json(data: Any) -> str:
    """Return JSON that can stand in an HTML script element: no ``<``, ``>``, ``&`` and no line separators."""
    return _text(data).translate(_UNSAFE)


def as_columns(records: Sequence[Json]) -> Json:
    """Return records as ``{"size": n, "columns": {key: column}}``; a key that a record lacks is null.

    A column is the list of values, or ``{"table": [value, ...], "at": [number, ...]}``.
    """
    keys = sorted({key for record in records for key in record})
    return {"size": len(records), "columns": {key: _column([record.get(key) for record in records]) for key in keys}}


def _column(values: list[Any]) -> Any:
    numbers: dict[tuple[type, Any], int] = {}
    # Lists and records are compared as text; 1, 1.0 and true are equal in Python, but three values in JSON.
    keys = ((type(v), _text(v) if isinstance(v, list | tuple | dict) else v) for v in values)
    at = [numbers.setdefault(key, len(numbers)) for key in keys]
    if len(numbers) * _REPEATED > len(values):
        return values
    first = {number: place for place, number in reversed(list(enumerate(at)))}
    return {"table": [values[first[number]] for number in range(len(numbers))], "at": at}


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
