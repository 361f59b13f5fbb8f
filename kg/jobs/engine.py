"""What an engine must do: run the batches of a job, here or on a cluster."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from kg.graph import Store
from kg.jobs.batch import Job
from kg.jobs.folder import RunFolder
from kg.resolve.ledger import Entry, Outcome


class Engine(Protocol):
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
        self, store: Store, entries: Sequence[Entry], stored: Mapping[str, str | None], folder: RunFolder
    ) -> tuple[Outcome, ...]:
        """Bring the events of a store up to date; see `kg.pipeline.merging.make_events`."""
