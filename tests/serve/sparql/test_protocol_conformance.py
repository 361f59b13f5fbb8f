"""The tests that the W3C wrote for the SPARQL 1.1 Protocol, as the specification and its test suite describe them.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/. If this fails, some SPARQL client of the world gets
an answer that it does not expect. Of its 34 tests those four are missing whose updates name graphs by parameters; the
server says that it does not support that.
"""

from collections.abc import Iterator
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

from kg.graph import Mode, Store
from tests.support.kg_server import AUTHORIZED, kg_server

pytestmark = pytest.mark.one_python

QUERY, UPDATE = "application/sparql-query", "application/sparql-update"
DATA = "http://kasei.us/2009/09/sparql/data"
ONE, TWO, THREE = (f"{DATA}/data{number}.rdf" for number in (1, 2, 3))
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TABLES = {
    "application/sparql-results+xml",
    "application/sparql-results+json",
    "text/csv",
    "text/tab-separated-values",
}
GRAPHS = {"application/rdf+xml", "application/n-triples", "text/turtle", "application/ld+json"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server that takes updates, over a store with the three graphs of the tests."""
    folder = tmp_path_factory.mktemp("protocol") / "store"
    with Store.open(folder, Mode.CREATE) as store:
        kind, document = ox.NamedNode(f"{RDF}type"), ox.NamedNode("http://xmlns.com/foaf/0.1/Document")
        file = folder / "data.nq"
        quads = [ox.Quad(ox.NamedNode(name), kind, document, ox.NamedNode(name)) for name in (ONE, TWO, THREE)]
        file.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
        store.load(file)
    with (
        kg_server(folder, "--update") as address,
        httpx.Client(base_url=address, timeout=60, headers=AUTHORIZED) as opened,
    ):
        yield opened


def form(**fields: str | list[str]) -> dict[str, Any]:
    return {"method": "POST", "url": "/sparql", "data": fields}


def direct(path: str, kind: str | None, text: str | bytes) -> dict[str, Any]:
    headers = {} if kind is None else {"content-type": kind}
    return {"method": "POST", "url": path, "content": text, "headers": headers}


BAD: dict[str, dict[str, Any]] = {
    "bad_query_method": {"method": "PUT", "url": "/sparql", "params": {"query": "ASK {}"}},
    "bad_multiple_queries": {"method": "GET", "url": "/sparql?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D"},
    "bad_query_wrong_media_type": direct("/sparql", "text/plain", "ASK {}"),
    "bad_query_missing_form_type": direct("/sparql", None, "query=ASK%20%7B%7D"),
    "bad_query_missing_direct_type": direct("/sparql", None, "ASK {}"),
    "bad_query_non_utf8": direct("/sparql", f"{QUERY}; charset=UTF-16", "ASK {}".encode("utf-16")),
    "bad_query_syntax": {"method": "GET", "url": "/sparql", "params": {"query": "ASK {"}},
    "bad_update_get": {"method": "GET", "url": "/update", "params": {"update": "CLEAR ALL"}},
    "bad_multiple_updates": {
        "method": "POST",
        "url": "/update",
        "data": {"update": ["CLEAR NAMED", "CLEAR DEFAULT"]},
    },
    "bad_update_wrong_media_type": direct("/update", "text/plain", "CLEAR NAMED"),
    "bad_update_missing_form_type": direct("/update", None, "update=CLEAR%20NAMED"),
    "bad_update_non_utf8": direct("/update", f"{UPDATE}; charset=UTF-16", "CLEAR NAMED".encode("utf-16")),
    "bad_update_syntax": {"method": "POST", "url": "/update", "data": {"update": "CLEAR XYZ"}},
    "bad_update_dataset_conflict": {
        "method": "POST",
        "url": "/update",
        "data": {
            "using-named-graph-uri": "http://example/people",
            "update": "DELETE { ?s ?p ?o } USING <http://example/addresses> WHERE { ?s ?p ?o }",
        },
    },
}


@pytest.mark.parametrize("name", BAD)
def test_what_the_protocol_forbids_is_a_fault_of_the_client(client: httpx.Client, name: str) -> None:
    answer = client.request(**BAD[name])
    assert 400 <= answer.status_code < 500, answer.text
    assert client.get("/sparql", params={"query": f"ASK {{ GRAPH <{ONE}> {{ ?s ?p ?o }} }}"}).json()["boolean"]


def in_graphs(*names: str) -> str:
    return "ASK { " + " ".join(f"GRAPH ?g{number} {{ <{name}> a ?t }}" for number, name in enumerate(names)) + " }"


def in_default(*names: str, absent: str | None = None) -> str:
    lacking = f"OPTIONAL {{ <{absent}> a ?u }} FILTER(!BOUND(?u))" if absent else ""
    return "ASK { " + " ".join(f"<{name}> a ?t ." for name in names) + f" {lacking} }}"


def get(**fields: str | list[str]) -> dict[str, Any]:
    return {"method": "GET", "url": "/sparql", "params": fields}


FULL = (
    f"ASK {{ <{THREE}> a ?t . GRAPH ?g {{ <{TWO}> a ?u }} OPTIONAL {{ GRAPH ?h {{ <{THREE}> a ?v }} }} "
    "FILTER(!BOUND(?v)) }"
)
TRUE: dict[str, dict[str, Any]] = {
    "query_get": get(query="ASK {}"),
    "query_post_form": form(query="ASK {}"),
    "query_post_direct": direct("/sparql", QUERY, "ASK {}"),
    "query_dataset_default_graphs_get": get(
        **{"query": in_default(ONE, TWO, absent=THREE), "default-graph-uri": [ONE, TWO]}
    ),
    "query_dataset_default_graphs_post": form(
        **{"query": in_default(ONE, TWO, absent=THREE), "default-graph-uri": [ONE, TWO]}
    ),
    "query_dataset_named_graphs_get": get(**{"query": in_graphs(ONE, TWO), "named-graph-uri": [ONE, TWO]}),
    "query_dataset_named_graphs_post": form(**{"query": in_graphs(ONE, TWO), "named-graph-uri": [ONE, TWO]}),
    "query_dataset_full": form(**{"query": FULL, "default-graph-uri": THREE, "named-graph-uri": [ONE, TWO]}),
    "query_multiple_dataset": form(
        **{"query": f"ASK FROM <{THREE}> {{ <{ONE}> a ?t }}", "default-graph-uri": [ONE, TWO]}
    ),
}


@pytest.mark.parametrize("name", TRUE)
def test_a_query_is_answered_over_the_graphs_that_are_named(client: httpx.Client, name: str) -> None:
    answer = client.request(**TRUE[name])
    assert answer.status_code == 200, answer.text
    assert answer.json()["boolean"] is True


@pytest.mark.parametrize(
    ("name", "text", "types"),
    [
        ("query_content_type_select", "SELECT (1 AS ?value) {}", TABLES),
        ("query_content_type_ask", "ASK {}", TABLES),
        ("query_content_type_describe", "DESCRIBE <http://example.org/>", GRAPHS),
        ("query_content_type_construct", "CONSTRUCT { <s> <p> 1 } WHERE {}", GRAPHS),
    ],
)
def test_each_kind_of_answer_has_a_type_of_its_kind(
    client: httpx.Client, name: str, text: str, types: set[str]
) -> None:
    for accept in ("*/*", *types):
        answer = client.get("/sparql", params={"query": text}, headers={"accept": accept})
        assert answer.status_code == 200, (name, answer.text)
        assert answer.headers["content-type"].partition(";")[0] in types


@pytest.mark.parametrize("way", ["update_post_form", "update_post_direct"])
def test_an_update_is_applied(client: httpx.Client, way: str) -> None:
    graph = f"http://example.org/{way}"
    text = f"INSERT DATA {{ GRAPH <{graph}> {{ <{graph}> a <urn:x:Tested> }} }}"
    sent = (
        {"method": "POST", "url": "/update", "data": {"update": text}}
        if way == "update_post_form"
        else direct("/update", UPDATE, text)
    )
    assert client.request(**sent).is_success
    assert client.get("/sparql", params={"query": f"ASK {{ GRAPH <{graph}> {{ ?s a ?t }} }}"}).json()["boolean"]


def test_update_base_uri(client: httpx.Client) -> None:
    graph = "http://example.org/protocol-base-test/"
    text = f"CLEAR SILENT GRAPH <{graph}> ; INSERT DATA {{ GRAPH <{graph}> {{ <urn:x:s> <urn:x:p> <test> }} }}"
    assert client.post("/update", data={"update": text}).is_success
    rows = client.get("/sparql", params={"query": f"SELECT ?o {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"}).json()
    assert [row["o"] for row in rows["results"]["bindings"]] == [
        {"type": "uri", "value": "https://w3id.org/diplomatic-kg/test"}
    ]


@pytest.mark.parametrize("parameter", ["using-graph-uri", "using-named-graph-uri"])
def test_graphs_of_an_update_by_parameter_are_refused_in_words(client: httpx.Client, parameter: str) -> None:
    text = "INSERT { GRAPH <urn:x:g> { ?s ?p ?o } } WHERE { ?s ?p ?o }"
    answer = client.post("/update", data={"update": text, parameter: ONE})
    assert (answer.status_code, "with USING or WITH" in answer.text) == (400, True)
