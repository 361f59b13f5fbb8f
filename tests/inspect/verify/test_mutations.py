"""Faults that a hand or another tool brings into a graph. If one is missed, `validate` promises too much."""

import tomllib
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph import PREFIXES, Store
from kg.inspect.verify import validate
from kg.inspect.verify.shapes import Processor
from tests.support.newsroom import newsroom

MUTATIONS: dict[str, str] = tomllib.loads(Path(__file__).with_name("mutations.toml").read_text(encoding="utf-8"))
#: How many of them must be found.
LEAST = 40


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    snapshot = newsroom()
    with Store.open("memory:") as store:
        for record in snapshot.articles:
            store.replace_article(record, [r for r in snapshot.reports if r.article == record.id])
        store.replace_events(snapshot.events, snapshot.judgements)
        return list(store.quads())


def test_what_kg_wrote_raises_no_false_alarm(quads: list[ox.Quad]) -> None:
    assert validate((quad.triple for quad in quads), Processor.SHACL) == ()


def test_there_are_as_many_faults_as_promised() -> None:
    assert len(MUTATIONS) >= LEAST


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_fault_is_found(quads: list[ox.Quad], name: str) -> None:
    store = ox.Store()
    store.extend(quads)
    store.update(MUTATIONS[name], prefixes={**PREFIXES, "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"})
    assert set(store) != set(quads)
    assert validate((quad.triple for quad in store), Processor.SHACL)
