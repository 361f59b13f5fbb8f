"""What the server says of itself. If this fails, catalogues and federating clients cannot find out what is served."""

import httpx
import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from kg.exchange.base import ExportOptions
from kg.exchange.formats.rdf import sorted_quads
from kg.graph import Store
from kg.serve.sparql.negotiation import GRAPHS, TABLES, wants_html
from tests.serve.conftest import pages_of
from tests.support.demo import Demo
from tests.support.newsroom import newsroom

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = Namespace("http://rdfs.org/ns/void#")


@pytest.mark.parametrize("accept", [*GRAPHS.media, "*/*"])
def test_the_service_is_described_where_it_is(web: httpx.Client, accept: str) -> None:
    answer = web.get("/sparql", headers={"accept": accept})
    graph = Graph().parse(data=answer.text, format=answer.headers["content-type"].partition(";")[0])
    (service,) = graph.subjects(RDF.type, SD.Service)
    assert graph.value(service, SD.endpoint) == URIRef(f"{web.base_url}sparql")
    assert SD.UnionDefaultGraph in set(graph.objects(service, SD.feature))
    assert set(graph.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert len(set(graph.objects(service, SD.resultFormat))) == 8


def test_void_counts_what_the_store_holds(web: httpx.Client) -> None:
    graph = Graph().parse(data=web.get("/.well-known/void").text, format="turtle")
    (dataset,) = graph.subjects(RDF.type, VOID.Dataset)
    parts = {
        str(graph.value(p, VOID["class"])).rpartition("#")[2]: p for p in graph.objects(dataset, VOID.classPartition)
    }
    counts = {name: int(graph.value(part, VOID.entities) or -1) for name, part in parts.items()}
    snapshot = newsroom()
    assert counts["Event"] == len(snapshot.events)
    assert counts["Article"] == len(snapshot.articles)
    assert counts["Report"] == len(snapshot.reports)
    assert graph.value(dataset, VOID.sparqlEndpoint) == URIRef(f"{web.base_url}sparql")


def test_a_data_set_has_the_same_number_of_triples_in_exports(demo: Demo) -> None:
    """One IRI had two numbers of triples: the server's was with the ontology, which is not of the data set."""
    with Store.open(demo.store) as store:
        exported = sorted_quads(store.snapshot(), ExportOptions())
    (stated,) = (quad.object for quad in exported if quad.predicate.value == str(VOID.triples))
    with pages_of(demo.store) as client:
        graph = Graph().parse(data=client.get("/.well-known/void").text, format="turtle")
    assert [str(number) for number in graph.objects(None, VOID.triples)] == [stated.value]


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/sparql-results+xml"),
        ("TEXT/CSV ; q=1.0", "text/csv"),
        ("text/csv;q=abc", None),
        ("image/png", None),
        ("", "application/sparql-results+json"),
    ],
)
def test_the_client_chooses_the_format(accept: str | None, wanted: str | None) -> None:
    assert TABLES.chosen(accept) == wanted


@pytest.mark.parametrize(
    ("accept", "name", "table", "graph"),
    [
        ("*/*", "csv", "text/csv", None),
        ("application/rdf+xml", "xml", "application/sparql-results+xml", "application/rdf+xml"),
        ("text/turtle", "csv", "text/csv", "text/turtle"),
        ("text/turtle", "unheard-of", None, "text/turtle"),
        ("text/csv, */*", "unheard-of", "text/csv", None),
        ("*/*", "unheard-of", None, None),
    ],
)
def test_the_parameter_format_outranks_the_header_where_it_names_a_format(
    accept: str, name: str, table: str | None, graph: str | None
) -> None:
    assert (TABLES.chosen(accept, name), GRAPHS.chosen(accept, name)) == (table, graph)


def test_browsers_want_html_and_programs_do_not() -> None:
    assert wants_html("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8")
    assert not wants_html("*/*")
    assert not wants_html("text/turtle, text/html;q=0.5")
    assert not wants_html(None)
