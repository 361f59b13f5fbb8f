"""Sources to a finished store: read, extract, store batch by batch, merge, write the events.

Articles go to workers in batches, and an article whose fingerprint is in the store is not read again: a build that
was stopped at any moment resumes where it stopped. Events are brought up to date at the end (`kg.pipeline.merging`).
"""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from kg.errors import KgError, StoreError
from kg.graph import Mode, Store
from kg.graph.chronicle import Chronicle
from kg.graph.holdings import Holdings, count_reports, forget_holdings, read_hash
from kg.inspect.statistics import statistics_of
from kg.jobs.attempt import Attempt, JobEngine, Unread
from kg.jobs.folder import RUNS, has_results
from kg.jobs.outcome import BuildPlan, BuildSummary, Loss
from kg.jobs.processes import Processes
from kg.lines import BadLine
from kg.pipeline.articles import ArticleStream
from kg.pipeline.fingerprint import Reader
from kg.pipeline.ledgers import follow_ledger
from kg.pipeline.places import settle
from kg.pipeline.sources import PAGES, full_names, note_gazetteer, note_sources, noted_sources
from kg.resources.gazetteer import user_rows_digest


def build(
    reading: ArticleStream,
    location: str | Path,
    *,
    model: str | None = None,
    extractor: str | None = None,
    workers: int = 1,
    advance: Callable[[], None] = lambda: None,
    ledger: Path | None = None,
    engine: JobEngine | None = None,
    runs: Path | None = None,
) -> BuildSummary:
    """Read articles into a store, making it if need be, and bring its events up to date.

    `location` is a folder, ``memory:`` or the URL of an endpoint, `model` another spaCy pipeline, `extractor` is for
    `kg.extractors.choose`. `workers` processes, or `engine`, do the work; `advance` is called after each article.
    `ledger` (decisions of reviewers) and `runs` (`kg.jobs.folder`) lie in the store's folder by default. What is only
    in the store stays, but for earlier texts of changed files (`kg.pipeline.places`). Raises SourceError for a
    missing source or ledger, StoreError for a store that cannot be used or has unknown event types, OutputError where
    the run cannot be recorded, DataError or UsageError for a faulty model or file; an empty store is then removed.
    """
    reading.require()
    bad_lines: list[BadLine] = []
    start = time.perf_counter()
    with ExitStack() as stack:
        store = stack.enter_context(_made(location))
        followed = follow_ledger(store, location, ledger, bad_lines.append)
        stored = store.articles()
        lost = _find_loss(store, stored, reading)
        _note(reading, store.folder)
        runs = runs or (store.folder and store.folder / RUNS)
        root = runs or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kg-run-")))
        engine = engine or Processes(workers)
        with Attempt(reading, store, stored, model, extractor, engine, root.absolute(), advance) as attempt:
            attempt.read_all()
            decisions = attempt.merge(followed.entries)
            Chronicle(store.folder).note(store)
            statistics = statistics_of(store)
            attempt.finish(statistics)
        if attempt.read > attempt.todo.skipped:
            # Most of the store is new: sorted together once, it answers queries in a third of the time.
            store.compact()
        if store.folder is not None:
            Holdings.of(store, attempt.stored).note(store.folder)
    if store.folder is not None:
        _drop_log(store.folder)
    return BuildSummary(
        read=attempt.read,
        skipped=attempt.todo.skipped,
        set_aside=attempt.todo.set_aside,
        statistics=statistics,
        seconds=time.perf_counter() - start,
        ledger=followed,
        decisions=decisions,
        refused=tuple(attempt.refused),
        bad_lines=tuple(bad_lines),
        lost=lost,
        replaced=attempt.replaced,
    )


@contextmanager
def _made(location: str | Path) -> Iterator[Store]:
    """Open a store, making it if need be; one made for a build that fails before any article is read is removed."""
    folder = Path(location)
    is_new, existed = _is_to_be_made(location), folder.exists()
    with Store.open(location, Mode.CREATE) as store:
        try:
            yield store
        except KgError:
            if store.folder is not None and is_new and not store.articles() and not has_results(folder / RUNS):
                store.close()
                _clear(folder, whole=not existed)
            raise


def _is_to_be_made(location: str | Path) -> bool:
    """Whether there is no store in a folder, and a build would make one."""
    folder = Path(location)
    return "://" not in str(location) and (not folder.exists() or (folder.is_dir() and not any(folder.iterdir())))


def _clear(folder: Path, *, whole: bool) -> None:
    for entry in folder.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)
    if whole:
        shutil.rmtree(folder, ignore_errors=True)


def _find_loss(store: Store, stored: Mapping[str, str | None], reading: ArticleStream) -> Loss | None:
    """Return what a store lost since a build or an import noted what it holds, None if it is as it was.

    `stored` is the value of `store.articles()`. The note is dropped, as the build is about to change the store. A
    build that was stopped left no note: what it called done was on the disk before. Articles that are missing have no
    fingerprint, so a build that reads their sources reads them again. Raises StoreError where the store or the note
    cannot be read.
    """
    folder = store.folder
    held = None if folder is None else Holdings.noted(folder)
    if folder is None or held is None:
        return None
    forget_holdings(folder)
    if read_hash(stored) == held.read and count_reports(store) == held.reports:
        return None
    here = set(full_names(reading.sources))
    return Loss(held.articles, len(stored), tuple(name for name in noted_sources(folder) if name not in here))


def _note(reading: ArticleStream, folder: Path | None) -> None:
    """Note in the folder of a store, if it has one, what it is read from, and keep the pages that are fetched."""
    if folder is not None:
        note_sources(folder, reading.sources, reading.options)
        reading.keep_pages(folder / PAGES)
        note_gazetteer(folder, user_rows_digest())


def plan(
    reading: ArticleStream, location: str | Path, *, model: str | None = None, extractor: str | None = None
) -> BuildPlan:
    """Read the sources and say what `build` would do with them; nothing is written.

    Raises SourceError for a source that does not exist, StoreError where there is a store that cannot be read or that
    has events of unknown types.
    """
    stored = _stored(location)
    todo = Unread(reading, stored, {}, Reader.of(model, extractor), lambda: None)
    articles = words = 0
    for article, _ in todo:
        articles += 1
        words += len(article.text.split())
    gone = settle(Path(location), reading.sources, todo.files, reading.contents).gone if stored else {}
    return BuildPlan(articles, words, todo.skipped, todo.set_aside, len(gone.keys() & stored.keys()))


def _stored(location: str | Path) -> dict[str, str | None]:
    if _is_to_be_made(location):
        return {}
    with Store.open(location, Mode.READ) as store:
        return store.articles()


def _drop_log(folder: Path) -> None:
    """Drop the engine's log of writes, more than half of a new store, by opening the store once more."""
    with suppress(StoreError):  # whoever writes to the store by now has dropped it
        Store.open(folder, Mode.WRITE).close()
