"""A store whose articles lie in files, and a way to change it behind kg's back."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph import PREFIXES, Mode, Store
from kg.graph.holdings import Holdings
from kg.ingest import SetAside, read_sources
from kg.model import ArticleRecord, Snapshot
from kg.pipeline.sources import note_sources
from tests.support.in_process import read_here
from tests.support.newsroom import newsroom
from tests.support.stores import database_of

#: The article without reports.
SILENT = "silent"


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources are read in the process of the test; that they are read in another is for the tests of `isolated`."""
    read_here(monkeypatch)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """The articles of the newsroom as a JSON Lines file; each text is a lead and the sentence that is quoted.

    One more article reports nothing.
    """
    reports = {report.article: report for report in newsroom().reports}
    file = tmp_path / "articles.jsonl"
    with file.open("w", encoding="utf-8") as stream:
        for article in newsroom().articles:
            (evidence,) = reports[article.id].evidence
            text = "x" * (evidence.span.start - 3) + " - " + evidence.quote
            record = {"id": article.id, "text": text, "title": article.title, "url": article.url}
            stream.write(json.dumps(record | {"source": article.source, "date": str(article.date)}) + "\n")
        stream.write(json.dumps({"id": SILENT, "text": "Rain is expected in the north."}) + "\n")
    return file


@pytest.fixture
def snapshot(sources: Path) -> Snapshot:
    """The newsroom with the hashes of its articles."""
    read = [outcome for outcome in read_sources([str(sources)]) if not isinstance(outcome, SetAside)]
    records = {article.id: ArticleRecord.from_article(article) for article in read}
    return replace(newsroom(), articles=tuple(records[name] for name in sorted(records)))


@pytest.fixture
def folder(snapshot: Snapshot, sources: Path, tmp_path: Path) -> Path:
    """The store."""
    place = tmp_path / "store"
    with Store.open(place, Mode.CREATE) as store:
        for record in snapshot.articles:
            store.replace_article(record, [r for r in snapshot.reports if r.article == record.id], "print")
        store.replace_events(snapshot.events, snapshot.judgements)
        Holdings.of(store).note(place)
    note_sources(place, [str(sources)])
    return place


@pytest.fixture
def by_hand(folder: Path) -> Callable[[str], None]:
    """Change the store with SPARQL, past kg."""

    def change(update: str) -> None:
        engine = ox.Store(str(database_of(folder)))
        before = set(engine)
        engine.update(update, prefixes=PREFIXES)
        assert set(engine) != before, "the update changed nothing"
        del engine

    return change


@pytest.fixture
def opened(folder: Path) -> Iterator[Callable[[], Store]]:
    """Open the store for reading, as often as needed."""
    stores: list[Store] = []

    def again() -> Store:
        stores.append(Store.open(folder))
        return stores[-1]

    yield again
    for store in stores:
        store.close()
