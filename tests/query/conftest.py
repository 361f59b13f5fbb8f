from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph import Store
from tests.support.newsroom import newsroom
from tests.support.stores import fill


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk with the newsroom's events."""
    path = tmp_path_factory.mktemp("query") / "store"
    with Store.open(path, "create") as store:
        fill(store, newsroom())
    return path


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder) as opened:
        yield opened
