"""What the tests of commands share: a store of made-up events, and the command line in this process."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.graph import Mode, Store
from tests.support.in_process import build_here
from tests.support.newsroom import newsroom

Kg = Callable[..., Result]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk that holds the events of the newsroom; tests read it only."""
    folder = tmp_path_factory.mktemp("newsroom") / "store"
    snapshot = newsroom()
    with Store.open(folder, Mode.CREATE) as opened:
        opened.bulk(
            (record, [report for report in snapshot.reports if report.article == record.id], None)
            for record in snapshot.articles
        )
        opened.replace_events(snapshot.events, snapshot.judgements)
    return folder


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Kg:
    """Run a command in an empty folder: ``kg("stats", "--store", folder)``; builds read in this process, too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_STORE", raising=False)
    build_here(monkeypatch)

    def run(*arguments: object, stdin: str | None = None) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)

    return run
