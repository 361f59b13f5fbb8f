"""One attempt at a run: what an earlier one left is taken up, articles go out in batches and come back stored."""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from kg.errors import KgError
from kg.graph import Store
from kg.pipeline.fingerprint import Reader
from kg.pipeline.job.batch import Job, write_articles
from kg.pipeline.job.cutting import cut
from kg.pipeline.job.engine import Engine
from kg.pipeline.job.folder import RunFolder, leftovers
from kg.pipeline.job.storing import Loader
from kg.pipeline.manifest import full_names
from kg.pipeline.reading import Reading
from kg.pipeline.statistics import Statistics
from kg.pipeline.unread import Unread
from kg.resolve.ledger import Entry, Outcome


class Attempt:
    """An attempt at a run, as a context: however it ends, it leaves its times and what was set aside."""

    def __init__(
        self,
        reading: Reading,
        store: Store,
        model: str | None,
        extractor: str | None,
        engine: Engine,
        root: Path,
        advance: Callable[[], None],
    ) -> None:
        """Load what an earlier attempt finished into the store, and begin or resume a run in the folder `root`.

        Raises StoreError where the store cannot be read or written, OutputError where the folder cannot be.
        """
        self._began, self._clock = datetime.now(UTC), time.perf_counter()
        self._store, self._model, self._engine, self._advance = store, model, engine, advance
        self._extractor = extractor
        self._loader = Loader(store, store.articles())
        for batch in leftovers(root):
            self._loader.load(batch)
        reader = Reader.of(model, extractor)
        sources = {"sources": full_names(reading.sources), "columns": dict(reading.options.columns)}
        self._folder = RunFolder.begin(root, sources | dict(reader.versions))
        self._loader.shards = self._folder.shards if engine.reports else None
        done = [outcome for _, outcome in self._folder.finished()]
        self._before = sum(len(outcome.read) for outcome in done)
        broken = {name: failure for outcome in done for name, failure in outcome.failed.items()}
        self.todo = Unread(reading, dict(self._loader.stored), broken, reader, advance)
        self.refused = [refused for outcome in done for refused in outcome.refused]
        self.read = 0
        self._all_out = False

    def __enter__(self) -> "Attempt":
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.note(self.todo.set_aside)
        if self._extractor is not None:
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

    def read_all(self) -> None:
        """Read and store all that the store does not hold. Raises as `kg.pipeline.building.build` does."""
        job = Job(
            self._folder.batches,
            self._model,
            self._store.namespace,
            reports=self._engine.reports,
            extractor=self._extractor,
        )
        for name in self._engine.run(job, self._written(job)):
            outcome = self._loader.load(job.batch(name))
            self.read += len(outcome.read)
            self.refused += outcome.refused
            for _ in outcome.read:
                self._advance()
            for article, (_, why) in sorted(outcome.failed.items()):
                self.todo.fail(article, why)
        if not self._all_out:
            raise KgError(f"{self._engine.name}: the engine ended before all articles were read; run the build again")

    def _written(self, job: Job) -> Iterator[str]:
        names = self._folder.names()
        for articles in cut(self.todo, self._engine.workers):
            name = next(names)
            write_articles(job.batch(name), articles)
            yield name
        self._all_out = True

    def merge(self, entries: Sequence[Entry]) -> tuple[Outcome, ...]:
        """Bring the events of the store up to date; return what became of each decision."""
        return self._engine.merge(self._store, entries, self._loader.stored, self._folder)

    def finish(self, statistics: Statistics) -> None:
        """Say what the run did over all its attempts, and what the store holds."""
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
        if self._extractor is not None:
            counts["refused_claims"] = len(self.refused)
        self._folder.finish(counts)
