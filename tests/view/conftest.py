"""A real Chromium for the tests of the page: offline, with everything that the page does wrong on record."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.model import Snapshot
from kg.view import columns, write_view
from tests.support.browser import Watched

Opener = Callable[..., Watched]


@pytest.fixture(scope="session")
def page_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Snapshot], Path]:
    """Writes the explorer of a snapshot, once for all tests that open the same one."""
    written: dict[tuple[int, int], tuple[Snapshot, Path]] = {}

    def write(snapshot: Snapshot) -> Path:
        key = (id(snapshot), columns.PACKED_FROM)
        if key not in written:
            file = tmp_path_factory.mktemp("explorer") / "explorer.html"
            write_view(snapshot, file)
            written[key] = (snapshot, file)  # the snapshot is kept, so that its id stays its own
        return written[key][1]

    return write


@pytest.fixture
def visit(browser: Any, page_of: Callable[[Snapshot], Path]) -> Iterator[Opener]:
    """Write the explorer of a snapshot and open it with the network cut off."""
    contexts = []

    def open_page(snapshot: Snapshot, fragment: str = "", **choices: Any) -> Watched:
        file = page_of(snapshot)
        choices = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **choices}
        context = browser.new_context(offline=True, **choices)
        contexts.append(context)
        found = Watched(context.new_page(), file.as_uri())
        found.watch()
        found.go(fragment)
        return found

    yield open_page
    for context in contexts:
        context.close()
