"""The notes of a run. If these fail, nobody can say afterwards what was read with what, and what failed and why."""

import json
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.ingest import SetAside
from kg.ingest.values import Cause
from kg.jobs.batch import Batch, BatchResult, read_articles, write_articles
from kg.jobs.folder import RunFolder, leftovers
from kg.model import Article

PLAN = {"sources": ["/news.jsonl"], "kg": "1"}


def finished(root: Path, counts: dict[str, int], *aside: SetAside) -> None:
    """Go through a whole run."""
    folder = RunFolder.begin(root, PLAN)
    folder.note(aside)
    folder.finish(counts)
    folder.close()


def test_what_failed_and_what_was_left_out_is_listed_with_reasons(tmp_path: Path) -> None:
    folder = RunFolder.begin(tmp_path, PLAN)
    folder.note(
        [SetAside("b.txt", "empty"), SetAside("c.txt", "French", Cause.LANGUAGE), SetAside("a.txt", "binary")]
    )
    quarantine = [json.loads(line) for line in (folder.path / "quarantine.jsonl").read_text("utf-8").splitlines()]
    assert [(entry["where"], entry["why"]) for entry in quarantine] == [("a.txt", "binary"), ("b.txt", "empty")]
    left_out = json.loads((folder.path / "set-aside.jsonl").read_text("utf-8"))
    assert left_out == {"where": "c.txt", "cause": "another language", "why": "French"}


def test_a_run_that_was_stopped_is_resumed_and_another_begun_beside_it(tmp_path: Path) -> None:
    stopped = RunFolder.begin(tmp_path, PLAN)
    (stopped.batches / "000001.nq").touch()
    assert RunFolder.begin(tmp_path, PLAN) == RunFolder(stopped.path, PLAN, True)
    other = RunFolder.begin(tmp_path, PLAN | {"kg": "2"})
    assert (other.path.name, other.resumed) == ("0002", False)
    assert not stopped.batches.exists()


def test_runs_are_in_the_order_of_their_numbers_beyond_four_digits(tmp_path: Path) -> None:
    for name in ("9998", "9999", "9999.bak"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_text(json.dumps({"finished": True, "plan": {}}))
    begun = RunFolder.begin(tmp_path, PLAN)
    assert (begun.path.name, begun.resumed) == ("10000", False)
    again = RunFolder.begin(tmp_path, PLAN)
    assert (again.path.name, again.resumed) == ("10000", True), "a build that was stopped would begin anew for ever"


def test_a_run_that_repeats_the_last_adds_nothing(tmp_path: Path) -> None:
    finished(tmp_path, {"read": 5})
    finished(tmp_path, {"read": 0})
    finished(tmp_path, {"read": 0})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0001", "0002"]
    finished(tmp_path, {"read": 0}, SetAside("a.txt", "empty"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0001", "0002", "0003"]


def test_a_run_that_handed_nothing_out_leaves_no_folder(tmp_path: Path) -> None:
    RunFolder.begin(tmp_path, PLAN).close()
    assert list(tmp_path.iterdir()) == []


def test_only_finished_batches_are_taken_up(tmp_path: Path) -> None:
    folder = RunFolder.begin(tmp_path, PLAN)
    for name in ("000001", "000002"):
        write_articles(Batch(folder.batches, name), [(Article(name, "text"), "mark")])
        Batch(folder.batches, name).graphs.touch()
    (folder.batches / "000003.nq.part17").touch()
    BatchResult({"000001": "mark"}, {}).write(Batch(folder.batches, "000001"))
    assert [batch.name for batch in leftovers(tmp_path)] == ["000001"]
    assert sorted(path.name for path in folder.batches.iterdir()) == [
        "000001.articles.jsonl",
        "000001.nq",
        "000001.outcome.json",
        "000002.articles.jsonl",
    ]
    # A worker of a cluster may still write what became of the second batch.
    assert next(folder.names()) == "000003", "articles would be taken for those of another batch, and be lost"


def test_a_damaged_manifest_is_named(tmp_path: Path) -> None:
    folder = RunFolder.begin(tmp_path, PLAN)
    (folder.path / "manifest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(StoreError, match=r"manifest\.json"):
        RunFolder.begin(tmp_path, PLAN)


def test_articles_come_back_as_they_were(tmp_path: Path) -> None:
    article = Article("a", "half a pair: \ud83d, a line\u2028end", "Tïtle", url="http://x", source="y", author="z")
    write_articles(Batch(tmp_path, "1"), [(article, "mark")])
    assert list(read_articles(Batch(tmp_path, "1"))) == [(article, "mark")]
