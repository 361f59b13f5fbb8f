"""Records as columns: what a page with thousands of events is small by.

In: dictionaries that share their keys. Out: for every key one list, with values that come again and again named once.
`page/data.js` puts the records together again.
"""

import json
from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]

_REPEATED = 3  # a column whose values come this often on average is written as a table of values and numbers


def as_columns(records: Sequence[Json]) -> Json:
    """Return records as ``{"size": n, "columns": {key: column}}``; a key that a record lacks is null.

    A column is the list of values, or ``{"table": [value, ...], "at": [number, ...]}``.
    """
    keys = sorted({key for record in records for key in record})
    return {"size": len(records), "columns": {key: _column([record.get(key) for record in records]) for key in keys}}


def _column(values: list[Any]) -> Any:
    written = [json.dumps(value, ensure_ascii=False, sort_keys=True) for value in values]
    numbers: dict[str, int] = {}
    at = [numbers.setdefault(text, len(numbers)) for text in written]
    if len(numbers) * _REPEATED > len(values):
        return values
    first = {number: place for place, number in reversed(list(enumerate(at)))}
    return {"table": [values[first[number]] for number in range(len(numbers))], "at": at}
