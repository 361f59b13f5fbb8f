"""What all tests share: where the checkout lies, and the material that lies beside it on a developer's machine."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.support.browser import chromium
from tests.support.demo import Demo, common_folder, demo_in

# An example that takes long is no failure: the machine may be busy. All else stays as it is, here and in CI.
settings.register_profile("busy", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how much processor time the tests took, with that of all processes that they started and waited for."""
    if not hasattr(config, "workerinput"):
        spent = os.times()
        minutes = (spent.user + spent.system + spent.children_user + spent.children_system) / 60
        terminalreporter.write_line(f"{minutes:.1f} minutes of processor time")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what runs in a browser as needing one Python only: another version does not change what a page does."""
    for item in items:
        if isinstance(item, pytest.Function) and "browser" in item.fixturenames:
            item.add_marker(pytest.mark.one_python)


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
