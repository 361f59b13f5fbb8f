"""What a worker does with a batch: articles to reports to graphs, each file written whole."""

import json
import os
import socket
from functools import cache
from threading import Lock

from kg.errors import DataError, OutputError
from kg.graph import article_quads, write_quads
from kg.model import ArticleRecord, Namespace
from kg.pipeline.extraction import Extractor
from kg.pipeline.job.batch import Batch, Job, Outcome, read_articles
from kg.pipeline.job.files import appearing
from kg.pipeline.job.told import Told, write_told
from kg.pipeline.notes import Notes

#: The folder, beside that of the batches, in which each worker notes what it began.
JOURNAL = "journal"
#: A model is for one thread at a time; a worker of a cluster may have several.
_ONE_AT_A_TIME = Lock()


@cache
def extractor_of(model: str | None, namespace: Namespace, extractor: str | None) -> Extractor:
    """Return the extractor of this process, loaded when first asked for.

    Raises UsageError if the model or the extractor is not installed, DataError if a data file is broken.
    """
    return Extractor(model, namespace, extractor)


def do_batch(job: Job, name: str) -> None:
    """Read the articles of a batch and leave its graphs, its reports where the job asks for them, and its outcome.

    A batch that has an outcome is not read again. Raises UsageError or DataError where the model cannot be loaded,
    OutputError where a file cannot be written.
    """
    batch = job.batch(name)
    if batch.outcome.exists():
        return
    with _ONE_AT_A_TIME:
        _do(job, batch)


def _do(job: Job, batch: Batch) -> None:
    marked = list(read_articles(batch))
    fingerprints = {article.id: fingerprint for article, fingerprint in marked}
    _note(batch, list(fingerprints))
    read: dict[str, str] = {}
    failed: dict[str, tuple[str, str]] = {}
    told: list[Told] = []
    notes = Notes()
    with appearing(batch.graphs) as graphs:
        extractor = extractor_of(job.model, job.namespace, job.extractor)
        for article, reports in extractor.extract((article for article, _ in marked), notes):
            fingerprint = fingerprints[article.id]
            try:
                quads = list(article_quads(ArticleRecord.from_article(article), reports, job.namespace, fingerprint))
            except DataError as error:
                failed[article.id] = (fingerprint, str(error))
                continue
            write_quads(quads, graphs)
            read[article.id] = fingerprint
            if job.reports:
                told.append((ArticleRecord.from_article(article), reports))
    if job.reports:
        write_told(batch.reports, told)
    failed.update((aside.where, (fingerprints[aside.where], aside.why)) for aside in notes.failed)
    Outcome(read, failed, tuple(notes.refused)).write(batch)


def _note(batch: Batch, articles: list[str]) -> None:
    """Note what is begun; one file for each process, so that lines of several never mix."""
    path = batch.folder.parent / JOURNAL / f"{socket.gethostname()}-{os.getpid()}.jsonl"
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("ab") as stream:
            stream.write(json.dumps({"batch": batch.name, "articles": articles}).encode() + b"\n")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
