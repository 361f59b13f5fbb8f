"""A process killed by -9 at any moment. If this fails, a power button or an impatient user costs committed work."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.graph import Store
from tests.graph.writer import events, reading

pytestmark = pytest.mark.one_python


def _run_and_kill(folder: Path, checkout: Path, seconds: float) -> list[str]:
    """Start the writer, kill it, and return the lines it wrote to the end."""
    command = [sys.executable, str(checkout / "tests" / "graph" / "writer.py"), str(folder)]
    env = {**os.environ, "PYTHONPATH": str(checkout)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(seconds)
        child.kill()
        rest = child.stdout.read()
    return [line for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]


def _check(folder: Path, written: dict[tuple[str, int], int]) -> None:
    """What was acknowledged is there, or the next version of it; and nothing is half there."""
    with Store.open(folder, "write") as store:
        prints = store.articles()
        snapshot = store.snapshot()
    for record in snapshot.articles:
        number = int(record.id.split()[1])
        version = int(prints[record.id] or 0)
        assert version in (written.get(("article", number), 0), written.get(("article", number), 0) + 1)
        reports = tuple(report for report in snapshot.reports if report.article == record.id)
        assert (record, list(reports)) == reading(number, version)
    assert {("article", int(r.id.split()[1])) for r in snapshot.articles} >= {k for k in written if k[0] == "article"}
    told = written.get(("events", 0), 0)
    possible = [tuple(sorted(events(version), key=lambda e: e.id)) for version in (told, told + 1)]
    assert snapshot.events in (possible if told else [(), possible[1]])


def _rounds(tmp_path: Path, checkout: Path, count: int) -> None:
    chance = random.Random(7)
    folder = tmp_path / "store"
    for round_number in range(count):
        if round_number % 2 == 0:
            folder = tmp_path / f"store {round_number}"  # a fresh one, then one that was killed before
        lines = _run_and_kill(folder, checkout, chance.uniform(0, 0.6))
        written: dict[tuple[str, int], int] = {}
        for line in lines:
            kind, number, version = line.split()
            written[kind, int(number)] = int(version)
        assert written
        _check_round(folder, written, fresh=round_number % 2 == 0)


def _check_round(folder: Path, written: dict[tuple[str, int], int], *, fresh: bool) -> None:
    if fresh:
        _check(folder, written)
        return
    # The second run began at version 1 again: only wholeness and what it acknowledged can be checked.
    with Store.open(folder) as store:
        prints, snapshot = store.articles(), store.snapshot()
    for record in snapshot.articles:
        number, version = int(record.id.split()[1]), int(prints[record.id] or 0)
        reports = [report for report in snapshot.reports if report.article == record.id]
        assert (record, reports) == reading(number, version)


def test_a_killed_writer_loses_nothing_and_leaves_nothing_half_done(tmp_path: Path, checkout: Path) -> None:
    _rounds(tmp_path, checkout, 5)


@pytest.mark.soak
def test_fifty_killed_writers(tmp_path: Path, checkout: Path) -> None:
    _rounds(tmp_path, checkout, 50)
