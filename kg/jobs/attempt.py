"""One attempt at a run: finish what an earlier one left, hand articles out in batches, load what comes back."""

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from kg.errors import KgError
from kg.extractors import choices_of
from kg.files import writing
from kg.graph import Store
from kg.graph.article_files import note_places
from kg.ingest import SetAside
from kg.inspect.statistics import Statistics
from kg.jobs.batch import Batch, BatchResult, Job, Marked, write_articles
from kg.jobs.cutting import cut
from kg.jobs.folder import RunFolder, leftovers
from kg.model import Article, ArticleRecord
from kg.pipeline.articles import ArticleStream
from kg.pipeline.fingerprint import Reader, are_read_alike
from kg.pipeline.places import settle
from kg.pipeline.sources import full_names
from kg.resolve.ledger import DecisionOutcome, LedgerEntry
from kg.resources.memory import give_back_freed_memory


class JobEngine(Protocol):
    """Runs batches, and merges what came of them."""

    @property
    def name(self) -> str:
        """The name of the engine, for the record of a run."""

    @property
    def workers(self) -> int:
        """How many batches run at the same time."""

    @property
    def reports(self) -> bool:
        """Whether batches leave their reports as files because `merge` reads them there."""

    def run(self, job: Job, names: Iterator[str]) -> Iterator[str]:
        """Run batches and yield the name of each as it finishes, in any order; names are drawn as needed.

        Raises the KgError that ended a worker, such as a missing model or a full disk.
        """

    def merge(
        self,
        store: Store,
        entries: Sequence[LedgerEntry],
        stored: Mapping[str, str | None],
        folder: RunFolder,
        removed: Collection[str],
    ) -> tuple[DecisionOutcome, ...]:
        """Bring the events of a store up to date; see `kg.pipeline.merging.make_events`."""


@dataclass(slots=True)
class Unread:
    """The articles of a pass over sources that have to be read; it counts the others.

    `known` are the fingerprints of the articles in the store, `broken` those of articles that failed in an earlier
    attempt, with the reasons: both would end the same way again. `skipped` articles were in the store, `files` says
    where each article lies, `failures` are those that workers gave up; `advance` is called after each article that is
    not handed on, and `renew` with one that is in the store but for its author or its raw bytes.
    """

    reading: ArticleStream
    known: Mapping[str, str | None]
    broken: Mapping[str, tuple[str, str]]
    reader: Reader
    advance: Callable[[], None]
    renew: Callable[[Article, str], None] = lambda *_: None
    skipped: int = 0
    files: dict[str, str] = field(default_factory=dict)
    failures: list[SetAside] = field(default_factory=list)

    def __iter__(self) -> Iterator[Marked]:
        """Yield articles with their fingerprints. Raises SourceError for a source that does not exist."""
        for article in self.reading:
            fingerprint = self.reader.fingerprint(article)
            if article.file is not None:
                self.files[article.id] = article.file
            mark, why = self.broken.get(article.id, ("", ""))
            known = self.known.get(article.id)
            if are_read_alike(known, fingerprint):
                if known != fingerprint:
                    self.renew(article, fingerprint)
                self.skipped += 1
                self.advance()
            elif mark == fingerprint:
                self.fail(article.id, why)
            else:
                yield article, fingerprint

    def fail(self, article: str, why: str) -> None:
        """Note that an article failed, and report it."""
        self.failures.append(SetAside(article, why))
        self.reading.tell(self.failures[-1])
        self.advance()

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """All articles that were not read, with reasons."""
        return (*self.reading.set_aside, *self.failures)


@dataclass(slots=True)
class Loader:
    """Loads batches into a store.

    `stored` are the fingerprints of the articles that the store holds; `shards` is the folder that keeps the graphs
    of batches, None to drop them.
    """

    store: Store
    stored: dict[str, str | None]
    shards: Path | None = None

    def load(self, batch: Batch) -> BatchResult:
        """Put the articles of a finished batch into the store and return what became of them.

        When this returns, a power cut loses none of them. Loading a batch again, after the process was killed in
        between, changes nothing. Raises StoreError where the store cannot be written.
        """
        result = BatchResult.of(batch)
        if batch.graphs.exists():
            new = [name for name in result.read if self.stored.get(name) != result.read[name]]
            if any(name in self.stored for name in new):
                self.store.replace_from(batch.graphs)
            elif new:
                self.store.load(batch.graphs)
            # In the store on disk before it is removed from the folder of the run.
            self.store.flush()
            if self.shards is None:
                batch.graphs.unlink()
            else:
                with writing(self.shards):
                    self.shards.mkdir(exist_ok=True)
                    batch.graphs.rename(self.shards / f"articles-{batch.name}.nq")
            # Loading and compacting leave holes in the share of every thread of the engine.
            give_back_freed_memory()
        self.stored.update(result.read)
        batch.articles.unlink(missing_ok=True)
        return result

    def renew(self, article: Article, fingerprint: str) -> None:
        """Keep the reports of an article of the store, and put what else is known of it in the place of what was."""
        found = self.store.article(article.id)
        assert found is not None  # its fingerprint is there
        self.store.replace_article(ArticleRecord.from_article(article), found[1], fingerprint)
        self.stored[article.id] = fingerprint


