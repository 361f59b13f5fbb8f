"""Articles to reports on one or several processes; order and content of the result do not depend on which."""

import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from kg.ingest import SetAside
from kg.jobs.batch import Batch, BatchResult, Job, read_articles, read_reports, write_articles
from kg.jobs.processes import Processes
from kg.jobs.trials import singles
from kg.model import Article, ArticleRecord, Event, Namespace, Report, Snapshot
from kg.pipeline.extraction import Extractor
from kg.pipeline.notes import Notes
from kg.resolve.merging.event import event_of_report

Extracted = tuple[Article, tuple[Report, ...]]

#: Articles in a batch: enough for the parser's own batches, few enough to share work evenly.
_SIZE = 32


def extract_articles(
    articles: Iterable[Article],
    *,
    model: str | None = None,
    extractor: str | None = None,
    workers: int = 1,
    notes: Notes | None = None,
) -> Iterator[Extracted]:
    """Yield each article with its reports, in the order of the articles, with few in memory at a time.

    `model` names another spaCy pipeline, `extractor` the extractors as `kg.extractors.choose` writes them; `workers`
    is the number of processes. Articles that fail and claims that are refused go into `notes`. Raises UsageError
    where the model or the extractor is not installed, DataError where a data file is broken.
    """
    notes = notes or Notes()
    if workers == 1:
        return Extractor(model, Namespace(), extractor).extract(articles, notes)
    return _in_processes(articles, (model, Namespace(), extractor), workers, notes)


def _in_processes(
    articles: Iterable[Article], recipe: tuple[str | None, Namespace, str | None], workers: int, notes: Notes
) -> Iterator[Extracted]:
    with tempfile.TemporaryDirectory(prefix="kg-extract-") as root:
        job = Job(Path(root, "batches"), *recipe, graphs=False, reports=True)
        job.folder.mkdir()
        out: deque[tuple[str, int]] = deque()
        done: set[str] = set()
        for finished in Processes(workers).run(job, _handed_out(articles, job, out)):
            done.add(finished)
            while out and (names := _ready(*out[0], done)):
                out.popleft()
                for name in names:
                    yield from _taken_back(job.batch(name), notes)
                done.difference_update(names)


def _handed_out(articles: Iterable[Article], job: Job, out: deque[tuple[str, int]]) -> Iterator[str]:
    stream, number = iter(articles), 0
    while batch := list(islice(stream, _SIZE)):
        name = f"{number:06d}"
        write_articles(job.batch(name), ((article, "") for article in batch))
        out.append((name, len(batch)))
        yield name
        number += 1


def _ready(name: str, size: int, done: set[str]) -> list[str]:
    """Return the finished batches that hold the articles of a batch, itself or its parts; none if any is missing."""
    if name in done:
        return [name]
    parts = singles(name, size)
    return parts if done.issuperset(parts) else []


def _taken_back(batch: Batch, notes: Notes) -> Iterator[Extracted]:
    result = BatchResult.of(batch)
    notes.add(SetAside(article, why) for article, (_, why) in result.failed.items())
    notes.add(result.refused)
    found = deque(read_reports(batch.reports) if batch.reports.exists() else ())
    for article, _ in read_articles(batch):
        if found and found[0][0].id == article.id:
            yield article, found.popleft()[1]
    for path in (batch.articles, batch.reports):
        path.unlink(missing_ok=True)


def snapshot_of(extracted: Iterable[Extracted], *, events: bool) -> Snapshot:
    """Return a snapshot of articles and their reports.

    With `events` every report is an event of its own, so that formats of events can hold reports; without, the
    snapshot has no events, as nothing has been merged.
    """
    records: list[ArticleRecord] = []
    reports: list[Report] = []
    alone: list[Event] = []
    for article, found in extracted:
        record = ArticleRecord.from_article(article)
        records.append(record)
        reports.extend(found)
        if events:
            alone.extend(event_of_report(report, record) for report in found)
    return Snapshot(
        articles=tuple(sorted(records, key=lambda record: record.id)),
        reports=tuple(sorted(reports, key=lambda report: report.id)),
        events=tuple(sorted(alone, key=lambda event: event.id)),
    )
