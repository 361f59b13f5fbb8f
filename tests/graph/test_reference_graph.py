"""What the gazetteer knows, in the store. If this fails, nobody can ask who held an office or who is a member."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.exchange.base import ExportOptions
from kg.exchange.formats.rdf import sorted_quads
from kg.graph import Store
from kg.graph.reference_graph import Mentioned, load_facts, reference_quads
from kg.graph.terms import REFERENCE_GRAPH, graph_iri, value_of
from kg.graph.vocabulary import Class, Prop, Term
from kg.inspect.verify import validate, verify
from kg.resources.gazetteer.dates import first_day, last_day
from tests.graph.values import NAMES
from tests.support.newsroom import newsroom

BLINKEN = NAMES.iri("person", "Q7821917")
HOLDER = """
SELECT ?post ?until { ?held kg:holder ?who ; rdfs:label ?post ; kg:heldFrom ?from ; kg:heldUntil ?until .
  FILTER(?from <= "2023-06-18"^^xsd:date && ?until >= "2023-06-18"^^xsd:date) }
"""


def known(*actors: str, **places: str | None) -> set[ox.Triple]:
    iris = {NAMES.iri("place", name): code for name, code in places.items()}
    return {quad.triple for quad in reference_quads(Mentioned(frozenset(actors), iris), NAMES)}


def objects(triples: set[ox.Triple], predicate: ox.NamedNode) -> set[str]:
    return {value_of(triple.object) for triple in triples if triple.predicate == predicate}


def test_the_offices_of_a_person_have_days_and_a_source() -> None:
    with Store.open("memory:") as store:
        store.update(f"INSERT DATA {{ {' . '.join(map(str, known(BLINKEN)))} }}")
        rows = list(store.solutions(HOLDER))
    assert rows == [{"post": "Secretary of State of the United States", "until": "2025-01-20"}]
    triples = known(BLINKEN)
    held = {t.subject for t in triples if t.object == Class.OCCUPANCY}
    assert {t.subject for t in triples if t.predicate == Prop.AUTHORITY} == held
    assert len(objects(triples, Prop.EDTF)) == len(held)


def test_nothing_is_known_of_what_is_not_mentioned() -> None:
    assert known() == set()
    assert known(NAMES.iri("person", "somebody-usa"), "https://example.org/id/person/Q7821917") == set()
    assert not objects(known(NAMES.iri("state", "FRA")), Prop.IN_BODY)
    both = known(NAMES.iri("state", "FRA"), NAMES.iri("body", "EUU"))
    assert objects(both, Prop.IN_BODY) == {NAMES.iri("body", "EUU")}
    assert "1958-01-01" in objects(both, Prop.HELD_FROM)


def test_a_town_lies_in_its_state_and_in_the_regions_around() -> None:
    triples = known(**{"hanoi-vnm": "VNM", "nowhere": None, "somewhere": "XXX"})
    within = {value_of(t.subject): value_of(t.object) for t in triples if t.predicate == Prop.WITHIN}
    town, state = NAMES.iri("place", "hanoi-vnm"), NAMES.iri("state", "VNM")
    region, world = NAMES.iri("region", "south-eastern-asia"), NAMES.iri("region", "asia")
    assert within == {town: state, state: region, region: world}
    assert objects(triples, Term.RDFS_LABEL) == {"Vietnam", "South-eastern Asia", "Asia"}


def test_days_known_to_month_or_year_cover_all_of_it() -> None:
    assert (first_day("2017-02"), last_day("2016-02")) == (date(2017, 2, 1), date(2016, 2, 29))
    assert (first_day("2017"), last_day("2017")) == (date(2017, 1, 1), date(2017, 12, 31))
    assert first_day("2017-03-04") == last_day("2017-03-04") == date(2017, 3, 4)


def test_rows_of_the_user_count(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,country,office,start,end\nAda Example,FRA,foreign_minister,2031-01,2031-05\n", "utf-8")
    monkeypatch.setenv("KG_GAZETTEER", str(path))
    assert "2031-05-31" in objects(known(NAMES.iri("person", "ada-example")), Prop.HELD_UNTIL)


@pytest.mark.parametrize("order", [1, -1])
def test_of_sources_that_disagree_about_the_end_of_a_term_the_latest_counts(
    monkeypatch: pytest.MonkeyPatch, order: int
) -> None:
    facts = load_facts({"Q7821917"})
    term = facts.tenures[0]
    stated = (
        replace(term, end="2031-05", source="one"),
        replace(term, end=None, known_until="2033-06-07", source="two"),
    )
    monkeypatch.setattr("kg.graph.reference_graph.load_facts", lambda _: replace(facts, tenures=stated[::order]))
    triples = known(BLINKEN)
    assert objects(triples, Prop.HELD_UNTIL) == {"2033-06-07"}
    assert objects(triples, Prop.AUTHORITY) == {"two"}
    assert objects(triples, Prop.EDTF) == {f"{term.start}/.."}


def test_a_store_and_its_exports_hold_the_same_and_it_is_well_formed() -> None:
    snapshot = newsroom()
    with Store.open("memory:") as store:
        for record in snapshot.articles:
            store.replace_article(record, [r for r in snapshot.reports if r.article == record.id])
        store.replace_events(snapshot.events, snapshot.judgements)
        store.complete()
        before = set(store.quads())
        store.complete()
        assert set(store.quads()) == before
        graph = graph_iri(NAMES, REFERENCE_GRAPH)
        stored = {quad for quad in before if quad.graph_name == graph}
        assert stored == {q for q in sorted_quads(snapshot, ExportOptions()) if q.graph_name == graph} != set()
        assert verify(store, read_sources=False).findings == ()
        assert validate(quad.triple for quad in before) == ()
        assert store.snapshot().events == snapshot.events
        store.replace_events((), ())
        store.complete()
        assert not list(store.graph(graph.value))
