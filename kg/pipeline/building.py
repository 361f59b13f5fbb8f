"""Sources to a finished store: read, extract, store article by article, merge, write the events.

Each article is one transaction, and an article whose fingerprint is in the store is not read again, so that a build
that was stopped at any moment goes on where it was. Events are brought up to date at the end (`merging`).
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError
from kg.graph import Mode, Store
from kg.ingest import SetAside
from kg.model import Article, ArticleRecord
from kg.pipeline.counting import statistics_of
from kg.pipeline.fingerprint import Reader
from kg.pipeline.manifest import PAGES, note_gazetteer, note_sources
from kg.pipeline.merging import find_ledger, make_events
from kg.pipeline.reading import Reading
from kg.pipeline.statistics import Statistics
from kg.pipeline.workers import extract_articles
from kg.resolve.ledger import Outcome
from kg.resources.gazetteer import user_rows_digest


def _do_nothing() -> None:
    """Count for nobody."""


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did.

    `read` articles went through the parser, `skipped` ones were in the store as they are; `set_aside` lists the
    others with reasons. `statistics` counts what the whole store holds now; `seconds` is the time taken; `decisions`
    tells what became of each entry of the ledger.
    """

    read: int
    skipped: int
    set_aside: tuple[SetAside, ...]
    statistics: Statistics
    seconds: float
    decisions: tuple[Outcome, ...] = ()

    @property
    def failed(self) -> int:
        """How many articles failed; those that a rule of ours sets aside do not count."""
        return sum(aside.failed for aside in self.set_aside)


def build(
    reading: Reading,
    location: str | Path,
    *,
    model: str | None = None,
    workers: int = 1,
    advance: Callable[[], None] = _do_nothing,
    ledger: Path | None = None,
) -> BuildSummary:
    """Read articles into a store, making it if need be, and bring its events up to date.

    `location` is a folder or ``memory:``, `model` another spaCy pipeline, `workers` the number of processes;
    `advance` is called after each article. `ledger` holds the decisions of reviewers; if None, the one beside the
    store counts, if there is one. Articles that the store holds and the sources do not stay.
    Raises SourceError for a source or a ledger that does not exist, StoreError where the store cannot be opened or
    written, DataError where the model or a data file cannot be loaded or the ledger is not well-formed.
    """
    entries = find_ledger(location, ledger)
    start = time.perf_counter()
    with Store.open(location, Mode.CREATE) as store:
        if store.folder is not None:
            note_sources(store.folder, reading.sources, reading.options.columns)
            reading.keep_pages(store.folder / PAGES)
            note_gazetteer(store.folder, user_rows_digest())
        reader = Reader.of(model)
        stored = store.articles()
        todo = _Unread(reading, dict(stored), reader, advance)
        failures: list[SetAside] = []
        read = 0
        for article, reports in extract_articles(todo, model=model, namespace=store.namespace, workers=workers):
            try:
                fingerprint = reader.fingerprint(article)
                store.replace_article(ArticleRecord.from_article(article), reports, fingerprint)
            except DataError as error:
                failures.append(SetAside(article.id, str(error)))
                reading.tell(failures[-1])
            else:
                read += 1
                stored[article.id] = fingerprint
            advance()
        decisions = make_events(store, entries, stored)
        statistics = statistics_of(store)
    return BuildSummary(
        read=read,
        skipped=todo.skipped,
        set_aside=(*reading.set_aside, *failures),
        statistics=statistics,
        seconds=time.perf_counter() - start,
        decisions=decisions,
    )


@dataclass(slots=True)
class _Unread:
    """The articles of a reading that the store does not hold as they are; counts the others."""

    reading: Reading
    known: Mapping[str, str | None]
    reader: Reader
    advance: Callable[[], None]
    skipped: int = 0

    def __iter__(self) -> Iterator[Article]:
        for article in self.reading:
            if self.known.get(article.id) == self.reader.fingerprint(article):
                self.skipped += 1
                self.advance()
            else:
                yield article
