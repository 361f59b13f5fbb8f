"""The SPARQL Protocol of a real server. If this fails, SPARQL clients get wrong answers, or none."""

import csv
import io
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, POST, RDFXML, TURTLE, XML, SPARQLWrapper
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.graph import KG, Store
from tests.support.kg_server import kg_server
from tests.support.newsroom import newsroom

pytestmark = pytest.mark.one_python

MEETINGS = "SELECT ?e WHERE { ?e a kg:Meeting } ORDER BY ?e"
CONSTRUCT = "CONSTRUCT { ?e a kg:Meeting } WHERE { ?e a kg:Meeting }"
EXPECTED = sorted(e.id for e in newsroom().events if e.type == "Meeting" and e.status.is_actual)
SPARQL = "application/sparql-query"
JSON_TYPE = "application/sparql-results+json"


def ids(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [row["e"]["value"] for row in answer.json()["results"]["bindings"]]


def test_a_query_by_get_and_by_both_kinds_of_post(web: httpx.Client) -> None:
    assert EXPECTED
    assert ids(web.get("/sparql", params={"query": MEETINGS})) == EXPECTED
    assert ids(web.post("/sparql", data={"query": MEETINGS})) == EXPECTED
    direct = web.post(
        "/sparql", content=MEETINGS, headers={"content-type": "application/sparql-query; charset=utf-8"}
    )
    assert ids(direct) == EXPECTED
    assert direct.headers["content-type"] == JSON_TYPE
    assert direct.headers["vary"] == "Accept"


def test_an_update_where_queries_are_answered_is_told_where_updates_go(web: httpx.Client) -> None:
    text = "INSERT DATA { <urn:a> <urn:b> 1 }"
    direct = {"content-type": "application/sparql-update"}
    for answer in (
        web.post("/sparql", data={"update": text}),
        web.post("/sparql", content=text, headers=direct),
        web.post("/sparql", data={"query": text}),
    ):
        assert (answer.status_code, "this is an update" in answer.text, "/update" in answer.text) == (400, True, True)


@pytest.mark.parametrize(
    "accept", [JSON_TYPE, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"]
)
def test_every_format_of_tables_says_the_same(web: httpx.Client, accept: str) -> None:
    answer = web.get("/sparql", params={"query": MEETINGS}, headers={"accept": f"{accept}, text/turtle;q=0.1"})
    assert answer.headers["content-type"].partition(";")[0] == accept
    if accept == "text/csv":
        rows = list(csv.reader(io.StringIO(answer.text)))
        assert rows == [["e"], *([name] for name in EXPECTED)]
        return
    form = ox.QueryResultsFormat.from_media_type(accept)
    assert form is not None
    assert [row["e"].value for row in ox.parse_query_results(answer.content, form)] == EXPECTED
    yes = web.get("/sparql", params={"query": "ASK { ?e a kg:Meeting }"}, headers={"accept": accept})
    assert bool(ox.parse_query_results(yes.content, form))


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ],
)
def test_every_format_of_graphs_says_the_same(web: httpx.Client, accept: str, name: str) -> None:
    answer = web.get("/sparql", params={"query": CONSTRUCT}, headers={"accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == accept
    wanted = Graph().parse(data="".join(f"<{e}> a <{KG}Meeting> .\n" for e in EXPECTED), format="turtle")
    assert isomorphic(Graph().parse(data=answer.content, format=name), wanted)


def test_a_format_by_its_short_name(web: httpx.Client) -> None:
    answer = web.get("/sparql", params={"query": MEETINGS, "format": "csv"}, headers={"accept": "text/html"})
    assert answer.text.splitlines()[1:] == EXPECTED
    assert answer.headers["content-disposition"] == 'attachment; filename="result.csv"'


def test_the_graphs_of_a_query_can_be_chosen(web: httpx.Client, store: Path) -> None:
    record = newsroom().articles[0]
    with Store.open(store) as opened:
        graph = opened.namespace.article(record.id)
        expected = sum(quad.graph_name == ox.NamedNode(graph) for quad in opened.quads())
    count = "SELECT (COUNT(*) AS ?e) WHERE { ?s ?p ?o }"
    inside = "SELECT (COUNT(*) AS ?e) WHERE { GRAPH ?g { ?s ?p ?o } }"
    by_parameter = web.get("/sparql", params={"query": count, "default-graph-uri": graph})
    by_text = web.get("/sparql", params={"query": count.replace("WHERE", f"FROM <{graph}> WHERE")})
    named = web.post("/sparql", data={"query": inside, "named-graph-uri": graph})
    overruled = f"/sparql?{urlencode({'default-graph-uri': graph})}"
    typed = {"content-type": "application/sparql-query"}
    direct = web.post(overruled, content=count.replace("WHERE", "FROM <urn:none> WHERE"), headers=typed)
    assert [ids(a) for a in (by_parameter, by_text, named, direct)] == [[str(expected)]] * 4
    assert ids(web.get("/sparql", params={"query": count, "named-graph-uri": graph})) == ["0"]


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        (400, {"method": "GET", "url": "/sparql?query=SELECT+*+%7B+%3Fa"}),
        (400, {"method": "GET", "url": "/sparql?query=ASK%7B%7D&query=ASK%7B%7D"}),
        (400, {"method": "GET", "url": "/sparql?query=ASK%7B%7D&default-graph-uri=not+an+iri"}),
        (400, {"method": "GET", "url": "/sparql?query=INSERT+DATA+%7B%3Ca:a%3E+%3Ca:a%3E+1%7D"}),
        (400, {"method": "POST", "url": "/sparql", "data": {"other": "x"}}),
        (400, {"method": "POST", "url": "/sparql", "content": b"\xff", "headers": {"content-type": SPARQL}}),
        (406, {"method": "GET", "url": "/sparql?query=ASK%7B%7D", "headers": {"accept": "image/png"}}),
        (406, {"method": "GET", "url": "/sparql?query=ASK%7B%7D", "headers": {"accept": "text/turtle"}}),
        (406, {"method": "GET", "url": "/sparql?query=ASK%7B%7D&format=doc"}),
        (406, {"method": "GET", "url": "/sparql", "headers": {"accept": "text/csv"}}),
        (413, {"method": "POST", "url": "/sparql", "content": b"#" * 1_000_001, "headers": {"content-type": SPARQL}}),
        (415, {"method": "POST", "url": "/sparql", "content": b"ASK {}", "headers": {"content-type": "text/plain"}}),
        (405, {"method": "PUT", "url": "/sparql"}),
        (403, {"method": "POST", "url": "/update", "data": {"update": "DROP ALL"}}),
        (421, {"method": "GET", "url": "/sparql?query=ASK%7B%7D", "headers": {"host": "evil.example"}}),
        (404, {"method": "GET", "url": "/nowhere"}),
    ],
)  # fmt: skip
def test_what_is_wrong_is_reported_by_its_status(web: httpx.Client, status: int, request_: dict[str, object]) -> None:
    answer = web.request(**request_)  # type: ignore[arg-type]
    assert answer.status_code == status, answer.text


