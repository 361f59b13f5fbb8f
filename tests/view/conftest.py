"""A real Chromium for the tests of the page: offline, with everything that the page does wrong on record."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.model import Snapshot
from kg.view import columns, render_view
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
            file.write_bytes(render_view(snapshot))
            written[key] = (snapshot, file)  # the snapshot is kept, so that its id stays its own
        return written[key][1]

    return write


@pytest.fixture(scope="session")
def context_of(browser: Any) -> Iterator[Callable[..., Any]]:
    """Gives the context for a window and colours, one for all tests: the explorer keeps nothing in it."""
    made: dict[str, Any] = {}

    def context(**choices: Any) -> Any:
        key = repr(sorted(choices.items()))
        if key not in made:
            made[key] = browser.new_context(offline=True, **choices)
        return made[key]

    yield context
    for each in made.values():
        each.close()


@pytest.fixture
def visit(context_of: Callable[..., Any], page_of: Callable[[Snapshot], Path]) -> Iterator[Opener]:
    """Write the explorer of a snapshot and open it with the network cut off."""
    pages = []

    def open_page(snapshot: Snapshot, fragment: str = "", **choices: Any) -> Watched:
        file = page_of(snapshot)
        choices = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **choices}
        found = Watched(context_of(**choices).new_page(), file.as_uri())
        pages.append(found.page)
        found.watch()
        found.go(fragment)
        return found

    yield open_page
    for page in pages:
        page.close()
