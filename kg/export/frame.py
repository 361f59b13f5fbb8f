"""The event table as a pandas data frame, with the columns of CSV and Parquet in their types."""

from types import ModuleType
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.export.columns import Kind, load_columns
from kg.export.options import ACTUAL, ExportOptions, chosen
from kg.export.table import event_rows
from kg.model import Snapshot

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {Kind.TEXT: "string", Kind.DATE: "datetime64[s]", Kind.INTEGER: "Int64", Kind.NUMBER: "Float64"}


def to_frame(snapshot: Snapshot, options: ExportOptions) -> "pd.DataFrame":
    """Return the events of a snapshot, by date, then identifier; one row for each pair of actors with `dyads`.

    Days are datetimes to the second, so that any year fits; what is unknown is missing. Raises UsageError where
    pandas is not installed.
    """
    pd = pandas()
    rows = list(event_rows(snapshot, chosen(snapshot.events, options, ACTUAL), options))
    columns = {
        column.name: pd.Series([column.kind.read(row[column.name]) for row in rows], dtype=_TYPES[column.kind])
        for column in load_columns()
    }
    return pd.DataFrame(columns)


def pandas() -> ModuleType:
    """Return pandas; raises UsageError, saying what to install, where there is none."""
    try:
        import pandas  # noqa: PLC0415 - an extra; nothing else needs it
    except ImportError as error:
        raise UsageError("a data frame needs pandas: pip install 'diplomatic-kg[notebook]'") from error
    found: ModuleType = pandas
    return found
