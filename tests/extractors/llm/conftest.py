"""A made-up endpoint in a process of its own, spoken to over HTTP."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.server import free_port, wait_for


@dataclass(frozen=True)
class Endpoint:
    """Where the endpoint is, and the file of what it was asked."""

    url: str
    log: Path

    def requests(self) -> list[dict[str, Any]]:
        """Return the requests so far."""
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def server(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """The endpoint, for all tests."""
    port, log = free_port(), tmp_path_factory.mktemp("llm") / "requests.jsonl"
    command = [sys.executable, "-m", "tests.support.llm_server", str(port), str(log)]
    with subprocess.Popen(command, cwd=checkout) as process:
        try:
            assert wait_for(f"http://127.0.0.1:{port}/", process)
            yield Endpoint(f"http://127.0.0.1:{port}/v1", log)
        finally:
            process.kill()


@pytest.fixture
def endpoint(server: Endpoint) -> Endpoint:
    """The endpoint, which has been asked nothing yet."""
    server.log.unlink(missing_ok=True)
    return server


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of answers for each test, so that none takes those of the user."""
    folder = tmp_path / "answers"
    monkeypatch.setenv("KG_LLM_CACHE", str(folder))
    return folder
