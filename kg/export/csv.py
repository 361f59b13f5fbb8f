"""CSV for event-data people: one row per event, or per event and pair; codes are text.

Columns follow the tables of the field (ACLED, ICEWS, GDELT, POLECAT): see docs/codebook.md.
"""

import csv
import io
from typing import BinaryIO

from kg.export.columns import load_columns
from kg.export.options import ACTUAL, ExportOptions, chosen, left_out
from kg.export.table import event_rows, table_losses
from kg.export.text import cell_text, xml_text
from kg.model import Snapshot


def write_csv(snapshot: Snapshot, stream: BinaryIO, options: ExportOptions) -> tuple[str, ...]:
    """Write the events of a snapshot as CSV, by date, then identifier; return what it cannot hold, a line each.

    UTF-8 without a byte order mark; quoting as RFC 4180 has it, lines end in a line feed.
    """
    events = chosen(snapshot.events, options, ACTUAL)
    columns = [column.name for column in load_columns()]
    # Numbers may begin with a minus sign without being formulas; whoever reads the table wants them as they are.
    numbers = {column.name for column in load_columns() if column.kind == "number"}
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(columns)
        for row in event_rows(snapshot, events, options):
            writer.writerow([row[c] if c in numbers else cell_text(xml_text(row[c])) for c in columns])
    finally:
        text.detach()  # the caller's stream stays open
    return left_out(snapshot.events, events) + table_losses(events, options)
