"""What the tests of commands share: a store of made-up events, and the command line in this process."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from tests.support.in_process import build_here
from tests.support.newsroom import newsroom
from tests.support.stores import stored

Kg = Callable[..., Result]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk that holds the events of the newsroom; tests read it only."""
    return stored(tmp_path_factory.mktemp("newsroom") / "store", newsroom())


def cut_short(command: Sequence[str]) -> tuple[bytes, int]:
    """What a process complains of if nobody reads beyond the first line of its output, and its exit code."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        complaint = process.stderr.read()
    return complaint, process.returncode


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Kg:
    """Run a command in an empty folder: ``kg("stats", "--store", folder)``; builds read in this process, too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_STORE", raising=False)
    build_here(monkeypatch)

    def run(*arguments: object, stdin: str | None = None) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)

    return run
