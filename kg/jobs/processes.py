"""Worker processes on this machine: they share files and a pipe of batch names with the parent, nothing else."""

import json
import os
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector

from kg.errors import KgError, named_error
from kg.graph import Store
from kg.isolation import ChildProcess
from kg.isolation.limits import OUT_OF_WORK
from kg.jobs.batch import Job
from kg.jobs.folder import RunFolder
from kg.jobs.trials import Trials
from kg.pipeline.merging import make_events
from kg.resolve.ledger import DecisionOutcome, LedgerEntry

#: Batches that each worker is given ahead, so that it never waits for the parent.
_AHEAD = 2
#: How many workers in a row may be killed while they start.
_STARTS = 3


@dataclass(frozen=True, slots=True)
class Processes:
    """Processes of this machine; they end when this one does, however that happens."""

    workers: int = 1
    name: str = "local"
    reports: bool = False

    def run(self, job: Job, names: Iterator[str]) -> Iterator[str]:
        """Run batches; see `kg.jobs.attempt.JobEngine`."""
        pool = _Pool(job, self.workers, names)
        try:
            yield from pool.finished()
        finally:
            pool.close()

    def merge(
        self,
        store: Store,
        entries: Sequence[LedgerEntry],
        stored: Mapping[str, str | None],
        _: RunFolder,
        removed: Collection[str],
    ) -> tuple[DecisionOutcome, ...]:
        """Merge in this process: only what has changed, where that is little."""
        return make_events(store, entries, stored, removed)


@dataclass(slots=True)
class _Worker:
    process: ChildProcess
    log: Path
    given: deque[str] = field(default_factory=deque)
    received: bytes = b""
    ready: bool = False


class _Pool:
    """The worker processes of one run."""

    def __init__(self, job: Job, workers: int, names: Iterator[str]) -> None:
        self._job = job
        self._names = names
        self._trials = Trials(job)
        self._again: deque[str] = deque()
        self._selector = DefaultSelector()
        self._workers: list[_Worker] = []
        self._size = workers
        self._failed_starts = 0
        self._started = 0

    def finished(self) -> Iterator[str]:
        """Yield the names of finished batches."""
        done: deque[str] = deque()
        while self._fill():
            for key, _ in self._selector.select():
                worker: _Worker = key.data
                received = os.read(key.fd, 1 << 16)
                if received:
                    done += self._received(worker, received)
                else:
                    done += self._retired(worker)
            while done:
                yield done.popleft()

    def close(self) -> None:
        """End all workers, whatever they are doing."""
        for worker in self._workers:
            worker.process.close()
        self._workers.clear()
        self._selector.close()

    def _fill(self) -> bool:
        """Hand out batches, starting workers as they are needed; return whether any is out."""
        while (name := self._next()) is not None:
            worker = min(self._workers, key=lambda w: len(w.given), default=None)
            if worker is None or (worker.given and len(self._workers) < self._size):
                worker = self._start()
            worker.given.append(name)
            worker.process.send(f"{name}\n".encode())
        return any(worker.given for worker in self._workers)

    def _next(self) -> str | None:
        """Return the next batch, None if there is none or all workers have enough."""
        if sum(len(worker.given) for worker in self._workers) >= _AHEAD * self._size:
            return None
        return self._again.popleft() if self._again else next(self._names, None)

    def _start(self) -> _Worker:
        job = self._job
        # One log for each, so that the last line of one is never taken for that of another.
        log = job.folder / f"worker-{self._started}.log"
        self._started += 1
        process = ChildProcess(log.open("a+b"), "kg.jobs.worker", *job.arguments)
        worker = _Worker(process, log)
        self._workers.append(worker)
        self._selector.register(process.answers, EVENT_READ, worker)
        return worker

    def _received(self, worker: _Worker, received: bytes) -> Iterable[str]:
        *lines, worker.received = (worker.received + received).split(b"\n")
        for line in lines:
            message = json.loads(line)
            if "error" in message:
                raise named_error(message["error"], message["message"])
            if "done" in message:
                worker.given.remove(message["done"])
                yield message["done"]
            worker.ready, self._failed_starts = True, 0

    def _retired(self, worker: _Worker) -> Iterable[str]:
        """Take back the batches of a worker that ended; it was working on the first of them."""
        self._selector.unregister(worker.process.answers)
        self._workers.remove(worker)
        why = worker.process.ending()
        worker.process.close()
        if not worker.ready:
            # No article is to blame if a worker does not even start.
            self._failed_starts += 1
            if self._failed_starts >= _STARTS or worker.process.code() >= 0:
                raise KgError(f"a worker process ended before it could read an article: {why}; see {worker.log}")
        elif worker.given:
            name = worker.given.popleft()
            self._again += self._trials.failed(name, why, late=worker.process.code() == OUT_OF_WORK)
            if self._job.batch(name).result.exists():
                yield name
        self._again += worker.given
