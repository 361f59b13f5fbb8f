"""Finished batches into the store: each is loaded as a whole, once, and then its graphs are dropped."""

from kg.graph import Store
from kg.pipeline.job.batch import Batch, Outcome


class Loader:
    """Loads batches into one store; `stored` are the fingerprints of the articles that it holds."""

    def __init__(self, store: Store, stored: dict[str, str | None]) -> None:
        self._store = store
        self.stored = stored

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
            batch.graphs.unlink()
        self.stored.update(outcome.read)
        batch.articles.unlink(missing_ok=True)
        return outcome