@pytest.mark.parametrize(
    ("query", "wanted", "message"),
    [
        ("ASK {}", "text/turtle", "the query gives true or false; ask for one of application/sparql-results+json"),
        ("SELECT * {}", "text/turtle", "the query gives a table; ask for one of application/sparql-results+json"),
        ("CONSTRUCT {} {}", "text/csv", "the query gives a graph; ask for one of text/turtle"),
    ],
)
def test_an_answer_of_another_kind_than_was_asked_for_says_which(
    web: httpx.Client, query: str, wanted: str, message: str
) -> None:
    answer = web.get("/sparql", params={"query": query}, headers={"accept": wanted})
    assert (answer.status_code, message in answer.text) == (406, True), answer.text


@pytest.mark.parametrize(("accept", "status"), [("text/csv", 200), ("*/*", 406), ("application/pdf, */*", 406)])
def test_a_format_that_does_not_exist_leaves_the_choice_to_the_types_that_are_named(
    web: httpx.Client, accept: str, status: int
) -> None:
    answer = web.get("/sparql", params={"query": "ASK {}", "format": "xyz"}, headers={"accept": accept})
    assert answer.status_code == status, answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_mistyped_query_is_reported_with_its_position(web: httpx.Client) -> None:
    answer = web.get("/sparql", params={"query": "SELECT * {\n ?a x:b ?c }"})
    assert answer.text == "the query is not valid SPARQL, line 2, column 10: the prefix 'x:' is not declared\n"


