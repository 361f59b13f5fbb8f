"""Parquet: the columns of the event table with their types, for pandas, R (arrow), DuckDB and Spark."""

from typing import Any, BinaryIO

from kg.errors import UsageError, with_extra
from kg.exchange.base import ACTUAL, ExportOptions, chosen, left_out
from kg.exchange.table import Kind, event_rows, load_columns, table_losses
from kg.model import Snapshot


def write_parquet(snapshot: Snapshot, stream: BinaryIO, options: ExportOptions) -> tuple[str, ...]:
    """Write the events of a snapshot as Parquet, by date, then identifier; return what it cannot hold, a line each.

    Texts and codes are strings, dates days, counts integers, coordinates and confidence doubles; what is unknown is
    null. Raises UsageError where pyarrow is not installed.
    """
    pa, parquet = _libraries()
    events = chosen(snapshot.events, options, ACTUAL)
    rows = list(event_rows(snapshot, events, options))
    columns = load_columns(local=options.files is not None)
    kinds = {Kind.TEXT: pa.string(), Kind.DATE: pa.date32(), Kind.INTEGER: pa.int64(), Kind.NUMBER: pa.float64()}
    schema = pa.schema([pa.field(column.name, kinds[column.kind]) for column in columns])
    values = {column.name: [column.kind.read(row[column.name]) for row in rows] for column in columns}
    # The same bytes for the same version of pyarrow, whose name and version the file carries.
    parquet.write_table(pa.table(values, schema=schema), stream, compression="zstd")
    return left_out(snapshot.events, events) + table_losses(events, options)


def _libraries() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra; nothing else needs it
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(with_extra("Parquet is written by pyarrow", "parquet")) from error
    return pa, parquet
