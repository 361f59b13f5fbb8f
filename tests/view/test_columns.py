"""If these fail, a large page holds other data than a small one would."""

import base64
import json
import zlib
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.view.columns import as_columns, embedded

VALUES = st.one_of(st.none(), st.booleans(), st.integers(0, 3), st.text(max_size=9), st.just([1, "a"]))


def joined(columns: dict[str, Any]) -> list[dict[str, Any]]:
    """Put records together as the page does."""

    def value(column: Any, place: int) -> Any:
        return column[place] if isinstance(column, list) else column["table"][column["at"][place]]

    return [{key: value(c, place) for key, c in columns["columns"].items()} for place in range(columns["size"])]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine
@given(st.lists(st.fixed_dictionaries({"a": VALUES, "b": st.sampled_from(["x", "y", 1, True, None])}), max_size=30))
def test_columns_give_the_records_back(records: list[dict[str, Any]]) -> None:
    again = joined(as_columns(records))
    assert json.dumps(again, sort_keys=True) == json.dumps(records, sort_keys=True)  # True is not 1 here


def test_values_that_come_again_are_named_once() -> None:
    records = [{"status": "occurred", "id": str(number)} for number in range(30)]
    columns = as_columns(records)["columns"]
    assert columns["status"]["table"] == ["occurred"]
    assert columns["id"] == [record["id"] for record in records]


def test_large_data_are_packed_and_keep_every_character() -> None:
    texts = ["</script>", "\u2028", "\ud800", "🕊️", "\x00"]
    data = {"events": [{"id": texts[number % 5]} for number in range(1000)]}
    text, kind = embedded(data)
    assert kind == "application/octet-stream"
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
    again = json.loads(zlib.decompress(base64.b64decode(text)))
    assert joined(again["events"]) == data["events"]
    assert embedded({"events": data["events"][:999]})[1] == "application/json"
