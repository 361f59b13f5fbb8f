"""If these fail, the first command that anyone tries disappoints, or what can be shared names the machine."""

from pathlib import Path

import networkx as nx
import pytest
from rdflib import Graph
from typer.testing import CliRunner

from kg.cli import app
from kg.graph import Store
from kg.query import Table, list_queries
from kg.query.run import run_saved
from tests.support.demo import Demo

FILES = ("explorer.html", "graph.ttl", "graph.graphml")


def test_the_summary_tells_what_was_found_and_what_to_try_next(demo: Demo) -> None:
    printed = demo.printed
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


def test_every_saved_query_answers_on_the_demo(demo: Demo) -> None:
    """Each example of docs/queries.md gives rows; where it names an event, that of some event of the demo."""
    with Store.open(demo.store) as store:
        events = (event for event in store.events() if len(event.reports) > 1)
        known = {"event": next(events).id}
        empty = []
        for query in list_queries():
            found = run_saved(store, query.name, {**query.example, **(known if "event" in query.example else {})})
            assert isinstance(found, Table)
            if not found.rows:
                empty.append(query.name)
    assert empty == []


def test_the_files_can_be_read(demo: Demo) -> None:
    folder = demo.folder
    with Store.open(demo.store) as store:
        events = store.snapshot().events
    assert len(Graph().parse(folder / "graph.ttl")) > len(events)
    assert nx.read_graphml(folder / "graph.graphml").number_of_edges() > 0
    page = (folder / "explorer.html").read_text(encoding="utf-8")
    assert all(event.id.rpartition("/")[2] in page for event in events)


def test_no_path_of_the_machine_is_in_what_can_be_shared(demo: Demo, checkout: Path) -> None:
    for name in FILES:
        content = (demo.folder / name).read_text(encoding="utf-8")
        assert str(demo.folder.parent) not in content
        assert str(checkout) not in content


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").touch()
    result = CliRunner().invoke(app, ["demo", "-o", "taken"])
    assert result.exit_code == 6
    assert result.stderr == "kg: error: taken: cannot be made: File exists; name a folder with --output\n"
