"""If these fail, a build that was stopped loses work or a second build gives another graph."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import StoreError, UsageError
from kg.graph import Store, noted_files
from kg.inspect.explaining import explain_event
from kg.inspect.verify import verify
from kg.jobs.building import build
from kg.jobs.outcome import BuildSummary
from kg.jobs.processes import Processes
from kg.model import Snapshot
from kg.pipeline.articles import ArticleStream
from tests.support.builds import as_bytes
from tests.support.in_process import InThisProcess

pytestmark = pytest.mark.one_python

TEXTS = {
    "visit": "BEIJING, June 19 - Secretary of State Antony Blinken met Foreign Minister Qin Gang on Sunday.",
    "call": "French President Emmanuel Macron spoke by phone with Russian President Vladimir Putin on Tuesday.",
    "plan": "German Chancellor Olaf Scholz will visit Japan next week.",
    "dull": "The bakery opens at eight.",
    "again": "Antony Blinken and Qin Gang held talks in Beijing on June 18.",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Five articles of one day."""
    path = tmp_path / "news.jsonl"
    write(path, TEXTS)
    return path


def write(path: Path, texts: dict[str, str]) -> None:
    """Write articles under their ids."""
    lines = (json.dumps({"id": key, "text": text, "date": "2023-06-19"}) for key, text in texts.items())
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def run(path: Path, store: Path, **options: object) -> BuildSummary:
    """Build a store from one file, with rules and in this process unless the options say otherwise."""
    how = {"extractor": "frames", "engine": InThisProcess(), **options}
    return build(ArticleStream((str(path),)), store, **how)  # type: ignore[arg-type]


def content(store: Path) -> Snapshot:
    """Return all that a store holds."""
    with Store.open(store) as opened:
        return opened.snapshot()


def test_a_build_stores_articles_reports_and_events(articles: Path, tmp_path: Path) -> None:
    summary = run(articles, tmp_path / "store", extractor=None, engine=Processes())
    snapshot = content(tmp_path / "store")
    assert (summary.read, summary.skipped, summary.failed) == (5, 0, 0)
    assert {record.id for record in snapshot.articles} == set(TEXTS)
    assert {"Meeting", "PhoneCall", "Visit"} <= {report.type for report in snapshot.reports}
    assert {"visit", "again"} <= {article for event in snapshot.events for article in event.articles}
    assert summary.statistics.events == len(snapshot.events)
    assert sorted(r for event in snapshot.events for r in event.reports) == [r.id for r in snapshot.reports]


def test_a_store_knows_the_files_of_its_articles_and_its_graph_does_not(tmp_path: Path) -> None:
    store, news = tmp_path / "store", tmp_path / "news"
    news.mkdir()
    write(news / "first.jsonl", TEXTS)
    run(news, store)
    expected = {name: f"first.jsonl, line {number}" for number, name in enumerate(TEXTS, 1)}
    assert noted_files(store) == expected
    with Store.open(store) as opened:
        assert not [quad for quad in opened.quads() if "first.jsonl" in str(quad)]
        event = explain_event(opened, content(store).events[0].id)
    assert {each.file for each in event.reports} <= set(expected.values())
    (news / "first.jsonl").rename(news / "moved.jsonl")
    assert run(news, store).skipped == len(TEXTS)
    assert noted_files(store) == {name: file.replace("first", "moved") for name, file in expected.items()}


def test_a_build_leaves_no_log_of_its_writes_behind(articles: Path, tmp_path: Path) -> None:
    run(articles, tmp_path / "store")
    logs = [file.stat().st_size for file in (tmp_path / "store").rglob("*.log")]
    assert sum(logs) == 0
    assert sum(file.stat().st_size for file in (tmp_path / "store").rglob("*.sst")) > 0


@pytest.mark.parametrize("is_there", [False, True])
def test_a_build_that_fails_at_its_start_leaves_no_store(articles: Path, tmp_path: Path, *, is_there: bool) -> None:
    """Otherwise a store without articles looks like one whose sources are empty."""
    store = tmp_path / "store"
    if is_there:
        store.mkdir()
    with pytest.raises(UsageError, match="not installed"):
        run(articles, store, model="no_such_model", engine=Processes())
    assert store.exists() == is_there
    with pytest.raises(StoreError, match="no store here"):
        Store.open(store)
    run(articles, store)
    held = content(store)
    with pytest.raises(UsageError, match="not installed"):
        run(articles, store, model="no_such_model", engine=Processes())
    assert content(store) == held


