"""What does the batches of a job: worker processes of this machine, or a cluster."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from kg.graph import Store
from kg.pipeline.job.batch import Job
from kg.pipeline.job.folder import RunFolder
from kg.resolve.ledger import Entry, Outcome


class Engine(Protocol):
    """Something that does batches."""

    @property
    def name(self) -> str:
        """The name of the engine, for the notes of a run."""

    @property
    def workers(self) -> int:
        """How many batches are done at the same time."""

    @property
    def reports(self) -> bool:
        """Whether batches shall leave their reports as files, because `merge` reads them there."""

    def run(self, job: Job, names: Iterator[str]) -> Iterator[str]:
        """Do batches and yield the name of each as it is finished, in any order; names are drawn as they are needed.

        Raises a KgError that ended a worker: no model, no space on the disk.
        """

    def merge(
        self, store: Store, entries: Sequence[Entry], stored: Mapping[str, str | None], folder: RunFolder
    ) -> tuple[Outcome, ...]:
        """Bring the events of a store up to date; see `kg.pipeline.merging.make_events`."""
