"""A batch of articles as files: what a worker is given, and what it leaves behind."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.model import Article, Namespace, Origin, Refused
from kg.pipeline.job.files import read_lines, write_json, write_lines

#: An article and the hash of all that decides what is read from it.
Marked = tuple[Article, str]


@dataclass(frozen=True, slots=True)
class Job:
    """What all batches of a run have in common: the folder of their files and how they are read.

    `model` is another spaCy pipeline, None for the default one; `reports` asks for the reports of each batch beside
    its graphs; `extractor` is the text of a `kg.extractors.Choice`, None for the rules of kg.
    """

    folder: Path
    model: str | None = None
    namespace: Namespace = Namespace()
    reports: bool = False
    extractor: str | None = None

    def batch(self, name: str) -> "Batch":
        """Return the files of a batch."""
        return Batch(self.folder, name)


@dataclass(frozen=True, slots=True)
class Batch:
    """The files of one batch; the outcome is written last and says that the others are whole."""

    folder: Path
    name: str

    @property
    def articles(self) -> Path:
        """The articles to read, JSON Lines."""
        return self.folder / f"{self.name}.articles.jsonl"

    @property
    def graphs(self) -> Path:
        """The graphs of the articles that were read, N-Quads."""
        return self.folder / f"{self.name}.nq"

    @property
    def reports(self) -> Path:
        """The articles that were read with their reports, JSON Lines; see `kg.pipeline.job.told`."""
        return self.folder / f"{self.name}.reports.jsonl"

    @property
    def outcome(self) -> Path:
        """What became of each article."""
        return self.folder / f"{self.name}{OUTCOME}"


#: How the names of outcomes end.
OUTCOME = ".outcome.json"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a batch: the fingerprints of the articles that were read, and of those that failed, with why.

    `refused` are the claims of an extractor that were not taken over.
    """

    read: dict[str, str]
    failed: dict[str, tuple[str, str]]
    refused: tuple[Refused, ...] = ()

    def write(self, batch: Batch) -> None:
        """Say that a batch is finished; raises OutputError if that cannot be written."""
        refused = [[each.article, each.fault, each.detail] for each in self.refused]
        write_json(batch.outcome, {"read": self.read, "failed": self.failed, "refused": refused})

    @classmethod
    def of(cls, batch: Batch) -> "Outcome":
        """Return the outcome of a finished batch."""
        content = json.loads(batch.outcome.read_text(encoding="utf-8"))
        failed = {name: (mark, why) for name, (mark, why) in content["failed"].items()}
        return cls(content["read"], failed, tuple(Refused(*each) for each in content["refused"]))


def write_articles(batch: Batch, articles: Iterable[Marked]) -> None:
    """Write the articles of a batch; raises OutputError if the file cannot be written."""
    write_lines(batch.articles, (_as_json(article, fingerprint) for article, fingerprint in articles))


def read_articles(batch: Batch) -> Iterator[Marked]:
    """Yield the articles of a batch with their fingerprints."""
    for record in read_lines(batch.articles):
        yield _from_json(record), record["fingerprint"]


def _as_json(article: Article, fingerprint: str) -> dict[str, Any]:
    origin = article.origin
    return {
        "fingerprint": fingerprint,
        "id": article.id,
        "text": article.text,
        "title": article.title,
        "date": article.date and article.date.isoformat(),
        "url": article.url,
        "source": article.source,
        "language": article.language,
        "author": article.author,
        "origin": origin and [origin.reader, origin.reader_version, origin.sha256],
    }


def _from_json(record: dict[str, Any]) -> Article:
    return Article(
        id=record["id"],
        text=record["text"],
        title=record["title"],
        date=date.fromisoformat(record["date"]) if record["date"] else None,
        url=record["url"],
        source=record["source"],
        language=record["language"],
        author=record["author"],
        origin=Origin(*record["origin"]) if record["origin"] else None,
    )
