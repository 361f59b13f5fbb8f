"""Builds killed by -9 at random moments. If these fail, a machine that stops costs more than the articles in hand."""

import json
import random
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.support import builds

pytestmark = pytest.mark.one_python

#: The rules alone start faster: what a kill leaves does not depend on who reads.
HOW = ("--workers", 2, "--extractor", "frames")
#: Seconds that a process may take on a busy machine; a worker sees only once it has started that its parent is gone.
PATIENCE = 900


class Undisturbed:
    """A build that nobody kills: what it leaves and how long it takes."""

    def __init__(self, samples: Path, folder: Path) -> None:
        self.source = folder / "news.jsonl"
        self.ids = builds.few_samples(samples, self.source)
        before = time.monotonic()
        with builds.start("build", self.source, "--store", folder / "store", *HOW) as process:
            assert process.wait(PATIENCE) == 0
        self.seconds = time.monotonic() - before
        self.graph = builds.as_bytes(folder / "store", folder / "graph.nq")
        self.manifest = json.loads((folder / "store" / "runs" / "0001" / "manifest.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def undisturbed(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    return Undisturbed(samples, tmp_path_factory.mktemp("undisturbed"))


def _killed(undisturbed: Undisturbed, folder: Path, kills: int, chance: random.Random) -> None:
    """Kill a build so many times, finish it, and compare."""
    store, runs = folder / "store", folder / "store" / "runs"
    command = ("build", undisturbed.source, "--store", store, *HOW)
    in_hand: Counter[str] = Counter()
    seen: set[builds.Entry] = set()
    done = 0
    while done < kills:
        with builds.start(*command) as process:
            time.sleep(chance.uniform(0.1, 1.0) * undisturbed.seconds)
            process.kill()
        done += 1
        assert not builds.wait_until_gone(builds.processes_of(store), PATIENCE), "workers outlive their parent"
        noted = builds.journals(runs)
        for entry in sorted(noted.keys() - seen):
            batch = Path(entry[0]).parent.parent / "batches" / f"{noted[entry]['batch']}.outcome.json"
            if not batch.exists() and batch.parent.exists():
                in_hand.update(noted[entry]["articles"])
        seen = set(noted)
    with builds.start(*command, "--quiet") as process:
        assert process.wait(PATIENCE) == 0
    parsed = Counter(article for note in builds.journals(runs).values() for article in note["articles"])
    assert set(parsed) == set(undisturbed.ids)
    assert {article: n for article, n in parsed.items() if n > 1 + in_hand[article]} == {}
    assert builds.as_bytes(store, folder / "graph.nq") == undisturbed.graph
    manifests = [json.loads(path.read_text("utf-8")) for path in sorted(runs.glob("*/manifest.json"))]
    assert sum(manifest["counts"]["read"] for manifest in manifests) == len(undisturbed.ids)
    assert manifests[0] == undisturbed.manifest


def test_kills_cost_no_more_than_the_batches_in_hand(undisturbed: Undisturbed, tmp_path: Path) -> None:
    _killed(undisturbed, tmp_path, 3, random.Random(3))


@pytest.mark.soak
def test_twenty_kills(undisturbed: Undisturbed, tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / str(number)).mkdir()
        _killed(undisturbed, tmp_path / str(number), 5, random.Random(100 + number))
