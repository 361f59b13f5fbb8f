"""If these fail, an article of a store cannot be read again, or a changed text is shown as the one quoted."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph import Store
from kg.ingest import FetchOptions, ReadOptions
from kg.inspect.texts import text_of
from kg.jobs.building import build
from kg.model import Article
from kg.pipeline.articles import ArticleStream
from tests.ingest.serving import HTML, Answer, serving
from tests.support.in_process import InThisProcess

TEXT = "Antony Blinken met Qin Gang in Beijing on Sunday."
RECORDS = [
    {"id": "a", "date": "2023-06-19", "text": TEXT},
    {"id": "b", "date": "2023-06-19", "text": "Emmanuel Macron spoke by phone with Vladimir Putin on Tuesday."},
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "news" / "june.jsonl"
    file.parent.mkdir()
    _write(file, RECORDS)
    return file


@pytest.fixture
def store(source: Path, tmp_path: Path) -> Iterator[Store]:
    build(ArticleStream((str(source.parent),)), tmp_path / "store", extractor="frames", engine=InThisProcess())
    with Store.open(tmp_path / "store") as opened:
        yield opened


def _write(file: Path, records: list[dict[str, str]]) -> None:
    file.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")


def _read(store: Store, name: str) -> Article | None:
    found = store.article(name)
    assert found is not None
    return text_of(store, *found)


def test_the_text_is_that_of_the_source_and_quotes_stand_in_it(store: Store) -> None:
    article = _read(store, "a")
    assert article is not None
    assert article.text == TEXT
    reports = store.article("a")[1]  # type: ignore[index]
    assert [article.quote(each.span) for report in reports for each in report.evidence] == [TEXT]


def test_an_article_that_has_changed_is_not_shown_and_the_others_are(store: Store, source: Path) -> None:
    _write(source, [RECORDS[0] | {"text": f"{TEXT} He left on Monday."}, RECORDS[1]])
    assert _read(store, "a") is None
    assert _read(store, "b") is not None


def test_a_source_that_is_gone_gives_no_text(store: Store, source: Path) -> None:
    source.unlink()
    assert _read(store, "a") is None


def test_a_page_that_its_feed_no_longer_names_can_be_read(tmp_path: Path) -> None:
    def feed(*names: str) -> Answer:
        links = "".join(f"<item><title>N</title><link>{site.address}/{name}</link></item>" for name in names)
        body = f"<?xml version='1.0'?><rss version='2.0'><channel><title>N</title>{links}</channel></rss>"
        return 200, {"Content-Type": "application/rss+xml"}, body.encode()

    page = f"<html><body><article>{f'<p>{TEXT} It was reported on the same day.</p>' * 3}</article></body></html>"
    with serving(old=(200, HTML, page.encode()), new=(404, {}, b"")) as site:
        options = ReadOptions(fetch=FetchOptions(allow_private=True, delay=0.0))
        for names in (("old",), ("new",)):
            site.answers["/feed"] = feed(*names)
            stream = ArticleStream((f"{site.address}/feed",), options=options)
            build(stream, tmp_path / "store", extractor="frames", engine=InThisProcess())
        with Store.open(tmp_path / "store") as store:
            article = _read(store, f"{site.address}/old")
    assert article is not None
    assert TEXT in article.text
