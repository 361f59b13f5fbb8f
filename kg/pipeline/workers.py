"""Articles to reports on one or several processes; the order and the content of the result do not depend on which."""

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import islice
from multiprocessing import get_context

from kg.model import Article, Namespace, Report
from kg.pipeline.batches import batches
from kg.pipeline.extraction import Extractor

Extracted = tuple[Article, tuple[Report, ...]]

#: Articles that one process takes at a time: enough for the parser's batches, few enough to share work evenly.
CHUNK = 32


def extract_articles(
    articles: Iterable[Article], *, model: str | None = None, namespace: Namespace = Namespace(), workers: int = 1
) -> Iterator[Extracted]:
    """Yield each article with its reports, in the order of the articles, holding only a few at a time.

    `model` names another spaCy pipeline; `workers` is the number of processes.
    Raises DataError where the model or a data file cannot be loaded.
    """
    if workers == 1:
        return Extractor(model, namespace).extract(articles)
    return _extract_in_processes(articles, model, namespace, workers)


def _extract_in_processes(
    articles: Iterable[Article], model: str | None, namespace: Namespace, workers: int
) -> Iterator[Extracted]:
    # Spawned, not forked: a fork of a process with threads or an open store may lock up or write beside it.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent)
    try:
        chunks = batches(articles, CHUNK)
        running: deque[Future[list[Extracted]]] = deque()
        for chunk in islice(chunks, 2 * workers):
            running.append(pool.submit(_extract_chunk, chunk, model, namespace))
        while running:
            yield from running.popleft().result()
            for chunk in islice(chunks, 1):
                running.append(pool.submit(_extract_chunk, chunk, model, namespace))
    finally:
        # Also when the caller stops early: what waits is dropped, only the chunks in hand are finished.
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@cache
def _extractor(model: str | None, namespace: Namespace) -> Extractor:
    # One model for each process, loaded with its first chunk.
    return Extractor(model, namespace)


def _extract_chunk(articles: tuple[Article, ...], model: str | None, namespace: Namespace) -> list[Extracted]:
    return list(_extractor(model, namespace).extract(articles))
