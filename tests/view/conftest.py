"""A real Chromium for the tests of the page: offline, with everything that the page does wrong on record."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.model import Snapshot
from kg.view import columns, write_view


@dataclass
class Visit:
    """An open page and what happened on it: requests that leave the file, errors, dialogs that scripts opened."""

    page: Any
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def assert_clean(self) -> None:
        assert (self.outside, self.errors, self.dialogs) == ([], [], [])


Opener = Callable[..., Visit]


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

    def open_page(snapshot: Snapshot, fragment: str = "", **choices: Any) -> Visit:
        file = page_of(snapshot)
        choices = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **choices}
        context = browser.new_context(offline=True, **choices)
        contexts.append(context)
        found = Visit(context.new_page())
        _watch(found)
        found.page.goto(file.as_uri() + fragment)
        found.page.wait_for_selector("html[data-ready]", state="attached")
        found.page.wait_for_timeout(150)  # the first drawing and its labels
        return found

    yield open_page
    for context in contexts:
        context.close()


def _watch(visit: Visit) -> None:
    page = visit.page
    page.set_default_timeout(5000)

    def on_request(request: Any) -> None:
        if not request.url.startswith(("file:", "blob:")):
            visit.outside.append(request.url)

    def on_console(message: Any) -> None:
        if message.type in ("error", "warning"):
            visit.errors.append(message.text)

    def on_dialog(dialog: Any) -> None:
        visit.dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("request", on_request)
    page.on("console", on_console)
    page.on("pageerror", lambda error: visit.errors.append(str(error)))
    page.on("dialog", on_dialog)
