"""Dask as the engine of a build: on a scheduler that is named, or on a cluster of local processes.

All machines see the same files under the same names. If a worker goes away, another one does its task again; files
appear whole or not at all.
"""

import logging
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from itertools import count
from typing import Any, TypeVar

from kg.errors import KgError, UsageError, with_extra
from kg.graph import Store
from kg.isolation import safe_path
from kg.jobs.batch import Job
from kg.jobs.cluster.merging import merge
from kg.jobs.cluster.shards import MergePlan
from kg.jobs.folder import MERGE, RunFolder
from kg.jobs.trials import Trials
from kg.jobs.worker import read_alike
from kg.pipeline.fingerprint import Reader
from kg.resolve.ledger import DecisionOutcome, LedgerEntry

T = TypeVar("T")

#: Tasks that a worker is given ahead.
_AHEAD = 2
#: Parts of a merge for each worker, so that no worker waits long for the last part.
_PARTS = 4
#: The status of a client of Dask whose scheduler is there.
_CONNECTED = "running"
#: Seconds to wait for a scheduler, and for its first worker.
_ANSWER, _PATIENCE = 10, 60


class DaskEngine:
    """A connection to a scheduler and its workers; made by `connected`."""

    name = "dask"
    reports = True

    def __init__(self, client: Any) -> None:
        self._client = client
        self._scheduler = client.scheduler.address
        self._threads = 1
        self._numbers = count(1)

    @property
    def workers(self) -> int:
        """How many tasks run at the same time; if the scheduler is gone, how many did when it last answered."""
        if self._is_connected:
            with suppress(OSError):
                self._threads = max(1, int(sum(self._client.nthreads().values())))
        return self._threads

    def run(self, job: Job, names: Iterator[str]) -> Iterator[str]:
        """Run batches; see `kg.jobs.attempt.JobEngine`."""
        from distributed import as_completed  # noqa: PLC0415 - an extra

        versions = dict(Reader.of(job.model, job.extractor).versions)
        trials, again = Trials(job), deque[str]()
        running: dict[Any, str] = {}
        done = as_completed()

        def fill() -> None:
            # Drawn one by one: a generator over `names` that is dropped half-way would close it.
            while len(running) < _AHEAD * self.workers:
                self._require_scheduler()
                name = again.popleft() if again else next(names, None)
                if name is None:
                    return
                future = self._submit(read_alike, job, name, versions)
                running[future] = name
                done.add(future)

        fill()
        for future, error in self._ended(done):
            name = running.pop(future)
            if error is not None:
                again += trials.failed(name, _one_line(error))
            if job.batch(name).result.exists():
                yield name
            fill()

    def merge(
        self,
        store: Store,
        entries: Sequence[LedgerEntry],
        stored: Mapping[str, str | None],
        folder: RunFolder,
        _: Collection[str],
    ) -> tuple[DecisionOutcome, ...]:
        """Merge on the workers; see `kg.jobs.cluster.merging.merge`."""
        reported = [
            (batch.reports, [name for name, mark in result.read.items() if stored.get(name) == mark])
            for batch, result in folder.finished()
            if batch.reports.exists()
        ]
        plan = MergePlan(folder.path / MERGE, folder.shards, _PARTS * self.workers)
        return merge(store, entries, stored, reported, plan, self)

    def each(self, task: Callable[..., T], items: Iterable[Any], *shared: Any) -> Iterator[T]:
        """Yield the result of a task for each item, in any order; `shared` values are sent to every worker once.

        Raises the KgError that ended a task, or one that names the other error.
        """
        from distributed import as_completed  # noqa: PLC0415

        self._require_scheduler()
        try:
            sent = self._client.scatter(list(shared), broadcast=True, hash=False)
        except OSError as cause:
            raise self._lost() from cause
        futures = [self._submit(task, item, *sent) for item in items]
        for future, error in self._ended(as_completed(futures)):
            if error is not None:
                raise KgError(f"a task of the cluster failed: {_one_line(error)}") from error
            yield future.result()

    def _ended(self, done: Iterable[Any]) -> Iterator[tuple[Any, BaseException | None]]:
        """Yield futures with the errors that ended them; raise a KgError among these, or one if Dask gave up all."""
        for future in done:
            error = future.exception()
            if isinstance(error, KgError):
                raise error
            if error is not None:
                self._require_scheduler()
            yield future, error

    def _submit(self, task: Callable[..., Any], *arguments: Any) -> Any:
        # Tasks write files: every call must run, so none may be answered with the remembered result of another.
        key = f"{task.__name__}-{id(self)}-{next(self._numbers)}"
        return self._client.submit(task, *arguments, key=key, pure=False)

    @property
    def _is_connected(self) -> bool:
        return bool(self._client.status == _CONNECTED)

    def _require_scheduler(self) -> None:
        """Raise KgError if the scheduler is gone; Dask would then cancel all tasks, and look for it for a minute."""
        if not self._is_connected:
            raise self._lost()

    def _lost(self) -> KgError:
        return KgError(
            f"{self._scheduler}: the connection to the scheduler of Dask was lost. Start the scheduler and its "
            "workers again if they have ended, then run the same command: the build resumes where it stopped"
        )


@contextmanager
def connected(scheduler: str | None, workers: int) -> Iterator[DaskEngine]:
    """Yield an engine on a scheduler, as ``tcp://host:8786``, or on `workers` processes of this machine.

    Raises UsageError where Dask is not installed or the scheduler does not answer.
    """
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(with_extra("the engine dask runs on Dask", "dask")) from error
    if scheduler is None:
        with (
            safe_path(),
            LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=logging.ERROR
            ) as cluster,
            Client(cluster) as client,
        ):
            yield DaskEngine(client)
        return
    try:
        client = Client(scheduler, timeout=_ANSWER)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{scheduler}: no scheduler of Dask answers there within {_ANSWER} s. Start one with `dask scheduler`, "
            f"or correct the address ({_one_line(error)})"
        ) from error
    with _closing(client):
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            why = f"the scheduler has had no worker for {_PATIENCE} s; start some with `dask worker {scheduler}`"
            raise UsageError(f"{scheduler}: {why}") from error
        yield DaskEngine(client)


@contextmanager
def _closing(client: Any) -> Iterator[None]:
    """Close a client in the end; if its scheduler is lost, Dask logs tracebacks of what kg says in a line."""
    with _logged_from(logging.WARNING, "distributed.batched"):
        try:
            yield
        finally:
            is_lost = client.status != _CONNECTED
            with _logged_from(logging.CRITICAL, "distributed.client") if is_lost else nullcontext():
                client.close()


@contextmanager
def _logged_from(level: int, name: str) -> Iterator[None]:
    """Let a logger log from a level on only."""
    log = logging.getLogger(name)
    before = log.level
    log.setLevel(level)
    try:
        yield
    finally:
        log.setLevel(before)


def _one_line(error: BaseException) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]
