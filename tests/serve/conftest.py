"""What the tests of the server share: a store of made-up events, and `kg serve` over it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from kg.serve.app import create_app
from kg.serve.settings import ServerSettings
from tests.support.browser import Watched
from tests.support.hostile import hostile
from tests.support.kg_server import kg_server
from tests.support.newsroom import newsroom
from tests.support.stores import stored

Visit = Callable[..., Watched]


def pages_of(store: Path, **settings: Any) -> TestClient:
    """A client of the pages of a store, which are made in this process: what they say depends on no server."""
    return TestClient(create_app(ServerSettings(str(store), **settings)))


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that is only read."""
    return stored(tmp_path_factory.mktemp("serve") / "store", newsroom())


@pytest.fixture(scope="session")
def server(store: Path) -> Iterator[str]:
    """The address of a server over it."""
    with kg_server(store) as address:
        yield address


@pytest.fixture
def web(server: str) -> Iterator[httpx.Client]:
    """A client of that server."""
    with httpx.Client(base_url=server, timeout=60) as client:
        yield client


@pytest.fixture(scope="session")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over articles that attack."""
    with kg_server(stored(tmp_path_factory.mktemp("hostile") / "store", hostile())) as address:
        yield address


@pytest.fixture
def visit(browser: Any) -> Iterator[Visit]:
    """Open pages of a server: ``visit(server, width=390)``."""
    contexts = []

    def opened(home: str, width: int = 1280, **choices: Any) -> Watched:
        context = browser.new_context(viewport={"width": width, "height": 900}, **choices)
        contexts.append(context)
        found = Watched(context.new_page(), home)
        found.watch()
        return found

    yield opened
    for context in contexts:
        context.close()
