"""If these fail, a dry run writes something, or promises another build than the one that follows."""

import json
from pathlib import Path

from kg.jobs.building import build, plan
from kg.pipeline.articles import ArticleStream
from tests.support.in_process import InThisProcess


def test_a_plan_tells_what_the_build_does_and_writes_nothing(tmp_path: Path) -> None:
    source, store = tmp_path / "news.jsonl", tmp_path / "store"
    lines = [json.dumps({"id": str(number), "text": f"Nothing happened in town {number}."}) for number in range(3)]
    lines += ["no json", json.dumps({"text": "Rien.", "language": "fr"})]
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    planned = plan(ArticleStream((str(source),)), store, extractor="frames")
    assert (planned.articles, planned.words, planned.skipped, planned.failed) == (3, 15, 0, 1)
    assert len(planned.set_aside) == 2
    assert not store.exists()
    made = build(ArticleStream((str(source),)), store, extractor="frames", engine=InThisProcess())
    assert (made.read, made.failed) == (3, 1)
    before = sorted(path.name for path in store.rglob("*"))
    again = plan(ArticleStream((str(source),)), store, extractor="frames")
    assert (again.articles, again.skipped, again.failed) == (0, 3, 1)
    assert sorted(path.name for path in store.rglob("*")) == before
