"""A batch of articles as files: what a worker is given, and what it leaves behind."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.extractors import choices_of
from kg.files import read_lines, write_json, write_lines
from kg.model import (
    Article,
    ArticleRecord,
    Namespace,
    Refused,
    Report,
    article_as_json,
    article_from_json,
    report_as_json,
    report_from_json,
)

#: An article and the hash of all that decides how it is read.
Marked = tuple[Article, str]
#: Processor time for a batch, in seconds: for any, and for each byte of its articles. Prose takes a fifteenth of the
#: latter; a text that no one wrote as prose, a paragraph of thousands of quotation marks, may take hours.
_SECONDS, _PER_BYTE = 60.0, 0.001
#: An article with its reports.
Reported = tuple[ArticleRecord, tuple[Report, ...]]


@dataclass(frozen=True, slots=True)
class Job:
    """What all batches of a run share: the folder of their files, and how they are read.

    `model` names another spaCy pipeline, `extractor` is the text of a `kg.extractors.Choice`; None stands for the
    default ones. Each batch leaves its `graphs`, its `reports`, or both.
    """

    folder: Path
    model: str | None = None
    namespace: Namespace = Namespace()
    extractor: str | None = None
    graphs: bool = True
    reports: bool = False

    def batch(self, name: str) -> "Batch":
        """Return the files of a batch."""
        return Batch(self.folder, name)

    def seconds(self, name: str) -> float | None:
        """Return the processor time that a batch may take; None where an extractor is not one of kg's own."""
        if any(choice.is_third_party for choice in choices_of(self.extractor)):
            return None
        articles = self.batch(name).articles
        return _SECONDS + _PER_BYTE * (articles.stat().st_size if articles.exists() else 0)

    @property
    def arguments(self) -> tuple[str, ...]:
        """The job as arguments of a worker process."""
        kinds = f"{int(self.graphs)}{int(self.reports)}"
        return (str(self.folder), self.model or "", self.namespace.base, self.extractor or "", kinds)

    @classmethod
    def from_arguments(cls, folder: str, model: str, base: str, extractor: str, kinds: str) -> "Job":
        """Return the job that `arguments` describe."""
        return cls(Path(folder), model or None, Namespace(base), extractor or None, kinds[0] == "1", kinds[1] == "1")


@dataclass(frozen=True, slots=True)
class Batch:
    """The files of one batch; the result is written last and shows that the others are whole."""

    folder: Path
    name: str

    @property
    def articles(self) -> Path:
        """The articles to read, JSON Lines."""
        return self.folder / f"{self.name}{ARTICLES}"

    @property
    def graphs(self) -> Path:
        """The graphs of the articles that were read, N-Quads."""
        return self.folder / f"{self.name}.nq"

    @property
    def reports(self) -> Path:
        """The articles that were read with their reports, JSON Lines."""
        return self.folder / f"{self.name}.reports.jsonl"

    @property
    def result(self) -> Path:
        """What became of each article."""
        return self.folder / f"{self.name}{RESULT}"


#: How the names of the files of articles and of results end.
ARTICLES, RESULT = ".articles.jsonl", ".outcome.json"


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What became of a batch: fingerprints of the articles that were read, and of those that failed, with the reason.

    `refused` are the claims of an extractor that kg rejected.
    """

    read: dict[str, str]
    failed: dict[str, tuple[str, str]]
    refused: tuple[Refused, ...] = ()

    def write(self, batch: Batch) -> None:
        """Mark a batch as finished. Raises OutputError if the file cannot be written."""
        refused = [[each.article, each.fault, each.detail] for each in self.refused]
        write_json(batch.result, {"read": self.read, "failed": self.failed, "refused": refused})

    @classmethod
    def of(cls, batch: Batch) -> "BatchResult":
        """Return the result of a finished batch."""
        content = json.loads(batch.result.read_text(encoding="utf-8"))
        failed = {name: (mark, why) for name, (mark, why) in content["failed"].items()}
        return cls(content["read"], failed, tuple(Refused(*each) for each in content["refused"]))


def write_articles(batch: Batch, articles: Iterable[Marked]) -> None:
    """Write the articles of a batch. Raises OutputError if the file cannot be written."""
    write_lines(
        batch.articles, (article_as_json(article) | {"fingerprint": fingerprint} for article, fingerprint in articles)
    )


def read_articles(batch: Batch) -> Iterator[Marked]:
    """Yield the articles of a batch with their fingerprints."""
    for record in read_lines(batch.articles):
        yield article_from_json(record), record["fingerprint"]


def write_reports(path: Path, reported: Iterable[Reported]) -> None:
    """Write articles with their reports. Raises OutputError if the file cannot be written."""
    write_lines(
        path, ({"article": record_as_row(r), "reports": [report_as_json(x) for x in xs]} for r, xs in reported)
    )


def read_reports(path: Path) -> Iterator[Reported]:
    """Yield articles with their reports."""
    for line in read_lines(path):
        yield record_from_row(line["article"]), tuple(map(report_from_json, line["reports"]))


def record_as_row(record: ArticleRecord) -> list[str | None]:
    """Return what merging and tables need of an article."""
    day = record.date.isoformat() if record.date else None
    return [record.id, record.title, day, record.url, record.source]


def record_from_row(row: list[Any]) -> ArticleRecord:
    """Return the article of a row of `record_as_row`."""
    name, title, day, url, source = row
    return ArticleRecord(name, title, date.fromisoformat(day) if day else None, url, source)
