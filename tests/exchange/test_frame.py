"""If these fail, the data frame differs from the table of CSV, in values or types."""

import csv
import io

import pandas as pd

from kg.exchange import ExportOptions, export
from kg.exchange.table import Kind, load_columns, to_frame
from kg.model import Snapshot
from tests.support.newsroom import newsroom


def _csv(options: ExportOptions) -> list[dict[str, str]]:
    stream = io.BytesIO()
    export(newsroom(), "csv", stream, options)
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8-sig"))))


def test_the_frame_has_the_rows_and_columns_of_csv() -> None:
    for options in (ExportOptions(), ExportOptions(dyads=True)):
        rows, frame = _csv(options), to_frame(newsroom(), options)
        assert list(frame["event_id"]) == [row["event_id"] for row in rows]
        assert list(frame["actor1"].fillna("")) == [row["actor1"] for row in rows]
        days = ["" if pd.isna(day) else str(day.date()) for day in frame["event_date"]]
        assert days == [row["event_date"] for row in rows]
        assert list(frame["n_reports"]) == [int(row["n_reports"]) for row in rows]


def test_types_do_not_depend_on_what_is_known() -> None:
    full, empty = to_frame(newsroom(), ExportOptions()), to_frame(Snapshot(), ExportOptions())
    assert list(full.dtypes) == list(empty.dtypes)
    assert len(empty) == 0
    kinds = {column.name: column.kind for column in load_columns()}
    for name, kind in kinds.items():
        assert pd.api.types.is_datetime64_any_dtype(full[name]) == (kind is Kind.DATE)
        assert pd.api.types.is_numeric_dtype(full[name]) == (kind in (Kind.INTEGER, Kind.NUMBER))
    assert full["cameo"].dropna().str.startswith("0").any()
