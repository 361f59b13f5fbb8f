"""What does the batches of a job: worker processes of this machine, or a cluster."""

from collections.abc import Iterator
from typing import Protocol

from kg.pipeline.job.batch import Job


class Engine(Protocol):
    """Something that does batches."""

    @property
    def name(self) -> str:
        """The name of the engine, for the notes of a run."""

    @property
    def workers(self) -> int:
        """How many batches are done at the same time."""

    def run(self, job: Job, names: Iterator[str]) -> Iterator[str]:
        """Do batches and yield the name of each as it is finished, in any order; names are drawn as they are needed.

        Raises a KgError that ended a worker: no model, no space on the disk.
        """
