"""If these fail, an article that was taken out of a store leaves traces, or the wrong one goes."""

import json
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.graph import Store, noted_files
from kg.graph.chronicle import Chronicle, Turn
from kg.inspect.verify import verify
from kg.jobs.building import build
from kg.jobs.removing import plan_removal, remove
from kg.pipeline.articles import ArticleStream
from tests.support.builds import as_bytes
from tests.support.in_process import InThisProcess

pytestmark = pytest.mark.one_python

#: Two articles about one meeting, an edit of the second, and others.
TEXTS = {
    "visit": "BEIJING, June 19 - Secretary of State Antony Blinken met Foreign Minister Qin Gang on Sunday.",
    "again": "Antony Blinken and Qin Gang held talks in Beijing on June 18.",
    "call": "French President Emmanuel Macron spoke by phone with Russian President Vladimir Putin on Tuesday.",
    "plan": "German Chancellor Olaf Scholz will visit Japan next week.",
}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of articles: one file of several with an id or an address, and two texts."""
    folder = tmp_path / "news"
    folder.mkdir()
    lines = [{"id": "visit"}, {"url": "https://example.org/again"}]
    records = (
        {**line, "text": text, "date": "2023-06-19"} for line, text in zip(lines, TEXTS.values(), strict=False)
    )
    (folder / "wire.jsonl").write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    for name in ("call", "plan"):
        (folder / f"{name}.txt").write_text(TEXTS[name], encoding="utf-8")
    return folder


def run(news: Path, store: Path) -> Path:
    """Build a store, in this process, and return it."""
    build(ArticleStream((str(news),)), store, extractor="frames", engine=InThisProcess())
    return store


@pytest.mark.parametrize("gone", [["call.txt"], ["https://example.org/again"], ["visit", "plan.txt"]])
def test_a_store_without_an_article_is_one_that_never_had_it(news: Path, tmp_path: Path, gone: list[str]) -> None:
    store = run(news, tmp_path / "store")
    planned = plan_removal(store, gone)
    before = as_bytes(store, tmp_path / "before.nq")
    removal = remove(store, gone)
    assert (removal.articles, removal.lost, removal.kept) == (planned.articles, planned.lost, planned.kept)
    names = {each.record.id for each in removal.articles}
    assert len(names) == len(gone)
    assert names.isdisjoint(noted_files(store))
    for path in news.glob("*.txt"):
        if path.name in gone:
            path.unlink()
    wire = (news / "wire.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in wire if not any(name in line for name in gone)]
    (news / "wire.jsonl").write_text("".join(kept), encoding="utf-8")
    after = as_bytes(store, tmp_path / "after.nq")
    assert after == as_bytes(run(news, tmp_path / "fresh"), tmp_path / "fresh.nq") != before
    with Store.open(store) as opened:
        assert verify(opened, None).findings == ()
    assert run(news, store) == store
    assert as_bytes(store, tmp_path / "again.nq") == after


def test_an_event_of_other_reports_stays_and_the_rest_is_news(news: Path, tmp_path: Path) -> None:
    store = run(news, tmp_path / "store")
    removal = remove(store, ["again", "call.txt"][1:])
    assert (removal.lost, removal.kept) == (1, 0)
    (gone,) = (entry for entry in Chronicle(store).entries() if entry.turn is Turn.WITHDRAWN)
    assert "Emmanuel Macron" in gone.label
    assert remove(store, ["visit"]).kept == 1


def test_a_file_means_all_its_articles(news: Path, tmp_path: Path) -> None:
    store = run(news, tmp_path / "store")
    assert [each.record.id for each in remove(store, [str(news / "wire.jsonl")]).articles] == [
        "https://example.org/again",
        "visit",
    ]
    assert sorted(noted_files(store).values()) == ["call.txt", "plan.txt"]


def test_a_plan_writes_nothing(news: Path, tmp_path: Path) -> None:
    store = run(news, tmp_path / "store")
    before = as_bytes(store, tmp_path / "before.nq")
    assert plan_removal(store, ["visit", "visit", "call.txt"]).reports == 2
    assert as_bytes(store, tmp_path / "after.nq") == before


@pytest.mark.parametrize("name", ["v", "<{base}id/article/visit>", "{base}id/article/visit", "wire.jsonl, line 1"])
def test_an_article_has_many_names(news: Path, tmp_path: Path, name: str) -> None:
    store = run(news, tmp_path / "store")
    with Store.open(store) as opened:
        base = opened.namespace.base
    assert [each.record.id for each in plan_removal(store, [name.format(base=base)]).articles] == ["visit"]


def test_a_name_that_fits_nothing_or_two_files_removes_nothing(news: Path, tmp_path: Path) -> None:
    (news / "more").mkdir()
    (news / "more" / "call.txt").write_text(TEXTS["again"], encoding="utf-8")
    store = run(news, tmp_path / "store")
    with pytest.raises(UsageError, match="no article of this store"):
        remove(store, ["visit", "nothing.txt"])
    with pytest.raises(UsageError, match="2 files fit this"):
        remove(store, ["call.txt"])
    assert len(noted_files(store)) == len(TEXTS) + 1
    assert [each.file for each in remove(store, ["more/call.txt"]).articles] == ["more/call.txt"]


def test_a_corrected_file_leaves_the_store_of_a_fresh_build(news: Path, tmp_path: Path) -> None:
    """The same with a build that resumes: a corrected text takes the place of the earlier one."""
    store = run(news, tmp_path / "store")
    (news / "call.txt").write_text(TEXTS["call"].replace("Tuesday", "Monday"), encoding="utf-8")
    run(news, store)
    assert as_bytes(store, tmp_path / "after.nq") == as_bytes(run(news, tmp_path / "fresh"), tmp_path / "fresh.nq")
    with Store.open(store) as opened:
        assert verify(opened, None).findings == ()
