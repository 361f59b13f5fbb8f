"""If these fail, a build from Python loses articles, keeps what it should not, or reads twice what it has read."""

import gc
import json
import logging
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.errors import KgError, SourceError, UsageError

TEXTS = {
    "visit": "BEIJING, June 19 - Secretary of State Antony Blinken met Foreign Minister Qin Gang on Sunday.",
    "again": "Antony Blinken and Qin Gang held talks in Beijing on June 18.",
}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Two articles of one day and a line that is none."""
    path = tmp_path / "news.jsonl"
    lines = [json.dumps({"id": key, "text": text, "date": "2023-06-19"}) for key, text in TEXTS.items()]
    path.write_text("\n".join([*lines, "not JSON"]) + "\n", encoding="utf-8")
    return path


def test_a_store_is_built_once_and_opened_again(news: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    articles = kg.read(news)
    with caplog.at_level(logging.WARNING, "kg"), kg.build(articles, tmp_path / "store") as graph:
        assert graph.built is not None
        assert (graph.built.read, graph.built.skipped) == (2, 0)
        (aside,) = graph.built.set_aside
        assert "line 3" in aside.where
        assert "line 3" in caplog.text
        (meeting,) = graph.events("Meeting")
        assert meeting.articles == ("again", "visit")
    with kg.build(articles, tmp_path / "store") as graph:
        assert graph.built is not None
        assert (graph.built.read, graph.built.skipped) == (0, 2)
    with kg.open(tmp_path / "store") as graph:
        assert graph.built is None
        assert graph.events("Meeting") == (meeting,)


def test_an_article_that_is_removed_leaves_as_by_the_command(news: Path, tmp_path: Path) -> None:
    """Who must take an article down from a program would have to start a command."""
    store = tmp_path / "store"
    kg.build(kg.read(news), store).close()
    planned = kg.remove(["again"], store, dry_run=True)
    assert (planned.reports, planned.lost, planned.kept) == (1, 0, 1)
    removed = kg.remove("again", store)
    assert [each.record.id for each in removed.articles] == ["again"]
    with kg.open(store) as graph:
        (meeting,) = graph.events("Meeting")
        assert meeting.articles == ("visit",)
    with pytest.raises(UsageError, match="again"):
        kg.remove("again", store)


@pytest.mark.parametrize("store", [None, "memory:"])
def test_a_graph_without_a_store_goes_with_its_value(store: str | None) -> None:
    articles = (kg.Article(id=key, text=text, date=date(2023, 6, 19)) for key, text in TEXTS.items())
    graph = kg.build(articles, store)
    place = graph.store.folder
    assert place is not None
    assert len(graph.query("contacts")) == 1
    graph.close()
    del graph
    gc.collect()
    assert not place.parent.exists()


def test_articles_are_read_anew_each_time_and_give_reports(news: Path) -> None:
    articles = kg.read(str(news))
    assert articles.set_aside == ()
    assert [article.id for article in articles] == list(TEXTS)
    assert len(articles.set_aside) == 1
    told = {article.id: {report.type for report in reports} for article, reports in articles.reports()}
    assert told == {"visit": {"Meeting"}, "again": {"Meeting"}}
    assert repr(articles) == f"Articles({str(news)!r})"


def test_columns_of_a_table_are_mapped(tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text(f'body,day\n"{TEXTS["again"]}",2023-06-19\n', encoding="utf-8")
    (article,) = kg.read(tmp_path / "news.csv", columns={"text": "body", "date": "day"})
    assert (article.text, article.date) == (TEXTS["again"], date(2023, 6, 19))
    with pytest.raises(UsageError, match="no field 'words'"):
        kg.read(tmp_path / "news.csv", columns={"words": "body"})


def test_a_source_that_does_not_exist_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        kg.read(tmp_path / "missing.jsonl")


def test_a_model_that_is_not_installed_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'en_core_web_none' is not installed"):
        kg.build([kg.Article(id="a", text="x")], tmp_path / "store", model="en_core_web_none")


def test_a_build_that_fails_leaves_no_store_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(UsageError):
        kg.build([kg.Article(id="a", text="x")], model="en_core_web_none")
    assert list(tmp_path.glob("kg-*")) == []


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("in/x.jsonl", "kg.build takes articles, not 'in/x.jsonl'; kg.read reads them"),
        (["in/x.jsonl"], "kg.build takes articles, not 'in/x.jsonl'; kg.read reads them"),
        (Path("x.jsonl"), "kg.build takes articles"),
        (kg.Article(id="x", text="y"), "kg.build takes articles"),
        ([kg.Article(id="x", text="y", date="2024-01-01")], "article 'x', date: '2024-01-01' is not of type date"),  # type: ignore[arg-type]
        ([kg.Article(id="x", text="y", date=datetime(2024, 1, 1, 9))], "article 'x', date: .* has a time of day"),
        ([kg.Article(id="x", text=None)], "article 'x', text: None is not of type str"),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_article_is_an_error_of_kg(given: Any, message: str) -> None:
    with pytest.raises(KgError, match=message):
        kg.build(given)


def test_a_list_is_no_source() -> None:
    with pytest.raises(UsageError, match=r"a source is a text or a path, not \['a.jsonl'\]; of a list, kg.read"):
        kg.read(["a.jsonl"])  # type: ignore[arg-type]
