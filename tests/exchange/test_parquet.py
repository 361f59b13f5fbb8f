"""If these fail, pandas or R gets columns or types not in the codebook, or a traceback without pyarrow."""

import builtins
import io
from datetime import date

import pyarrow as pa
import pytest
from pyarrow import parquet

from kg.errors import UsageError
from kg.exchange.table import Kind, load_columns
from kg.model import Status
from tests.exchange.reading import written
from tests.support.newsroom import newsroom


def test_the_events_of_csv_with_typed_columns() -> None:
    table = parquet.read_table(io.BytesIO(written(newsroom(), "parquet")))
    assert {row["event_id"] for row in table.to_pylist()} == {e.id for e in newsroom().events if e.status.is_actual}
    every = parquet.read_table(io.BytesIO(written(newsroom(), "parquet", statuses=frozenset(Status))))
    assert every.num_rows == len(newsroom().events)
    assert table.column_names == [column.name for column in load_columns()]
    kinds = {Kind.TEXT: pa.string(), Kind.DATE: pa.date32(), Kind.INTEGER: pa.int64(), Kind.NUMBER: pa.float64()}
    for column in load_columns():
        assert table.schema.field(column.name).type == kinds[column.kind]
    events = {event.id: event for event in newsroom().events}
    for row in table.to_pylist():
        event = events[row["event_id"]]
        assert row["event_date"] == event.time.start
        assert row["n_reports"] == len(event.reports)
        assert row["cameo"] == event.codes.cameo
    assert any(isinstance(row["event_date"], date) for row in table.to_pylist())


def test_without_pyarrow_a_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name == "pyarrow":
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"pip install '.\[parquet\]'"):
        written(newsroom(), "parquet")