def test_a_result_beyond_the_limit_is_cut_and_says_so(store: Path) -> None:
    with kg_server(store, "--limit", "3") as address, httpx.Client(base_url=address, timeout=60) as client:
        rows = client.get("/sparql", params={"query": "SELECT ?e { ?e a kg:Event } ORDER BY ?e"})
        assert ids(rows) == sorted(e.id for e in newsroom().events)[:3]
        assert rows.headers["x-sparql-maxrows"] == "3"
        whole = client.get("/sparql", params={"query": "SELECT ?e { ?e a kg:Event } LIMIT 3"})
        assert "x-sparql-maxrows" not in whole.headers
        graph = client.get("/sparql", params={"query": "CONSTRUCT WHERE { ?e a kg:Event }", "format": "ntriples"})
        assert (len(graph.text.splitlines()), graph.headers["x-sparql-maxrows"]) == (3, "3")


def test_other_sites_read_and_ask_only_where_that_is_allowed(store: Path, web: httpx.Client) -> None:
    other = {"origin": "https://elsewhere.example"}
    asked = {**other, "access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    assert "access-control-allow-origin" not in web.get("/sparql?query=ASK%7B%7D", headers=other).headers
    assert web.options("/sparql", headers=asked).status_code == 405
    with kg_server(store, "--cors", "--update") as address, httpx.Client(base_url=address, timeout=60) as client:
        direct = {**other, "content-type": SPARQL}
        for answer in (
            client.get("/sparql?query=ASK%7B%7D", headers=other),
            client.post("/sparql", content="ASK {}", headers=direct),
            client.get("/ontology", headers=other),
        ):
            assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, "*")
        preflight = client.options("/sparql", headers=asked)
        assert (preflight.status_code, preflight.headers["access-control-allow-headers"]) == (200, "content-type")
        assert "POST" in preflight.headers["access-control-allow-methods"]
        assert client.post("/update", data={"update": "DROP ALL"}, headers=other).status_code == 401


def test_relative_iris_start_at_the_base_of_the_store(web: httpx.Client, server: str, store: Path) -> None:
    event = EXPECTED[0].removeprefix("https://w3id.org/diplomatic-kg/")
    relative = f"SELECT ?e {{ VALUES ?e {{ <{event}> }} ?e a kg:Event }}"
    assert ids(web.get("/sparql", params={"query": relative})) == EXPECTED[:1]
    for place in (store, f"{server}sparql"):
        found = kg("query", relative, "--store", place, "--format", "csv")
        assert (found.exit_code, found.output.split()) == (0, ["e", EXPECTED[0]])


def test_rdflib_asks_the_server(server: str) -> None:
    remote = SPARQLStore(f"{server}sparql", returnFormat="json")
    rows = remote.query(f"PREFIX kg: <{KG}> {MEETINGS}")
    assert [str(row[0]) for row in rows] == EXPECTED
    events = Graph(SPARQLStore(f"{server}sparql", returnFormat="xml"))
    assert bool(events.query(f"ASK {{ <{EXPECTED[0]}> a <{KG}Meeting> }}").askAnswer)


def test_sparqlwrapper_asks_the_server(server: str) -> None:
    wrapper = SPARQLWrapper(f"{server}sparql")
    wrapper.setQuery(MEETINGS)
    for method in ("GET", POST):
        wrapper.setMethod(method)
        wrapper.setReturnFormat(JSON)
        found = wrapper.query().convert()
        assert [row["e"]["value"] for row in found["results"]["bindings"]] == EXPECTED
    wrapper.setReturnFormat(XML)
    assert wrapper.query().convert().toxml().count("<uri>") == len(EXPECTED)
    wrapper.setReturnFormat(CSV)
    assert wrapper.query().convert().decode().split() == ["e", *EXPECTED]
    wrapper.setQuery(CONSTRUCT)
    wrapper.setReturnFormat(TURTLE)
    assert len(Graph().parse(data=wrapper.query().convert(), format="turtle")) == len(EXPECTED)
    for form in (XML, RDFXML, JSONLD):
        wrapper.setReturnFormat(form)
        assert len(wrapper.query().convert()) == len(EXPECTED)


def kg(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_our_own_command_asks_the_server(server: str, store: Path) -> None:
    remote = f"{server}sparql"
    for arguments in (["contacts", "--format", "csv"], [MEETINGS, "--format", "json"], [CONSTRUCT]):
        here, there = kg("query", *arguments, "--store", store), kg("query", *arguments, "--store", remote)
        assert (there.exit_code, there.output) == (0, here.output)
    wrong = kg("query", "SELECT * { ?a", "--store", remote)
    assert (wrong.exit_code, "line 1, column 14" in wrong.output) == (5, True)
