"""Articles to reports on one or several processes; the order and the content of the result do not depend on which."""

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import islice
from multiprocessing import get_context, parent_process

from kg.model import Article, Namespace, Report
from kg.pipeline.batches import batches
from kg.pipeline.extraction import Extractor
from kg.pipeline.notes import Note, Notes

Extracted = tuple[Article, tuple[Report, ...]]
#: The model, the namespace and the extractor of others, as `Extractor` takes them.
_Recipe = tuple[str | None, Namespace, str | None]

#: Articles that one process takes at a time: enough for the parser's batches, few enough to share work evenly.
CHUNK = 32


def extract_articles(
    articles: Iterable[Article],
    *,
    model: str | None = None,
    extractor: str | None = None,
    namespace: Namespace = Namespace(),
    workers: int = 1,
    notes: Notes | None = None,
) -> Iterator[Extracted]:
    """Yield each article with its reports, in the order of the articles, holding only a few at a time.

    `model` names another spaCy pipeline, `extractor` is the text of a `kg.extractors.Choice`; `workers` is the number
    of processes. Articles on which the extractor fails and claims that are refused go into `notes`.
    Raises UsageError where the model or the extractor is not installed, DataError where a data file is broken.
    """
    notes = notes or Notes()
    if workers == 1:
        return Extractor(model, namespace, extractor).extract(articles, notes)
    return _extract_in_processes(articles, (model, namespace, extractor), workers, notes)


def _extract_in_processes(
    articles: Iterable[Article], recipe: _Recipe, workers: int, notes: Notes
) -> Iterator[Extracted]:
    # Spawned, not forked: a fork of a process with threads or an open store may lock up or write beside it.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_serve_the_parent)
    try:
        chunks = batches(articles, CHUNK)
        running: deque[Future[tuple[list[Extracted], list[Note]]]] = deque()
        for chunk in islice(chunks, 2 * workers):
            running.append(pool.submit(_extract_chunk, chunk, recipe))
        while running:
            extracted, noted = running.popleft().result()
            notes.add(noted)
            yield from extracted
            for chunk in islice(chunks, 1):
                running.append(pool.submit(_extract_chunk, chunk, recipe))
    finally:
        # Also when the caller stops early: what waits is dropped, only the chunks in hand are finished.
        pool.shutdown(cancel_futures=True)


def _serve_the_parent() -> None:
    """Leave interrupts to the parent, and end when it ends: the queues of the pool do not tell that it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@cache
def _extractor(recipe: _Recipe) -> Extractor:
    # One model for each process, loaded with its first chunk.
    return Extractor(*recipe)


def _extract_chunk(articles: tuple[Article, ...], recipe: _Recipe) -> tuple[list[Extracted], list[Note]]:
    noted: list[Note] = []
    return list(_extractor(recipe).extract(articles, Notes(noted.append))), noted
