"""Articles with their reports as files, beside the graphs of a batch: what a distributed merge reads."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from kg.model import ArticleRecord, Report, report_as_json, report_from_json
from kg.pipeline.job.files import read_lines, write_lines

#: An article with its reports.
Told = tuple[ArticleRecord, tuple[Report, ...]]


def write_told(path: Path, told: Iterable[Told]) -> None:
    """Write articles with their reports; raises OutputError if the file cannot be written."""
    write_lines(path, ({"article": record_as_row(r), "reports": [report_as_json(x) for x in xs]} for r, xs in told))


def read_told(path: Path) -> Iterator[Told]:
    """Yield articles with their reports."""
    for line in read_lines(path):
        yield record_from_row(line["article"]), tuple(map(report_from_json, line["reports"]))


def record_as_row(record: ArticleRecord) -> list[str | None]:
    """Return what merging and tables need of an article."""
    day = record.date.isoformat() if record.date else None
    return [record.id, record.title, day, record.url, record.source]


def record_from_row(row: list[Any]) -> ArticleRecord:
    """Return an article from what `record_as_row` gave."""
    name, title, day, url, source = row
    return ArticleRecord(name, title, date.fromisoformat(day) if day else None, url, source)
