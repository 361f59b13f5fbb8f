"""What all tests share: where the checkout lies, and the material that lies beside it on a developer's machine."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.support.browser import chromium
from tests.support.demo import Demo, common_folder, demo_in

# An example that takes long is no failure: the machine may be busy. Each run draws other examples.
settings.register_profile(
    "busy", settings(), max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", settings.get_profile("busy"), max_examples=1000)
settings.load_profile("busy")

_TESTS = Path(__file__).resolve().parent
#: Folders of tests that try rules on sentences. The parser is compiled code, the same under every Python; the floors
#: of quality, the sample articles, the running texts and the laws are tested under each of them.
_SENTENCES = {
    ("annotate", "actors"),
    *(("extract", name) for name in ("frames", "roles", "setting", "speech", "status")),
    ("syntax", "repairs"),
}
#: Folders of tests that hardly ever start a process.
_LAST = {"annotate", "evaluate", "extract", "resolve", "resources", "scripts", "syntax"}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how much processor time the tests took, with that of all processes that they started and waited for."""
    if not hasattr(config, "workerinput"):
        spent = os.times()
        minutes = (spent.user + spent.system + spent.children_user + spent.children_system) / 60
        terminalreporter.write_line(f"{minutes:.1f} minutes of processor time")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what no version of Python changes: what a page does in a browser, and what rules make of a sentence.

    Tests that start processes come first, so that no worker waits for the last long file at the end: thousands that
    take milliseconds come then.
    """
    items.sort(key=lambda item: _folders(item)[0] in _LAST)
    for item in items:
        in_browser = isinstance(item, pytest.Function) and "browser" in item.fixturenames
        if in_browser or _folders(item) in _SENTENCES:
            item.add_marker(pytest.mark.one_python)


def _folders(item: pytest.Item) -> tuple[str, ...]:
    """Return the first two parts of the path of a test's file below the folder of all tests."""
    return item.path.relative_to(_TESTS).parts[:2] if item.path.is_relative_to(_TESTS) else ("", "")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium, one for all tests: its driver does not run twice in one process."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The root of the source tree."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def samples(checkout: Path) -> Path:
    """The folder of the sample articles."""
    return checkout / "data" / "samples"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """What `kg demo` makes; tests only read it."""
    return demo_in(common_folder(tmp_path_factory.getbasetemp()))


@pytest.fixture(scope="session")
def shared(checkout: Path) -> Path:
    """The folder of texts and gold that may lie beside the checkout; a test without it is skipped."""
    folder = checkout.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no ../shared folder beside the checkout")
    return folder