class Attempt:
    """An attempt at a run, as a context: however it ends, it leaves its times and what was set aside."""

    def __init__(
        self,
        reading: ArticleStream,
        store: Store,
        stored: Mapping[str, str | None],
        model: str | None,
        extractor: str | None,
        engine: JobEngine,
        root: Path,
        advance: Callable[[], None],
    ) -> None:
        """Load what an earlier attempt finished, and begin or resume a run in the folder `root`.

        `stored` is the value of `store.articles()`. Raises StoreError where the store cannot be read or written,
        OutputError where the folder cannot be.
        """
        self._began, self._clock = datetime.now(UTC), time.perf_counter()
        self._store, self._engine, self._advance = store, engine, advance
        self._loader = Loader(store, dict(stored))
        for batch in leftovers(root):
            self._loader.load(batch)
        self._third_party = any(choice.is_third_party for choice in choices_of(extractor))
        reader = Reader.of(model, extractor)
        options = reading.options
        sources = {
            "sources": full_names(reading.sources),
            "columns": dict(options.columns),
            "dates": options.day_order,
        }
        self._folder = RunFolder.begin(root, sources | dict(reader.versions))
        self._loader.shards = self._folder.shards if engine.reports else None
        self._job = Job(self._folder.batches, model, store.namespace, extractor, reports=engine.reports)
        done = [result for _, result in self._folder.finished()]
        self._before = sum(len(result.read) for result in done)
        broken = {name: failure for result in done for name, failure in result.failed.items()}
        self.todo = Unread(reading, dict(self._loader.stored), broken, reader, advance, self._loader.renew)
        self.refused = [refused for result in done for refused in result.refused]
        self.read = 0
        self.replaced: Mapping[str, str] = {}
        self._all_out = False

    def __enter__(self) -> "Attempt":
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.note(self.todo.set_aside)
        if self._third_party:
            self._folder.refuse(self.refused)
        self._folder.time(
            {
                "began": self._began.isoformat(timespec="seconds"),
                "seconds": round(time.perf_counter() - self._clock, 1),
                "engine": self._engine.name,
                "workers": self._engine.workers,
                "read": self.read,
            }
        )
        self._folder.close()

    @property
    def stored(self) -> Mapping[str, str | None]:
        """The fingerprints of the articles that the store holds so far."""
        return self._loader.stored

    def read_all(self) -> None:
        """Read and store all that the store does not hold. Raises as `kg.jobs.building.build` does."""
        for name in self._engine.run(self._job, self._written()):
            result = self._loader.load(self._job.batch(name))
            self.read += len(result.read)
            self.refused += result.refused
            for _ in result.read:
                self._advance()
            for article, (_, why) in sorted(result.failed.items()):
                self.todo.fail(article, why)
        if not self._all_out:
            raise KgError(f"{self._engine.name}: the engine ended before all articles were read; run the build again")
        if self._store.folder is not None:
            self._settle(self._store.folder)

    def _settle(self, folder: Path) -> None:
        """Note where articles lie, and remove those that their files no longer hold."""
        reading, stored = self.todo.reading, self._loader.stored
        files = {name: self.todo.files[name] for name in self.todo.files.keys() & stored.keys()}
        settled = settle(folder, reading.sources, files, reading.contents)
        self.replaced = {name: settled.gone[name] for name in sorted(settled.gone.keys() & stored.keys())}
        for name in self.replaced:
            self._store.remove_article(name)
            del stored[name]
        note_places(folder, settled.places)

    def _written(self) -> Iterator[str]:
        names = self._folder.names()
        for articles in cut(self.todo, self._engine.workers):
            name = next(names)
            write_articles(self._job.batch(name), articles)
            yield name
        self._all_out = True

    def merge(self, entries: Sequence[LedgerEntry]) -> tuple[DecisionOutcome, ...]:
        """Bring the events of the store up to date; return what became of each decision."""
        return self._engine.merge(self._store, entries, self.stored, self._folder, self.replaced)

    def finish(self, statistics: Statistics) -> None:
        """Record what the run did over all its attempts, and what the store holds."""
        failed = sum(aside.failed for aside in self.todo.set_aside)
        counts = {
            "read": self._before + self.read,
            "skipped": self.todo.skipped - self._before,
            "failed": failed,
            "set_aside": len(self.todo.set_aside) - failed,
            "articles_in_store": statistics.articles,
            "reports_in_store": statistics.reports,
            "events_in_store": statistics.events,
        }
        if self._third_party:
            counts["refused_claims"] = len(self.refused)
        self._folder.finish(counts)
