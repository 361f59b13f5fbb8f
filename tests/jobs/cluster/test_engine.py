"""Builds on a cluster. If these fail, a lost machine costs articles, or many machines make another graph than one."""

import json
import logging
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import KgError, UsageError
from kg.graph import Store
from kg.jobs.building import build
from kg.jobs.outcome import BuildSummary
from kg.pipeline.articles import ArticleStream
from tests.support import builds
from tests.support.cluster import Cluster, dask_cluster
from tests.support.in_process import InThisProcess

pytestmark = pytest.mark.one_python


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Iterator[Cluster]:
    with dask_cluster(tmp_path_factory.mktemp("dask"), checkout, 2) as running:
        yield running


class Killer:
    """Kills one of two workers as soon as it is in the middle of a batch and another batch is done."""

    def __init__(self, cluster: Cluster, runs: Path) -> None:
        self._cluster = cluster
        self._runs = runs
        self.killed: list[int] = []
        self.in_hand: set[str] = set()

    def __call__(self) -> None:
        if self.killed:
            return
        for pid in self._cluster.workers:
            builds.hold(pid)  # what it has in hand stays in its hands while we look
            if articles := self._in_hand(pid):
                os.kill(pid, signal.SIGKILL)
                self.killed.append(pid)
                self.in_hand.update(articles)
                return
            os.kill(pid, signal.SIGCONT)

    def _in_hand(self, worker: int) -> list[str]:
        for (journal, _), note in builds.journals(self._runs).items():
            outcome = Path(journal).parent.parent / "batches" / f"{note['batch']}.outcome.json"
            if not outcome.exists() and int(Path(journal).stem.rpartition("-")[2]) == worker:
                return list(note["articles"])
        return []


def on_cluster(cluster: Cluster, source: Path, store: Path, advance: object = lambda: None) -> BuildSummary:
    from kg.jobs.cluster.engine import connected

    with connected(cluster.url, 2) as engine:
        return build(ArticleStream((str(source),)), store, extractor="frames", engine=engine, advance=advance)  # type: ignore[arg-type]


def test_a_killed_worker_costs_no_article_and_the_bytes_are_those_of_one_machine(
    cluster: Cluster, samples: Path, tmp_path: Path
) -> None:
    source, store, local = tmp_path / "news.jsonl", tmp_path / "cluster", tmp_path / "local"
    ids = builds.few_samples(samples, source)
    # So much white space that each article is a batch of its own: more than the workers are given ahead.
    lines = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    longer = (json.dumps(line | {"text": line["text"] + "\n" * 8_000}) for line in lines)
    source.write_text("\n".join(longer) + "\n", encoding="utf-8")
    killer = Killer(cluster, store / "runs")
    summary = on_cluster(cluster, source, store, killer)
    assert len(killer.killed) == 1
    assert (summary.read, summary.failed) == (len(ids), 0)
    build(ArticleStream((str(source),)), local, extractor="frames", engine=InThisProcess())
    expected = builds.as_bytes(local, tmp_path / "local.nq")
    assert builds.as_bytes(store, tmp_path / "cluster.nq") == expected
    begun = [name for note in builds.journals(store / "runs").values() for name in note["articles"]]
    assert {name for name in begun if begun.count(name) > 1} == killer.in_hand

    shards = store / "runs" / "0001" / "shards"
    with Store.open("memory:") as other, Store.open(store) as opened:
        for path in shards.glob("*.nq"):
            other.load(path)
        other.put_ontology()
        other.complete()
        assert set(other.quads()) == set(opened.quads())
    assert {path.suffix for path in shards.glob("events-*")} == {".nq", ".parquet"}

    moved = json.loads((store / "runs" / "0001" / "merge.json").read_text(encoding="utf-8"))
    assert moved["blocks"] > moved["groups"] > 0

    # Once more with an article that has changed: on the cluster, on one machine, and after each other.
    lines = source.read_text(encoding="utf-8").splitlines()
    changed = json.loads(lines[0]) | {"text": "Antony Blinken met Qin Gang in Beijing on June 18, 2023."}
    source.write_text("\n".join([json.dumps(changed), *lines[1:]]) + "\n", encoding="utf-8")
    assert on_cluster(cluster, source, store).read == 1
    assert build(ArticleStream((str(source),)), local, extractor="frames", engine=InThisProcess()).read == 1
    expected = builds.as_bytes(local, tmp_path / "local.nq")
    assert builds.as_bytes(store, tmp_path / "cluster.nq") == expected
    runs = sorted(path.name for path in (store / "runs").iterdir())
    assert on_cluster(cluster, source, store).read == 0
    assert builds.as_bytes(store, tmp_path / "cluster.nq") == expected
    assert build(ArticleStream((str(source),)), store, extractor="frames", engine=InThisProcess()).read == 0
    assert builds.as_bytes(store, tmp_path / "cluster.nq") == expected
    assert runs == ["0001", "0002"]


def test_a_scheduler_that_is_killed_ends_the_build_with_what_to_do_and_the_build_resumes(
    checkout: Path, samples: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    source, store, whole = tmp_path / "news.jsonl", tmp_path / "store", tmp_path / "whole"
    ids = builds.few_samples(samples, source)
    killed: list[int] = []
    with dask_cluster(tmp_path / "dask", checkout, 1) as cluster:

        def kill() -> None:
            if not killed:
                killed.append(cluster.scheduler)
                os.kill(cluster.scheduler, signal.SIGKILL)

        logging.getLogger("distributed.client").addHandler(caplog.handler)
        with pytest.raises(KgError, match=rf"^{cluster.url}: .* lost\. Start .* resumes where it stopped$"):
            on_cluster(cluster, source, store, kill)
    assert "Traceback" not in caplog.text
    times = json.loads((store / "runs" / "0001" / "times.json").read_text(encoding="utf-8"))
    assert [(each["engine"], each["workers"]) for each in times] == [("dask", 1)]
    assert 0 < times[0]["read"] < len(ids)
    rest = build(ArticleStream((str(source),)), store, extractor="frames", engine=InThisProcess())
    assert times[0]["read"] + rest.read <= len(ids) == rest.statistics.articles
    build(ArticleStream((str(source),)), whole, extractor="frames", engine=InThisProcess())
    assert builds.as_bytes(store, tmp_path / "store.nq") == builds.as_bytes(whole, tmp_path / "whole.nq")


def test_a_scheduler_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    from kg.jobs.cluster import engine as dask_engine

    monkeypatch.setattr(dask_engine, "_ANSWER", 1)
    message = r"^tcp://127\.0\.0\.1:9: .* within 1 s\. Start one with `dask scheduler`"
    with pytest.raises(UsageError, match=message), dask_engine.connected("tcp://127.0.0.1:9", 1):
        pass
