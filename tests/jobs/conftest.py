"""Builds read their sources in the process of the test; those of `kg` in a process of its own do not."""

import pytest

from tests.support.in_process import read_here


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    read_here(monkeypatch)
