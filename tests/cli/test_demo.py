"""If these fail, the first command that anyone tries disappoints, or the same articles give another graph."""

import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from rdflib import Graph
from typer.testing import CliRunner

from kg.cli import app
from kg.graph import Store
from kg.query import Table, list_queries, run_saved

FILES = ("explorer.html", "graph.ttl", "graph.graphml")


def _demo(folder: Path, seed: str) -> str:
    command = [sys.executable, "-c", "from kg.cli import main; main()", "demo"]
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
        timeout=900,
    )
    assert done.stderr == ""
    return done.stdout


@pytest.fixture(scope="module")
def demos(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """Two demos under different hash seeds, and what the first one printed."""
    one, two = (tmp_path_factory.mktemp(name) for name in ("one", "two"))
    printed = _demo(one, "1")
    _demo(two, "2")
    return one / "kg-demo", two / "kg-demo", printed


def test_the_summary_tells_what_was_found_and_what_to_try_next(demos: tuple[Path, Path, str]) -> None:
    printed = demos[2]
    for words in (
        "40 articles",
        "reports",
        "events",
        "Meeting",
        "cancelled",
        "denied",
        "to the day",
        "40 articles read;",
        "put off, then called off: Visit: ",
        "called off, held after all: ",
        "stated as a fact, and denied: Meeting: ",
        "reported with two dates: Agreement: ",
        "one text read twice: ",
    ):
        assert words in printed
    assert "query contacts --store kg-demo/store" in printed.splitlines()[-1]
    assert all(f"kg-demo/{name}" in printed for name in FILES)


def test_every_saved_query_answers_on_the_demo(demos: tuple[Path, Path, str]) -> None:
    """Each example of docs/queries.md gives rows; where it names an event, that of some event of the demo."""
    with Store.open(demos[0] / "store") as store:
        events = (event for event in store.events() if len(event.reports) > 1)
        known = {"event": next(events).id}
        empty = []
        for query in list_queries():
            found = run_saved(store, query.name, {**query.example, **(known if "event" in query.example else {})})
            assert isinstance(found, Table)
            if not found.rows:
                empty.append(query.name)
    assert empty == []


def test_the_files_can_be_read(demos: tuple[Path, Path, str]) -> None:
    folder = demos[0]
    with Store.open(folder / "store") as store:
        events = store.snapshot().events
    assert len(Graph().parse(folder / "graph.ttl")) > len(events)
    assert nx.read_graphml(folder / "graph.graphml").number_of_edges() > 0
    page = (folder / "explorer.html").read_text(encoding="utf-8")
    assert all(event.id.rpartition("/")[2] in page for event in events)


@pytest.mark.parametrize("name", FILES)
def test_the_hash_seed_changes_no_byte(demos: tuple[Path, Path, str], name: str) -> None:
    assert (demos[0] / name).read_bytes() == (demos[1] / name).read_bytes()


def test_no_path_of_the_machine_is_in_what_can_be_shared(demos: tuple[Path, Path, str], checkout: Path) -> None:
    for name in FILES:
        content = (demos[0] / name).read_text(encoding="utf-8")
        assert str(demos[0].parent) not in content
        assert str(checkout) not in content


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").touch()
    result = CliRunner().invoke(app, ["demo", "-o", "taken"])
    assert result.exit_code == 6
    assert result.stderr == "kg: error: taken: cannot be made: File exists; name a folder with --output\n"
