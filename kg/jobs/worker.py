"""What a worker does: articles of a batch to reports and graphs, in a process of its own or a task of a cluster.

``python -m kg.jobs.worker FOLDER MODEL BASE EXTRACTOR KINDS`` takes names of batches on standard input, one a line,
and says what became of each on standard output, one JSON object a line. Articles and graphs go by files. Standard
input ends when the parent goes away, by kill -9 or otherwise, and the worker ends with it, whatever it is doing.
"""

import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cache
from typing import Any

from kg.errors import DataError, KgError, OutputError, UsageError, named_error
from kg.files import appearing, writing
from kg.graph import article_quads, write_quads
from kg.isolation import end_after_work, orders
from kg.jobs.batch import Batch, BatchResult, Job, Reported, read_articles, write_reports
from kg.model import ArticleRecord, Namespace
from kg.pipeline.extraction import Extractor
from kg.pipeline.fingerprint import Reader
from kg.pipeline.notes import Notes

#: What articles are read with: the versions of kg, its code, models and data.
Versions = Mapping[str, str | None]

#: The folder, beside that of the batches, in which each worker notes what it began.
JOURNAL = "journal"
#: What helps where a worker would read otherwise, or not at all.
_ALIKE = "Install the same kg, extras and data on all machines"
#: A model serves one thread at a time; a worker of a cluster may have several.
_ONE_AT_A_TIME = threading.Lock()


@cache
def extractor_of(model: str | None, namespace: Namespace, extractor: str | None) -> Extractor:
    """Return the extractor of this process, loaded on first use.

    Raises UsageError if the model or the extractor is not installed, DataError if a data file is broken.
    """
    return Extractor(model, namespace, extractor)


def do_batch(job: Job, name: str) -> None:
    """Read the articles of a batch and leave what the job asks for, then the result.

    A batch that has a result is not read again. Raises UsageError or DataError where the model cannot be loaded,
    OutputError where a file cannot be written.
    """
    batch = job.batch(name)
    if batch.result.exists():
        return
    with _ONE_AT_A_TIME:
        _do(job, batch)


def read_alike(job: Job, name: str, versions: Versions) -> None:
    """Read the articles of a batch on another machine, which errors name; see `do_batch`.

    Raises UsageError or DataError where that machine lacks the model, does not see the folder of the job, or has
    other `versions` than the build, so that it would read articles differently.
    """
    worker = f"the worker on {socket.gethostname()}"
    if not job.folder.is_dir():
        raise UsageError(f"{worker} does not see {job.folder}; all machines must see the store under the same name")
    try:
        here = _versions(job.model, job.extractor)
        if other := [key for key in versions if here.get(key) != versions[key]]:
            differs = "; ".join(f"{key} {here.get(key)}, not {versions[key]}" for key in other)
            raise UsageError(f"it has {differs}")
        do_batch(job, name)
    except (UsageError, DataError) as error:
        why = f"{worker} cannot read articles as this build does: {error}. {_ALIKE}"
        raise named_error(type(error).__name__, why) from error
    except OutputError as error:
        raise OutputError(f"{worker}: {error}") from error


@cache
def _versions(model: str | None, extractor: str | None) -> Versions:
    """Return the versions of this process, which are those of its start."""
    return Reader.of(model, extractor).versions


def _do(job: Job, batch: Batch) -> None:
    marked = list(read_articles(batch))
    fingerprints = {article.id: fingerprint for article, fingerprint in marked}
    _note(batch, list(fingerprints))
    read: dict[str, str] = {}
    failed: dict[str, tuple[str, str]] = {}
    reported: list[Reported] = []
    notes = Notes()
    with ExitStack() as stack:
        graphs = stack.enter_context(appearing(batch.graphs)) if job.graphs else None
        extractor = extractor_of(job.model, job.namespace, job.extractor)
        for article, reports in extractor.extract((article for article, _ in marked), notes):
            fingerprint, record = fingerprints[article.id], ArticleRecord.from_article(article)
            if graphs is not None:
                try:
                    quads = list(article_quads(record, reports, job.namespace, fingerprint))
                except DataError as error:
                    failed[article.id] = (fingerprint, str(error))
                    continue
                write_quads(quads, graphs)
            read[article.id] = fingerprint
            reported.append((record, reports))
    if job.reports:
        write_reports(batch.reports, reported)
    failed.update((aside.where, (fingerprints[aside.where], aside.why)) for aside in notes.failed)
    BatchResult(read, failed, tuple(notes.refused)).write(batch)


def _note(batch: Batch, articles: list[str]) -> None:
    """Note what is begun; one file for each process, so that lines of several never mix."""
    path = batch.folder.parent / JOURNAL / f"{socket.gethostname()}-{os.getpid()}.jsonl"
    with writing(path):
        path.parent.mkdir(exist_ok=True)
        with path.open("ab") as stream:
            stream.write(json.dumps({"batch": batch.name, "articles": articles}).encode() + b"\n")


def main(*arguments: str) -> None:
    """Do the batches named on standard input until it ends; `arguments` are those of `Job.arguments`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    job = Job.from_arguments(*arguments)
    names = orders(lambda: sys.stdin.readline().rstrip("\n") or None)
    try:
        extractor_of(job.model, job.namespace, job.extractor)
        _say({"ready": True})
        for name in names:
            end_after_work(job.seconds(name))
            do_batch(job, name)
            end_after_work(None)
            _say({"done": name})
    except KgError as error:
        _say({"error": type(error).__name__, "message": str(error)})
        sys.exit(error.exit_code)


def _say(message: dict[str, Any]) -> None:
    print(json.dumps(message), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
