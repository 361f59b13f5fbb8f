from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph import Store
from tests.support.newsroom import newsroom


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk with the newsroom's events."""
    path = tmp_path_factory.mktemp("query") / "store"
    snapshot = newsroom()
    with Store.open(path, "create") as store:
        store.bulk((a, [r for r in snapshot.reports if r.article == a.id], None) for a in snapshot.articles)
        store.replace_events(snapshot.events, snapshot.judgements)
    return path


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder) as opened:
        yield opened
