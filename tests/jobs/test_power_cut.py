"""Power cuts at the moments when something is synced. If these fail, what a build called done may be gone."""

import os
import random
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.graph import Store
from kg.model import Snapshot
from tests.jobs.power_steps import STEPS, step, write_sources
from tests.support.powercut import Call, Disk, record

pytestmark = pytest.mark.one_python


@dataclass(frozen=True)
class Recorded:
    """The calls of all steps, in the folder `root`, and what store and copy hold after each step."""

    root: Path
    sources: Path
    calls: list[Call]
    after: list[tuple[Snapshot, Snapshot]]


#: What makes kg as forgetful as its engine: the mistake that the tests must find.
_FORGETFUL = "from kg.graph import Store\nStore.flush = lambda store: None"


@pytest.fixture(scope="module")
def recorded(samples: Path, checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    return _recorded(samples, checkout, tmp_path_factory.mktemp("power"))


def _recorded(samples: Path, checkout: Path, folder: Path, mistake: str = "") -> Recorded:
    sources, root, plain = (folder / name for name in ("sources", "root", "plain"))
    for made in (sources, root, plain):
        made.mkdir()
    write_sources(samples / "articles.jsonl", sources)
    after = [(Snapshot(), Snapshot())]
    for number in range(1, STEPS + 1):
        step(number, plain, sources)
        after.append((_held(plain / "store"), _held(plain / "copy")))
    program = f"{mistake}\nfrom pathlib import Path\nfrom tests.jobs.power_steps import main\n"
    command = [sys.executable, "-c", f"{program}main(Path({str(root)!r}), Path({str(sources)!r}))"]
    calls = record(command, folder / "trace", os.environ | {"PYTHONPATH": str(checkout)})
    assert (_held(root / "store"), _held(root / "copy")) == after[-1]
    return Recorded(root, sources, calls, after)


def _held(folder: Path) -> Snapshot:
    if not any(folder.glob("graph*")):
        return Snapshot()
    with Store.open(folder) as store:
        return store.snapshot()


def _moments(calls: list[Call]) -> list[int]:
    """Before and after each call that syncs or that changes a name."""
    changes = [n for n, call in enumerate(calls) if call.is_sync or "rename" in call.name or "unlink" in call.name]
    return sorted({n + later for n in changes for later in (0, 1)})


def _cuts(recorded: Recorded, folder: Path, count: int, seed: int) -> Iterator[tuple[Path, int, str]]:
    """Cut the power at so many moments; yield what is left, the last step called done, and what happened."""
    chosen = set(random.Random(seed).sample(_moments(recorded.calls), count))
    disk, done = Disk(recorded.root), 0
    for number, call in enumerate(recorded.calls):
        if number in chosen:
            left = folder / str(number)
            how = disk.cut(left, seed + number)
            yield left, done, f"call {number}, step {done} done, {how}"
            shutil.rmtree(left)
        made = disk.apply(call)
        if made is not None and made.startswith("done/"):
            done = int(made.removeprefix("done/"))


def _survives(recorded: Recorded, left: Path, done: int) -> None:
    before, following = recorded.after[done], recorded.after[min(done + 1, STEPS)]
    for which, name in enumerate(("store", "copy")):
        was, will_be = before[which], following[which]
        try:
            found = _held(left / name)
        except StoreError:
            assert not was.articles, "a store that was done cannot be opened"
            continue
        assert {article.id for article in found.articles} >= {article.id for article in was.articles}
        assert set(found.articles) <= {*was.articles, *will_be.articles}
        assert set(found.reports) <= {*was.reports, *will_be.reports}
        assert found.events in (was.events, will_be.events)
    # What was interrupted, or done last, is done again: it must end as if nothing had happened.
    number = min(done + 1, STEPS)
    step(number, left, recorded.sources)
    assert (_held(left / "store"), _held(left / "copy")) == recorded.after[number]


def _lost(recorded: Recorded, folder: Path, count: int, seed: int) -> list[str]:
    """Return what goes wrong at so many cuts, one line each."""
    wrong = []
    for left, done, how in _cuts(recorded, folder, count, seed):
        try:
            _survives(recorded, left, done)
        except (AssertionError, StoreError) as error:
            wrong.append(f"{how}: {str(error).splitlines()[0]}")
    return wrong


def test_what_was_called_done_outlasts_a_power_cut(recorded: Recorded, tmp_path: Path) -> None:
    assert _lost(recorded, tmp_path, 5, 1) == []


@pytest.mark.soak
@pytest.mark.parametrize("seed", [2, 3])
def test_two_hundred_power_cuts(recorded: Recorded, tmp_path: Path, seed: int) -> None:
    assert _lost(recorded, tmp_path, 200, seed) == []


@pytest.mark.soak
def test_without_a_flush_something_is_lost(samples: Path, checkout: Path, tmp_path: Path) -> None:
    forgetful = _recorded(samples, checkout, tmp_path, _FORGETFUL)
    cuts = tmp_path / "cuts"
    cuts.mkdir()
    assert _lost(forgetful, cuts, 60, 4)


def test_the_disk_of_the_test_forgets(samples: Path, tmp_path: Path, checkout: Path) -> None:
    """A program that does not sync must lose something, else the tests above show nothing."""
    root = tmp_path / "root"
    root.mkdir()
    program = f"""
import os
a, b, c = (os.path.join({str(root)!r}, name) for name in "abc")
with open(a, "w") as file:
    file.write("synced")
    file.flush()
    os.fsync(file.fileno())
    file.write("not")
with open(b, "w") as file:
    file.write("x")
os.rename(b, c)
"""
    disk = Disk(root)
    for call in record([sys.executable, "-c", program], tmp_path / "trace"):
        disk.apply(call)
    left = {}
    for seed in range(60):
        how = disk.cut(tmp_path / str(seed), seed)
        left[how] = {path.name: path.read_text("utf-8") for path in (tmp_path / str(seed)).iterdir()}
    assert left["names posix, data lost"] == {}
    assert left["names journal, data lost"] == {"a": "synced"}
    assert left["names eager, data lost"] == {"a": "synced", "c": ""}
    assert left["names eager, data kept"] == {"a": "syncednot", "c": "x"}
