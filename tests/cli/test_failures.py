"""If these fail, a user meets a traceback instead of one line, or a script gets the wrong exit code."""

import errno
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from kg.cli.failures import Commands, one_line
from kg.errors import ArticleError, DataError, KgError, OutputError, QueryError, SourceError, StoreError, UsageError
from kg.graph import Store
from kg.ingest import ReadOptions
from kg.pipeline.sources import note_sources
from tests.cli.conftest import Kg, cut_short


def _app(error: BaseException | None = None) -> typer.Typer:
    app = typer.Typer(cls=Commands, rich_markup_mode=None)

    @app.callback()
    def root() -> None:
        """A group, so that the command has a name."""

    @app.command()
    def run() -> None:
        if error is not None:
            raise error

    return app


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KgError("x"), 1),
        (UsageError("x"), 2),
        (SourceError("x"), 3),
        (ArticleError("a.txt", "empty"), 3),
        (StoreError("x"), 4),
        (QueryError("x"), 5),
        (OutputError("x"), 6),
        (DataError("x"), 7),
    ],
)
def test_an_error_of_ours_is_one_line_and_its_exit_code(error: KgError, code: int) -> None:
    result = CliRunner().invoke(_app(error), ["run"])
    assert result.exit_code == code
    assert result.stdout == ""
    assert result.stderr == f"kg: error: {error}\n"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (["run"], "missing option '--number'; see `kg run --help`"),
        (["run", "--nmber", "1"], "no such option: --nmber (Possible options: --number); see `kg run --help`"),
        (["run", "--number", "0"], "invalid value for '--number': it must be greater than or equal to 1; "),
        (["run", "--number", "1", "--day", "soon"], "invalid value for '--day': 'soon' is not a day as YYYY-MM-DD; "),
        (["walk"], "no such command 'walk'; see `kg --help`"),
        (["--fast"], "no such option: --fast; see `kg --help`"),
    ],
)
def test_a_wrong_call_is_one_line_too(call: list[str], message: str) -> None:
    app = typer.Typer(cls=Commands, rich_markup_mode=None)

    @app.callback()
    def root() -> None:
        """A group, so that the command has a name."""

    @app.command()
    def run(
        number: Annotated[int, typer.Option("--number", min=1)],
        day: Annotated[datetime | None, typer.Option("--day", formats=["%Y-%m-%d"])] = None,
    ) -> None:
        """Take options."""

    result = CliRunner().invoke(app, call, prog_name="kg")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"kg: error: {message}")
    assert result.stderr.count("\n") == 1


def test_a_group_alone_gives_its_help() -> None:
    app = typer.Typer(cls=Commands, rich_markup_mode=None, no_args_is_help=True)
    app.command()(lambda: None)
    app.command("other")(lambda: None)
    assert "Usage:" in CliRunner().invoke(app, []).output


def test_a_message_of_several_lines_becomes_one() -> None:
    assert one_line(QueryError("line 1:\n  SELECT\n  ^")) == "line 1: SELECT ^"


def test_what_nobody_expected_may_trace() -> None:
    result = CliRunner().invoke(_app(ZeroDivisionError()), ["run"])
    assert isinstance(result.exception, ZeroDivisionError)


@pytest.mark.parametrize(
    ("error", "where"),
    [(OSError(errno.ENOSPC, "No space left on device"), ""), (OSError(errno.EDQUOT, "Quota", "/a/b"), "/a/b: ")],
)
def test_a_full_disk_is_one_line_wherever_it_shows(error: OSError, where: str) -> None:
    result = CliRunner().invoke(_app(error), ["run"])
    assert result.exit_code == 6
    assert result.stderr == f"kg: error: {where}{error.strerror}; free some space and try again\n"


def test_ctrl_c_ends_quietly() -> None:
    result = CliRunner().invoke(_app(KeyboardInterrupt()), ["run"])
    assert (result.exit_code, result.stdout) == (130, "")


def test_a_good_end_is_zero() -> None:
    assert CliRunner().invoke(_app(), ["run"]).exit_code == 0


def test_a_reader_that_went_away_gets_no_complaint() -> None:
    writer = """
import sys
import typer
from kg.cli.failures import Commands
from kg.cli.options import STDOUT
from kg.cli.streams import text_output

app = typer.Typer(cls=Commands)

@app.callback()
def root() -> None: ...

@app.command()
def run() -> None:
    with text_output(STDOUT) as file:
        for number in range(1_000_000):
            file.write(f"{number}\\n")

app(["run"])
"""
    assert cut_short([sys.executable, "-c", writer]) == (b"", 141)


def old_store(store: Path, *sources: str) -> Path:
    """Make a store of the first layout, read from some sources."""
    with Store.open(store, "create"):
        note_sources(store, sources, ReadOptions(columns={"text": "body"}))
    marker = store / "kg-store.json"
    marker.write_text(json.dumps(json.loads(marker.read_text("utf-8")) | {"format": 1}), encoding="utf-8")
    return store


def test_a_store_of_an_older_layout_names_the_command_that_builds_it_again(kg: Kg, tmp_path: Path) -> None:
    store = old_store(tmp_path / "old store", "*.jsonl", "https://example.org/feed")
    result = kg("stats", "--store", store)
    assert result.exit_code == 4
    (line,) = result.stderr.splitlines()
    command = f"kg build '{Path.cwd()}/*.jsonl' https://example.org/feed --columns=text=body --store '{store}-new'"
    assert line.endswith(f": run `{command}`")
    assert "nothing is lost" in line
    (store / "sources.json").unlink()
    assert "build it again in another folder" in kg("stats", "--store", store).stderr


def test_articles_that_came_from_standard_input_are_not_said_to_be_safe(kg: Kg, tmp_path: Path) -> None:
    result = kg("stats", "--store", old_store(tmp_path / "store", "-"))
    assert result.exit_code == 4
    assert "came from standard input" in result.stderr
    assert "nothing is lost" not in result.stderr


def test_a_full_disk_behind_an_error_of_kg_says_how_to_go_on() -> None:
    error = OutputError("out.csv: cannot be written: No space left on device")
    error.__cause__ = OSError(errno.ENOSPC, "No space left on device")
    result = CliRunner().invoke(_app(error), ["run"])
    assert result.exit_code == 6
    assert result.stderr.endswith("No space left on device; free some space and try again\n")
