"""Where the vocabulary and the graphs resolve. If this fails, links in published data lead nowhere."""

import httpx
import pytest
from rdflib import OWL, Graph, URIRef

from kg.graph import DERIVED_GRAPHS, Store
from kg.resources import ontology_path

BASE = "https://w3id.org/diplomatic-kg/"
HTML = {"accept": "text/html"}


def graph_at(web: httpx.Client, path: str) -> Graph:
    answer = web.get(path, headers={"accept": "text/turtle"}, follow_redirects=True)
    assert answer.status_code == 200, answer.text
    return Graph().parse(data=answer.text, format="turtle")


@pytest.mark.parametrize("name", ["ontology", "event-types", "offices", "alignment", "shapes"])
def test_every_document_resolves_by_its_iri_and_that_of_its_version(web: httpx.Client, name: str) -> None:
    found = graph_at(web, f"/{name}")
    version = found.value(URIRef(BASE + name), OWL.versionIRI)
    assert version is not None
    assert len(graph_at(web, str(version).removeprefix(BASE.rstrip("/")))) == len(found)
    assert web.get(f"/{name}/99").status_code == 404
    page = web.get(f"/{name}", headers=HTML)
    assert (page.status_code, page.headers["content-type"].partition(";")[0]) == (200, "text/html")


def test_what_ships_is_what_resolves(web: httpx.Client) -> None:
    for file, name in (("shapes.ttl", "shapes"), ("alignment.ttl", "alignment"), ("event-types.ttl", "event-types")):
        shipped = Graph().parse(ontology_path(file))
        assert len(graph_at(web, f"/{name}")) == len(shipped)
    assert web.get("/cameo").headers["location"].endswith("/event-types")


def test_named_graphs_resolve_to_their_triples(web: httpx.Client, store: object) -> None:
    with Store.open(str(store)) as opened:
        quads = list(opened.quads())
    names = {quad.graph_name for quad in quads if "/id/graph/" in str(quad.graph_name)}
    assert len(names) >= len(DERIVED_GRAPHS) - 1
    for name in names:
        path = str(name)[1:-1].removeprefix(BASE.rstrip("/"))
        assert len(graph_at(web, path)) == len({quad.triple for quad in quads if quad.graph_name == name})
        assert web.get(path, headers=HTML, follow_redirects=True).headers["content-type"].startswith("text/html")
    assert web.get("/id/graph/none").status_code == 404
