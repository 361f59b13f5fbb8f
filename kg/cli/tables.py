"""Text tables for people: columns aligned, numbers to the right, no lines that get in the way of copying."""

from collections.abc import Iterable, Sequence
from unicodedata import combining, east_asian_width

from kg.model import Status
from kg.pipeline.statistics import Statistics

GAP = "  "


def text_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table with a header line; None shows as nothing, a column of numbers is set to the right."""
    values = [list(row) for row in rows]
    cells = [["" if value is None else " ".join(str(value).split()) for value in row] for row in values]
    widths = [max(map(_width, column)) for column in zip(header, *cells, strict=True)]
    numeric = [
        bool(values) and all(isinstance(row[i], int | float) or row[i] is None for row in values)
        for i in range(len(header))
    ]
    lines = [header, ["-" * width for width in widths], *cells]
    return "\n".join(_line(line, widths, numeric) for line in lines) + "\n"


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = []
    for cell, width, right in zip(cells, widths, numeric, strict=True):
        blank = " " * (width - _width(cell))
        padded.append(blank + cell if right else cell + blank)
    return GAP.join(padded).rstrip()


def _width(text: str) -> int:
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def statistics_text(statistics: Statistics) -> str:
    """Return the counts of a store as the screen that `kg stats`, `kg build` and `kg demo` show."""
    events = f"{statistics.events} events"
    if statistics.merged:
        events += f" ({statistics.merged} of them from several reports)"
    counts = f"{statistics.articles} articles, {statistics.reports} reports, {events}, {statistics.actors} actors\n"
    if not statistics.events:
        return counts
    parts = [counts, _types_and_statuses(statistics)]
    parts.append("Dates: " + ", ".join(f"{count} {_PRECISION[value]}" for value, count in statistics.by_precision))
    parts.append("Basis: " + ", ".join(f"{count} {value}" for value, count in statistics.by_basis) + "\n")
    if statistics.first:
        parts.insert(3, f"What took place lies between {statistics.first} and {statistics.last}.")
    return "\n".join(parts)


_PRECISION = {
    "day": "to the day",
    "days": "to a few days",
    "month": "to the month",
    "year": "to the year",
    "longer": "longer than a year",
    "open": "open at one end",
    "none": "undated",
}


def _types_and_statuses(statistics: Statistics) -> str:
    table = {(kind, status): count for kind, status, count in statistics.by_type_and_status}
    kinds = sorted({kind for kind, _ in table})
    statuses = [status for status in Status if any((kind, status) in table for kind in kinds)]
    rows = [
        [kind, *(table.get((kind, s)) for s in statuses), sum(table.get((kind, s), 0) for s in statuses)]
        for kind in kinds
    ]
    return text_table(["Events", *map(str, statuses), "all"], rows)
