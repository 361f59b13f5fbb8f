"""Results as text. If this fails, spreadsheets and scripts read other values than the graph holds."""

import csv
import io
import json
import subprocess
import sys
from datetime import date

import pyoxigraph as ox
import pytest
from rdflib import Variable
from rdflib.compare import isomorphic
from rdflib.graph import Graph as RdflibGraph
from rdflib.query import Result as RdflibResult

from kg.errors import QueryError
from kg.graph import Store
from kg.query import BooleanResult, Table, Triples, render, run_sparql, short
from kg.query.run import run_saved

DOUBLE = ox.NamedNode("http://www.w3.org/2001/XMLSchema#double")
XSD = "http://www.w3.org/2001/XMLSchema#"
NASTY = 'a "quoted", text\nwith\ttabs\r and \x1b[31m escapes; Ελλάδα'
TABLE = Table(
    ("iri", "text", "number", "nothing"),
    (
        (ox.NamedNode("https://w3id.org/diplomatic-kg/ontology#Meeting"), ox.Literal(NASTY), ox.Literal(7), None),
        (ox.NamedNode("urn:a:b"), ox.Literal("hé", language="fr"), ox.Literal("0.5", datatype=DOUBLE), None),
    ),
)  # fmt: skip


def test_csv_is_the_standards() -> None:
    rows = list(csv.reader(io.StringIO(render(TABLE, "csv"), newline="")))
    assert rows[0] == list(TABLE.columns)
    assert rows[1] == ["https://w3id.org/diplomatic-kg/ontology#Meeting", NASTY, "7", ""]


@pytest.mark.parametrize("format", ["tsv", "json"])
def test_tsv_and_json_come_back_with_the_engines_own_reader(format: str) -> None:
    kind = ox.QueryResultsFormat.TSV if format == "tsv" else ox.QueryResultsFormat.JSON
    parsed = ox.parse_query_results(render(TABLE, format), kind)
    assert [variable.value for variable in parsed.variables] == list(TABLE.columns)
    assert tuple(tuple(row) for row in parsed) == TABLE.rows


def test_json_comes_back_with_rdflib() -> None:
    result = RdflibResult.parse(io.BytesIO(render(TABLE, "json").encode()), format="json")
    assert [str(binding[Variable("text")]) for binding in result.bindings] == [NASTY, "hé"]


def test_the_table_is_aligned_and_cannot_steer_a_terminal() -> None:
    lines = render(TABLE, "table").split("\n")
    assert lines[-1] == ""
    assert len(lines) == 5
    assert lines[2].startswith("kg:Meeting")
    assert "\x1b" not in lines[2]
    assert lines[0].index("number") == lines[2].index("7")


def test_a_graph_goes_to_turtle_and_back(store: Store) -> None:
    graph = run_sparql(store, "CONSTRUCT { ?s ?p ?o } { ?s a kg:Event ; ?p ?o }")
    assert isinstance(graph, Triples)
    theirs = RdflibGraph().parse(data=render(graph, "turtle"), format="turtle")
    ours = RdflibGraph().parse(data="\n".join(f"{triple} ." for triple in graph.triples), format="nt")
    assert isomorphic(theirs, ours)


def test_turtle_is_the_same_in_every_process() -> None:
    code = (
        "import pyoxigraph as ox; from kg.query import Triples, render; a = ox.NamedNode('urn:a:b');"
        "print(render(Triples((ox.Triple(a, a, a),)), 'turtle'))"
    )
    outputs = {subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)}
    assert len(outputs) == 1


def test_answers() -> None:
    assert render(BooleanResult(True), "table") == render(BooleanResult(True), "csv") == "true\n"
    assert json.loads(render(BooleanResult(False), "json")) == {"head": {}, "boolean": False}


def test_what_cannot_be_written_is_reported() -> None:
    with pytest.raises(QueryError, match="gives a table, which cannot be written as turtle"):
        render(TABLE, "turtle")
    with pytest.raises(QueryError, match="gives a graph, which cannot be written as csv"):
        render(Triples(()), "csv")


def test_an_empty_table_still_has_its_columns() -> None:
    empty = Table(("a", "bc"), ())
    assert render(empty, "table") == "a  bc\n-  --\n"
    assert render(empty, "csv") == "a,bc\r\n"
    assert json.loads(render(empty, "json")) == {"head": {"vars": ["a", "bc"]}, "results": {"bindings": []}}


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (ox.Literal(7), 7),
        (ox.Literal(0.5), 0.5),
        (ox.Literal(True), True),
        (ox.Literal("2024-01-31", datatype=ox.NamedNode(XSD + "date")), date(2024, 1, 31)),
        (ox.Literal("2024-02-31", datatype=ox.NamedNode(XSD + "date")), "2024-02-31"),
        (ox.Literal("007"), "007"),
        (ox.NamedNode("urn:a:b"), "urn:a:b"),
        (None, None),
    ],
)
def test_records_hold_python_values(term: ox.Literal, value: object) -> None:
    assert Table(("x",), ((term,),)).records() == [{"x": value}]


def test_short_names_use_known_prefixes_only() -> None:
    assert short(ox.NamedNode("http://www.w3.org/ns/prov#Entity")) == "prov:Entity"
    assert short(ox.NamedNode("https://w3id.org/diplomatic-kg/ontology#a/b")).startswith("https://")
    assert short(None) == ""


def test_all_formats_hold_the_same_rows(store: Store) -> None:
    result = run_saved(store, "contacts")
    assert isinstance(result, Table)
    size = len(result.rows)
    assert size == len(render(result, "table").splitlines()) - 2
    assert size == len(list(csv.reader(io.StringIO(render(result, "csv"))))) - 1
    assert size == len(json.loads(render(result, "json"))["results"]["bindings"])
