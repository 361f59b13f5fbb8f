"""If these fail, a user gets a file that other tools cannot read, or too much or too little in it."""

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest
import rdflib

from tests.cli.conftest import Kg
from tests.support.newsroom import newsroom


def test_graphml_is_read_back(kg: Kg, store: Path, tmp_path: Path) -> None:
    result = kg("export", "graphml", "-o", "graph.graphml", "--store", store)
    assert result.exit_code == 0
    assert result.stdout == ""
    graph = nx.read_graphml(tmp_path / "graph.graphml")
    events = {data["event"] for _, _, data in graph.edges(data=True)}
    assert events <= {event.id for event in newsroom().events if event.status.is_actual}
    assert events


def test_turtle_is_read_back_to_the_same_graph(kg: Kg, store: Path, tmp_path: Path) -> None:
    kg("export", "turtle", "-o", "graph.ttl", "--store", store)
    read = rdflib.Graph().parse(tmp_path / "graph.ttl")
    # With the places and memberships that the gazetteer knows of what the store mentions.
    kg("export", "nquads", "-o", "graph.nq", "--store", store)
    quads = pyoxigraph.parse(path=tmp_path / "graph.nq", format=pyoxigraph.RdfFormat.N_QUADS)
    triples = {(str(q.subject), str(q.predicate), str(q.object)) for q in quads if "/dataset" not in str(q.subject)}
    # Beside the store's own statements stands the description of the data set.
    own = {triple for triple in read if not str(triple[0]).split("#")[0].endswith("/id/dataset")}
    assert len(own) == len(triples)


def test_standard_output_carries_data_and_nothing_else(kg: Kg, store: Path) -> None:
    result = kg("export", "csv", "-o", "-", "--store", store)
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert len(rows) == sum(event.status.is_actual for event in newsroom().events)
    assert "left out by status" in result.stderr


def test_status_chooses_events(kg: Kg, store: Path) -> None:
    result = kg("export", "csv", "-o", "-", "--status", "planned,denied", "--store", store)
    assert {row["status"] for row in csv.DictReader(io.StringIO(result.stdout))} == {"planned", "denied"}


def test_quotes_can_stay_out(kg: Kg, store: Path) -> None:
    result = kg("export", "jsonl", "-o", "-", "--no-quotes", "--quiet", "--store", store)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert {evidence["quote"] for record in records for evidence in record["evidence"]} == {None}
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("export", "docx", "-o", "x"), 2, "unknown export format 'docx'"),
        (("export", "csv", "-o", "x", "--status", "done"), 2, "unknown status 'done': use all"),
        (("export", "gexf", "-o", "x", "--dyads"), 2, "--dyads is for csv, parquet, not for gexf"),
        (
            ("export", "csv", "-o", "x", "--projection", "events"),
            2,
            "--projection is for dot, gexf, graphml, not for",
        ),
        (("export", "csv", "-o", "missing/x.csv"), 6, "missing/x.csv: cannot be written"),
        (("export", "csv", "-o", "."), 6, "folder"),
    ],
)
def test_bad_calls_are_one_line(kg: Kg, store: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    result = kg(*arguments, "--store", store)
    assert result.exit_code == code
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
