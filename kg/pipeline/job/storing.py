"""Finished batches into the store: each is loaded as a whole, once, and then its graphs are dropped or kept apart."""

from pathlib import Path

from kg.errors import OutputError
from kg.graph import Store
from kg.pipeline.job.batch import Batch, Outcome
from kg.resources.memory import give_back_freed_memory


class Loader:
    """Loads batches into one store; `stored` are the fingerprints of the articles that it holds."""

    def __init__(self, store: Store, stored: dict[str, str | None]) -> None:
        self._store = store
        self.stored = stored
        #: The folder that keeps the graphs of batches; None to drop them.
        self.shards: Path | None = None

    def load(self, batch: Batch) -> Outcome:
        """Put the articles of a finished batch into the store and return what became of them.

        Doing it again, after a process was killed in between, changes nothing. Raises StoreError where the store
        cannot be written.
        """
        outcome = Outcome.of(batch)
        if batch.graphs.exists():
            new = [name for name in outcome.read if self.stored.get(name) != outcome.read[name]]
            if any(name in self.stored for name in new):
                self._store.replace_from(batch.graphs)
            elif new:
                self._store.load(batch.graphs)
            self._put_away(batch)
            # Loading and compacting leave holes in the share of every thread of the engine.
            give_back_freed_memory()
        self.stored.update(outcome.read)
        batch.articles.unlink(missing_ok=True)
        return outcome

    def _put_away(self, batch: Batch) -> None:
        if self.shards is None:
            batch.graphs.unlink()
            return
        try:
            self.shards.mkdir(exist_ok=True)
            batch.graphs.rename(self.shards / f"articles-{batch.name}.nq")
        except OSError as error:
            raise OutputError(f"{self.shards}: cannot be written: {error.strerror or error}") from error
