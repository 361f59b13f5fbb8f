"""Worker processes that die or fail. If these fail, one bad article or one killed process costs a whole build."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import KgError, UsageError
from kg.jobs.batch import BatchResult, Job, write_articles
from kg.jobs.processes import Processes
from kg.model import Article
from tests.support import builds

pytestmark = pytest.mark.one_python

#: Loaded by every Python that starts with it on its path: a reader without a model that some articles bring down.
BRITTLE = """
import os, signal, sys, time

if "kg.jobs.worker" in sys.orig_argv:
    from kg.pipeline.extraction import Extractor

    def extract(self, articles, notes):
        for article in articles:
            if "slow" in article.text:
                time.sleep(600)
            if "crash" in article.text:
                os.kill(os.getpid(), signal.SIGKILL)
            while "spin" in article.text:
                pass
            if "raise" in article.text:
                raise IndexError("no such token")
            yield article, ()

    from kg.jobs import batch

    batch._SECONDS = 1.5
    Extractor.__init__ = lambda self, *_: None
    Extractor.extract = extract
"""


@pytest.fixture
def brittle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "brittle").mkdir()
    (tmp_path / "brittle" / "sitecustomize.py").write_text(BRITTLE, encoding="utf-8")
    paths = [str(tmp_path / "brittle"), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))


@pytest.fixture
def job(tmp_path: Path) -> Job:
    folder = tmp_path / "run" / "batches"
    folder.mkdir(parents=True)
    return Job(folder)


def batches(job: Job, *texts: tuple[str, ...]) -> Iterator[str]:
    """Write batches of articles with these texts; an article is named by its batch and place."""
    for number, batch in enumerate(texts):
        name = f"{number:06d}"
        write_articles(job.batch(name), [(Article(f"{number}.{place}", t), "mark") for place, t in enumerate(batch)])
        yield name


def outcomes(job: Job, workers: int, names: Iterator[str]) -> BatchResult:
    """Do batches and return what became of all articles."""
    read: dict[str, str] = {}
    failed: dict[str, tuple[str, str]] = {}
    for name in Processes(workers).run(job, names):
        outcome = BatchResult.of(job.batch(name))
        read |= outcome.read
        failed |= outcome.failed
    return BatchResult(read, failed)


@pytest.mark.usefixtures("brittle")
@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_that_brings_workers_down_costs_itself_only(job: Job, workers: int) -> None:
    found = outcomes(job, workers, batches(job, ("a", "b"), ("c", "crash", "d"), ("e", "raise"), ("f", "spin")))
    assert set(found.read) == {"0.0", "0.1", "1.0", "1.2", "2.0", "3.0"}
    assert found.failed["1.1"] == ("mark", "the process that read it ended: signal 9")
    assert found.failed["2.1"][1] == "the process that read it ended: exit code 1: IndexError: no such token"
    assert found.failed["3.1"] == ("mark", "reading it takes too long for its length")


def test_an_extractor_of_others_takes_the_time_it_needs(job: Job) -> None:
    [name] = batches(job, ("a",))
    assert job.seconds(name) is not None
    assert replace(job, extractor="frames,llm?model=x").seconds(name) is None


def test_a_model_that_is_missing_ends_the_run_with_its_error(job: Job) -> None:
    named = Job(job.folder, "no_such_model")
    with pytest.raises(UsageError, match="no_such_model"):
        list(Processes(2).run(named, batches(named, ("a",))))


def test_workers_that_cannot_start_blame_no_article(
    job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "spacy.py").write_text("raise RuntimeError('half an installation')", encoding="utf-8")
    # The worker's own code comes first on its path, so the broken library stands in for an installed one.
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "broken"))
    with pytest.raises(KgError, match="half an installation"):
        list(Processes(1).run(job, batches(job, ("a",))))
    assert not job.batch("000000").result.exists()


def test_no_batches_start_no_worker(job: Job) -> None:
    assert list(Processes(2).run(job, iter(()))) == []
    assert not list(job.folder.glob("worker-*.log"))


@pytest.mark.usefixtures("brittle")
def test_workers_end_in_the_middle_of_their_work_when_their_parent_is_killed(job: Job, checkout: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from kg.jobs.batch import Job; "
        "from kg.jobs.processes import Processes; "
        "list(Processes(2).run(Job(Path(sys.argv[1])), iter(sys.argv[2:])))"
    )
    names = list(batches(job, ("slow",), ("slow",)))
    env = os.environ | {"PYTHONPATH": os.pathsep.join([os.environ["PYTHONPATH"], str(checkout)])}
    with subprocess.Popen([sys.executable, "-c", script, str(job.folder), *names], env=env) as parent:
        until = time.monotonic() + 300
        while len(builds.workers_of(job.folder.parent)) < 2 and time.monotonic() < until:
            time.sleep(0.05)
        workers = builds.workers_of(job.folder.parent)
        assert len(workers) == 2
        parent.send_signal(signal.SIGKILL)
    assert builds.wait_until_gone(workers) == set()
