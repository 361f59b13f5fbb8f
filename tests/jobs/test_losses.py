"""A store that lost something after a build. If these fail, the loss stays for ever, and no message names it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph import PREFIXES, Store
from kg.inspect.verify import verify
from kg.jobs.building import build
from kg.jobs.outcome import BuildSummary
from kg.pipeline.articles import ArticleStream
from tests.jobs.test_building import TEXTS, content, write
from tests.support.in_process import InThisProcess
from tests.support.stores import database_of

Lose = Callable[[str], None]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two files of articles."""
    folder = tmp_path_factory.mktemp("news")
    files = folder / "news.jsonl", folder / "more.jsonl"
    write(files[0], {key: text for key, text in TEXTS.items() if key != "call"})
    write(files[1], {"call": TEXTS["call"]})
    return files


@pytest.fixture(scope="module")
def complete(news: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of both that has lost nothing; tests only copy it."""
    folder = tmp_path_factory.mktemp("complete") / "store"
    run(folder, *news)
    return folder


@pytest.fixture
def store(complete: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(complete, tmp_path / "store")


@pytest.fixture
def lose(store: Path) -> Lose:
    """Undo what was done, as a disk that lies about what it wrote would."""

    def update(sparql: str) -> None:
        engine = ox.Store(str(database_of(store)))
        engine.update(sparql, prefixes=PREFIXES)
        del engine

    return update


def run(store: Path, *sources: Path) -> BuildSummary:
    stream = ArticleStream(tuple(map(str, sources)))
    return build(stream, store, extractor="frames", engine=InThisProcess())


def test_an_undisturbed_store_lost_nothing(store: Path, news: tuple[Path, Path]) -> None:
    before = (store / "holdings.json").read_bytes()
    assert run(store, *news).lost is None
    assert (store / "holdings.json").read_bytes() == before


def test_lost_articles_are_read_again_by_a_build_of_their_source(
    store: Path, news: tuple[Path, Path], lose: Lose
) -> None:
    before = content(store)
    lose("DROP GRAPH <https://w3id.org/diplomatic-kg/id/article/visit>")
    summary = run(store, *news)
    assert summary.lost is not None
    assert (summary.lost.held, summary.lost.left, summary.lost.unread) == (5, 4, ())
    assert summary.read == 1
    assert content(store) == before


def test_a_build_of_other_sources_says_which_to_read_again(store: Path, news: tuple[Path, Path], lose: Lose) -> None:
    lose("DROP GRAPH <https://w3id.org/diplomatic-kg/id/article/visit>")
    summary = run(store, news[1])
    assert summary.lost is not None
    assert summary.lost.unread == (str(news[0]),)


@pytest.mark.parametrize(
    "loss",
    [
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s a kg:Event ; ?p ?o } }",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s a kg:PhoneCall ; ?p ?o } }",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s a kg:Judgement ; ?p ?o } }",
    ],
    ids=["all events", "one event", "the judgements"],
)
def test_lost_events_are_made_again_though_no_article_changed(
    loss: str, store: Path, news: tuple[Path, Path], lose: Lose
) -> None:
    before = content(store)
    lose(loss)
    assert run(store, *news).read == 0
    assert content(store) == before
    with Store.open(store) as opened:
        assert verify(opened).findings == ()
