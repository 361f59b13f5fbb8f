"""CSV for event-data people: one row per event, or per event and pair; codes are text. Can be read back.

Columns follow the tables of the field (ACLED, ICEWS, GDELT, POLECAT): see docs/codebook.md.
"""

import csv
import hashlib
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import count
from typing import BinaryIO
from urllib.parse import unquote

from kg import __version__
from kg.errors import SourceError
from kg.exchange.base import ACTUAL, Content, ExportOptions, chosen, left_out
from kg.exchange.table import SENTENCE_JOINT, event_rows, load_columns, table_losses
from kg.exchange.text import JOINT, cell_text, from_cell, xml_text
from kg.graph.account import is_named_only
from kg.layout import cells_up_to
from kg.model import (
    TABLE_READER,
    ArticleRecord,
    Attribution,
    Change,
    Codes,
    Direction,
    Event,
    Evidence,
    Field,
    Origin,
    Participant,
    Place,
    Report,
    Snapshot,
    Span,
    Status,
    TimeBasis,
    TimeSpan,
    Trigger,
)
from kg.resolve.merging.event import event_of_report

Row = Mapping[str, str]

#: Characters that a cell may have: the most that the csv module can be set to everywhere.
_LONGEST = 2**31 - 1
#: The rule that evidence is said to come from.
RULE = "imported from a table"
_LOST = (
    "all reports of an event but the one quoted, which stands for them; history, judgements, decisions",
    "articles: each row of the table stands for those of its event, with its source, date and licences",
    "which words of a sentence name the event, where it stands in its article; mentions and links of actors; files",
)


def write_csv(snapshot: Snapshot, stream: BinaryIO, options: ExportOptions) -> tuple[str, ...]:
    """Write the events of a snapshot as CSV, by date, then identifier; return what it cannot hold, a line each.

    UTF-8 without a byte order mark; quoting as RFC 4180 has it, lines end in a line feed.
    """
    events = chosen(snapshot.events, options, ACTUAL)
    columns = load_columns(local=options.files is not None)
    names = [column.name for column in columns]
    # Numbers may begin with a minus sign without being formulas; whoever reads the table wants them as they are.
    numbers = {column.name for column in columns if column.kind == "number"}
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(names)
        for row in event_rows(snapshot, events, options):
            writer.writerow([row[c] if c in numbers else cell_text(xml_text(row[c])) for c in names])
    finally:
        text.detach()  # the caller's stream stays open
    return left_out(snapshot.events, events) + table_losses(events, options)


def read_csv(stream: BinaryIO, where: str) -> Content:
    """Return what a CSV export holds, with or without dyads; `where` names the file in messages.

    Each event gets one report made for it, with offsets into the evidence cell (`Field.ROW`), from a record that says
    that it is a row of this table. Raises SourceError, naming the row, for a missing column, an event without
    evidence or a value that the codebook does not have.
    """
    grouped: dict[str, list[Row]] = defaultdict(list)
    raw = stream.read()
    origin = Origin(TABLE_READER, __version__, hashlib.sha256(raw).hexdigest())
    for number, row in _rows(io.BytesIO(raw), where):
        grouped[row["event_id"]].append({**row, "": str(number)})
    read = [_read_event(f"{where}, row {rows[0]['']}", name, rows, origin) for name, rows in sorted(grouped.items())]
    return Content(
        Snapshot(
            tuple(sorted((article for article, _, _ in read), key=lambda a: a.id)),
            tuple(sorted((report for _, report, _ in read), key=lambda r: r.id)),
            tuple(event for _, _, event in read),
        ),
        losses=_LOST if read else (),
    )


def _rows(stream: BinaryIO, where: str) -> Iterator[tuple[int, Row]]:
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    columns = load_columns()
    try:
        reader = csv.DictReader(text, strict=True)
        with cells_up_to(_LONGEST):
            given = reader.fieldnames or ()
        missing = [c.name for c in columns if c.name not in given and not c.optional]
        if missing:
            raise SourceError(f"{where}: not a table of kg export csv: the column {missing[0]} is missing")
        for number in count(1):
            with cells_up_to(_LONGEST):
                row = next(reader, None)
            if row is None:
                return
            cells = {column.name: row.get(column.name, "") for column in columns}
            if None in cells.values():
                raise SourceError(f"{where}, row {number}: the row is shorter than the header")
            yield number, {name: from_cell(cell) for name, cell in cells.items()}
    except (csv.Error, UnicodeDecodeError) as error:
        raise SourceError(f"{where}: not a CSV file in UTF-8: {error}") from error
    finally:
        text.detach()


def _read_event(where: str, name: str, rows: list[Row], origin: Origin) -> tuple[ArticleRecord, Report, Event]:
    row, key = rows[0], unquote(name.rpartition("/")[2])
    if not key:
        raise SourceError(f"{where}: the event_id {name!r} is not an IRI of kg")
    if not row["evidence"]:
        raise SourceError(f"{where}: no evidence (written without quotes?), so that its events cannot be read back")
    participants = tuple(
        dict.fromkeys(p for each in rows for side in ("actor1", "actor2") for p in _actors(each, side))
    )
    try:
        day = date.fromisoformat(row["source_date"]) if row["source_date"] else None
        report = _report(key, row, participants)
    except ValueError as error:
        raise SourceError(f"{where}: {error}") from error
    article = ArticleRecord(
        id=report.article, date=day, source=row["source"] or None, licence=row["licences"] or None, origin=origin
    )
    event = replace(event_of_report(report, article), id=name)
    return article, report, event


def _report(key: str, row: Row, participants: tuple[Participant, ...]) -> Report:
    start, end = (date.fromisoformat(row[c]) if row[c] else None for c in ("event_date", "end_date"))
    return Report(
        id=key,
        article=f"row-{key}",
        type=row["event_type"],
        participants=participants,
        status=Status(row["status"]),
        time=TimeSpan(start, end, TimeBasis(row["time_basis"])),
        evidence=tuple(_evidence(row["evidence"])),
        direction=Direction(row["direction"]) if row["direction"] else None,
        change=Change(row["change"]) if row["change"] else None,
        place=_place(row),
        topics=tuple(row["topics"].split(JOINT)) if row["topics"] else (),
        source=row["attributed_to"] or None,
        codes=Codes(row["cameo"] or None, row["plover"] or None),
        attribution=_attribution(row["attributed_to_id"]),
        confidence=float(row["confidence"]),
    )


def _attribution(identifiers: str) -> Attribution | None:
    """Return the actor on whose word an event is reported; one report cannot name several."""
    return Attribution(identifiers) if identifiers and JOINT not in identifiers else None


def _place(row: Row) -> Place | None:
    if not row["location"]:
        return None
    identifier = row["location_id"]
    return Place(
        row["location"], row["location_code"] or None, None if is_named_only(identifier) else identifier or None
    )


def _actors(row: Row, side: str) -> Iterator[Participant]:
    if not row[side]:
        return
    roles = row[f"{side}_role"].split(JOINT)
    cells = (row[f"{side}{what}"] for what in ("", "_code", "_id"))
    each = ([cell] if len(roles) == 1 else cell.split(JOINT) if cell else [""] * len(roles) for cell in cells)
    for role, name, code, identifier in zip(roles, *each, strict=True):
        yield Participant(role, name, code or None, identifier or None)


def _evidence(cell: str) -> Iterator[Evidence]:
    start = 0
    for quote in cell.split(SENTENCE_JOINT) if cell else ():
        end = start + len(quote)
        yield Evidence(Span(Field.ROW, start, end), quote, Trigger(quote, start, end), RULE)
        start = end + len(SENTENCE_JOINT)