def test_a_second_build_reads_nothing_and_changes_nothing(articles: Path, tmp_path: Path) -> None:
    run(articles, tmp_path / "store")
    before = content(tmp_path / "store")
    summary = run(articles, tmp_path / "store")
    assert (summary.read, summary.skipped) == (0, 5)
    assert content(tmp_path / "store") == before


def test_a_build_that_was_stopped_goes_on_where_it_was(articles: Path, tmp_path: Path) -> None:
    # So much white space that each article is a batch of its own.
    write(articles, {key: text + "\n" * 10_000 for key, text in TEXTS.items()})
    seen = []

    def stop() -> None:
        seen.append(1)
        if len(seen) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(articles, tmp_path / "stopped", advance=stop, engine=Processes())
    assert len(content(tmp_path / "stopped").articles) == 2
    summary = run(articles, tmp_path / "stopped")
    # What a worker had finished when it was stopped is taken up, too.
    assert 1 <= summary.read <= 3
    assert summary.read + summary.skipped == 5
    run(articles, tmp_path / "undisturbed")
    assert content(tmp_path / "stopped") == content(tmp_path / "undisturbed")


def test_a_changed_article_replaces_the_old_one(articles: Path, tmp_path: Path) -> None:
    run(articles, tmp_path / "store")
    write(articles, TEXTS | {"plan": "The weather was fine."})
    summary = run(articles, tmp_path / "store")
    assert (summary.read, summary.skipped) == (1, 4)
    assert not any(report.article == "plan" for report in content(tmp_path / "store").reports)


def test_what_changes_in_an_article_beside_its_text_is_kept_without_reading_it_again(
    articles: Path, tmp_path: Path
) -> None:
    """With the old hash of its line in the store, `kg verify` says for ever that the article is another."""
    run(articles, tmp_path / "store")
    first, *rest = articles.read_text(encoding="utf-8").splitlines()
    changed = json.dumps(json.loads(first) | {"author": "A. Novak", "desk": "world"})
    articles.write_text("\n".join([changed, *rest]) + "\n", encoding="utf-8")
    again, whole = run(articles, tmp_path / "store"), run(articles, tmp_path / "whole")
    assert (again.read, again.skipped, whole.read) == (0, 5, 5)
    assert as_bytes(tmp_path / "store", tmp_path / "a.nq") == as_bytes(tmp_path / "whole", tmp_path / "b.nq")
    with Store.open(tmp_path / "store") as store:
        assert verify(store).findings == ()


def test_articles_that_the_sources_no_longer_have_stay(articles: Path, tmp_path: Path) -> None:
    run(articles, tmp_path / "store")
    write(articles, {"new": "Japanese Prime Minister Fumio Kishida visited Kyiv on Tuesday."})
    run(articles, tmp_path / "store")
    assert {record.id for record in content(tmp_path / "store").articles} == {*TEXTS, "new"}


def test_the_order_of_articles_and_the_number_of_processes_change_nothing(articles: Path, tmp_path: Path) -> None:
    run(articles, tmp_path / "one")
    write(articles, dict(reversed(TEXTS.items())))
    run(articles, tmp_path / "two", engine=Processes(2))
    one, two = content(tmp_path / "one"), content(tmp_path / "two")
    assert replace(one, articles=()) == replace(two, articles=())
    # The hash of the line an article was read from is that of the same line.
    assert one.articles == two.articles


def test_a_bad_article_costs_that_article_only(articles: Path, tmp_path: Path) -> None:
    with articles.open("a", encoding="utf-8") as file:
        file.write('{"id": "broken", "text": \n')
    told: list[str] = []
    reading = ArticleStream((str(articles),), tell=lambda aside: told.append(str(aside)))
    summary = build(reading, tmp_path / "store", extractor="frames", engine=InThisProcess())
    assert (summary.read, summary.failed) == (5, 1)
    assert "line 6" in told[0]
