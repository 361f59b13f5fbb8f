"""The ontology in the store. If this fails, families and labels of types cannot be asked for at an endpoint."""

import pyoxigraph as ox

from kg.graph import Store
from kg.graph.ontology_graph import ontology_quads
from kg.inspect.verify import validate, verify
from tests.graph.values import NAMES
from tests.support.newsroom import newsroom
from tests.support.stores import fill

FAMILIES = """
SELECT ?family (COUNT(DISTINCT ?event) AS ?n) {
  ?event sem:eventType ?type . ?type skos:broader ?broader . ?broader skos:prefLabel ?family
} GROUP BY ?family ORDER BY ?family
"""


def filled() -> Store:
    store = Store.open("memory:")
    fill(store, newsroom())
    return store


def test_families_can_be_counted_and_labels_read_by_sparql_alone() -> None:
    with filled() as store:
        assert list(store.solutions(FAMILIES)) == []
        store.put_ontology()
        counted = {row["family"]: int(row["n"]) for row in store.solutions(FAMILIES)}
        assert sum(counted.values()) == sum(event.status.is_actual for event in newsroom().events)
        assert {"Engagement", "Friction"} <= counted.keys()
        asked = "SELECT ?meaning { kg:statedIn skos:definition ?meaning }"
        assert list(store.solutions(asked))


def test_it_is_written_once_and_changes_nothing_else() -> None:
    with filled() as store:
        before, held = set(store.quads()), store.snapshot()
        store.put_ontology()
        after = set(store.quads())
        store.put_ontology()
        assert set(store.quads()) == after
        assert after - before == set(ontology_quads(NAMES))
        assert store.snapshot() == held


def test_a_checked_store_with_the_ontology_has_no_findings() -> None:
    with filled() as store:
        store.put_ontology()
        assert verify(store, read_sources=False).findings == ()
        assert validate(quad.triple for quad in store.quads()) == ()


def test_it_needs_no_blank_nodes() -> None:
    assert not any(isinstance(term, ox.BlankNode) for quad in ontology_quads(NAMES) for term in quad.triple)
