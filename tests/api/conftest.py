"""A graph of made-up events, read only."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from tests.support.in_process import build_here
from tests.support.newsroom import newsroom
from tests.support.stores import stored


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk that holds the events of the newsroom."""
    return stored(tmp_path_factory.mktemp("api") / "store", newsroom())


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds read in the process of the test; that they do in others is for the tests of jobs and of the pages."""
    build_here(monkeypatch)


@pytest.fixture
def graph(store: Path) -> Iterator[kg.Graph]:
    """The newsroom's graph, open."""
    with kg.open(store) as opened:
        yield opened
