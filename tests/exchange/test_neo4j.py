"""If these fail, Neo4j's importer stops at a dangling relationship, or events lose who took part."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from kg.exchange import ExportOptions, export
from kg.exchange.formats.neo4j import HEADERS
from kg.model import ArticleRecord, Snapshot, Status
from tests.support.hostile import hostile
from tests.support.newsroom import newsroom


def tables(snapshot: Snapshot, folder: Path) -> dict[str, list[dict[str, str]]]:
    export(snapshot, "neo4j", folder, ExportOptions(statuses=frozenset(Status)))
    found = {}
    for name in HEADERS:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            found[name] = list(csv.DictReader(file))
    return found


@pytest.mark.parametrize("make", [newsroom, hostile])
def test_every_relationship_ends_at_nodes_of_its_space(make: object, tmp_path: Path) -> None:
    found = tables(make(), tmp_path / "out")  # type: ignore[operator]
    spaces = {}
    for name, rows in found.items():
        for key in HEADERS[name]:
            if ":ID(" in key:
                ids = [row[key] for row in rows]
                assert len(set(ids)) == len(ids), name
                spaces[key.partition(":ID")[2]] = set(ids)
    assert set(spaces) == {"(Actor)", "(Article)", "(Event)", "(Place)", "(Report)"}
    for name, rows in found.items():
        for key in HEADERS[name]:
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
