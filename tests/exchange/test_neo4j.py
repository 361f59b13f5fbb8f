"""If these fail, Neo4j's importer stops at a dangling relationship, or events lose who took part."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.errors import DataError
from kg.exchange import ExportOptions, export
from kg.exchange.formats.neo4j import load_tables
from kg.model import ArticleRecord, Snapshot, Status
from kg.resources import load_toml
from tests.support.hostile import hostile
from tests.support.newsroom import newsroom


def tables(snapshot: Snapshot, folder: Path) -> dict[str, list[dict[str, str]]]:
    export(snapshot, "neo4j", folder, ExportOptions(statuses=frozenset(Status)))
    found = {}
    for name in load_tables():
        with (folder / name).open(encoding="utf-8", newline="") as file:
            found[name] = list(csv.DictReader(file))
    return found


@pytest.mark.parametrize("make", [newsroom, hostile])
def test_every_relationship_ends_at_nodes_of_its_space(make: object, tmp_path: Path) -> None:
    found = tables(make(), tmp_path / "out")  # type: ignore[operator]
    spaces = {}
    for name, rows in found.items():
        for key in map(str, rows[0]):
            if ":ID(" in key:
                ids = [row[key] for row in rows]
                assert len(set(ids)) == len(ids), name
                spaces[key.partition(":ID")[2]] = set(ids)
    assert set(spaces) == {"(Actor)", "(Article)", "(Event)", "(Place)", "(Report)"}
    for name, rows in found.items():
        for key in map(str, rows[0]):
            if key.startswith((":START_ID", ":END_ID")):
                assert rows
                assert {row[key] for row in rows} <= spaces[key.partition("_ID")[2]], name


def test_nothing_of_an_event_is_lost(tmp_path: Path) -> None:
    found = tables(newsroom(), tmp_path / "out")
    events = newsroom().events
    assert len(found["takes_part_in.csv"]) == sum(len(event.participants) for event in events)
    assert len(found["told_by.csv"]) == sum(len(event.reports) for event in events)
    labels = {row["id:ID(Event)"]: row[":LABEL"] for row in found["events.csv"]}
    for event in events:
        assert labels[event.id] == (f"Event;{event.type}" if event.status.is_actual else "Event")
    counts = {row["id:ID(Event)"]: (row["n_reports:int"], row["n_independent:int"]) for row in found["events.csv"]}
    assert counts == {event.id: (str(len(event.reports)), str(event.independent)) for event in events}


def test_articles_without_events_are_there_too(tmp_path: Path) -> None:
    silent = replace(newsroom(), articles=(*newsroom().articles, ArticleRecord("zz-silent", "A title")))
    found = tables(silent, tmp_path / "out")
    assert len(found["articles.csv"]) == len(newsroom().articles) + 1


def test_every_row_is_one_line(tmp_path: Path) -> None:
    found = tables(hostile(), tmp_path / "out")
    for name, rows in found.items():
        assert (tmp_path / "out" / name).read_bytes().count(b"\n") == len(rows) + 1


def test_every_cell_stands_under_its_header(tmp_path: Path) -> None:
    """The importer would take the confidence of an event for its label, or stop."""
    for name, rows in tables(newsroom(), tmp_path / "out").items():
        header = [column.name for column in load_tables()[name]]
        assert rows and all(list(row) == header and None not in row.values() for row in rows), name
        for column in load_tables()[name]:
            assert column.empty or all(row[column.name] for row in rows), (name, column.name)
        for key, cell in ((key, cell) for row in rows for key, cell in row.items() if cell):
            if key.endswith(":date"):
                date.fromisoformat(cell)
            if key.endswith((":int", ":double")):
                float(cell)


def test_a_column_that_the_event_table_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = load_toml

    def wrong(*parts: str) -> dict[str, Any]:
        return {"actors.csv": {"name": {"as": "actor9"}}} if parts[-1] == "neo4j.toml" else real(*parts)

    monkeypatch.setattr("kg.exchange.formats.neo4j.load_toml", wrong)
    with pytest.raises(DataError, match=r"data/export/neo4j\.toml: the entry 'actor9' is missing"):
        load_tables()
