"""A real scheduler of Dask and its workers on loopback, each in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.server import free_port

_LOOPBACK = ("--host", "127.0.0.1", "--no-dashboard")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running cluster: the address of its scheduler, and the process ids of scheduler and workers."""

    url: str
    scheduler: int
    workers: tuple[int, ...]


@contextmanager
def dask_cluster(folder: Path, checkout: Path, workers: int) -> Iterator[Cluster]:
    """Run a scheduler and some workers without nannies; skips where Dask is not installed."""
    pytest.importorskip("distributed")
    url = f"tcp://127.0.0.1:{free_port()}"
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(checkout), os.environ.get("PYTHONPATH", "")])}
    commands = [("dask_scheduler", *_LOOPBACK, "--port", url.rpartition(":")[2])]
    commands += [
        ("dask_worker", url, *_LOOPBACK, "--nthreads", "1", "--no-nanny", "--local-directory", str(folder))
    ] * workers
    with ExitStack() as stack:
        processes = []
        for module, *arguments in commands:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", *arguments],
                env=env,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            stack.callback(process.wait)
            stack.callback(process.kill)
            processes.append(process)
        scheduler, *pids = (process.pid for process in processes)
        yield Cluster(url, scheduler, tuple(pids))
