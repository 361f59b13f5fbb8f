"""A store behind a real SPARQL server. If this fails, users of a shared server lose or misread their graph."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import URIRef

from kg.errors import QueryError, StoreError, UsageError
from kg.graph import EventChange, Mode, Store
from kg.graph.http import Address
from kg.model import Namespace, Snapshot
from kg.query import list_queries, run_sparql
from kg.query.run import run_saved
from tests.graph.test_store import readings
from tests.support.hostile import hostile
from tests.support.newsroom import newsroom
from tests.support.server import free_port, oxigraph_server

pytestmark = pytest.mark.one_python

CLEAR = "DROP ALL"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with oxigraph_server() as url:
        yield url


@pytest.fixture
def empty(server: str) -> str:
    Store.open(server, "write")._writable().update(CLEAR)  # type: ignore[attr-defined]
    return server


@pytest.fixture
def url(empty: str) -> str:
    with Store.open(empty, Mode.CREATE) as store:
        store.bulk(readings(newsroom()))
        store.replace_events(newsroom().events, newsroom().judgements)
    return empty


def _sorted_quads(store: Store) -> list[str]:
    return sorted(map(str, store.quads()))


@pytest.mark.parametrize("make", [newsroom, hostile])
def test_what_went_in_comes_out(empty: str, make: object) -> None:
    snapshot: Snapshot = make()  # type: ignore[operator]
    with Store.open(empty, "create") as store, Store.open("memory:") as ours:
        for each in (store, ours):
            for record, reports, fingerprint in readings(snapshot):
                each.replace_article(record, reports, fingerprint)
            each.replace_events(snapshot.events, snapshot.judgements)
        assert store.snapshot() == snapshot
        assert store.articles() == ours.articles()
        assert store.stats() == ours.stats()
        assert _sorted_quads(store) == _sorted_quads(ours)


def test_every_change_leaves_what_it_leaves_in_the_embedded_engine(url: str) -> None:
    record, reports, _ = readings(newsroom())[0]
    change = EventChange(frozenset(newsroom().events[0].reports), [], [])
    with Store.open(url, "write") as store, Store.open("memory:") as ours:
        ours.bulk(readings(newsroom()))
        ours.replace_events(newsroom().events, newsroom().judgements)
        for each in (store, ours):
            each.replace_article(replace(record, title="New title"), reports, "new")
            each.remove_article(newsroom().articles[1].id)
            each.change_events(change)
            each.replace_events(newsroom().events[1:4], ())
        assert _sorted_quads(store) == _sorted_quads(ours)
        assert store.events() == ours.events()
        assert store.article(record.id) == ours.article(record.id)
        assert store.article_of(reports[0].id) == record.id


@pytest.mark.parametrize("query", [q for q in list_queries() if not any(p.required for p in q.parameters)])
def test_saved_queries_give_the_same_rows(url: str, query: object) -> None:
    name = query.name  # type: ignore[attr-defined]
    with Store.open(url) as store, Store.open("memory:") as ours:
        ours.bulk(readings(newsroom()))
        ours.replace_events(newsroom().events, newsroom().judgements)
        assert run_saved(store, name) == run_saved(ours, name)


def test_a_file_is_loaded_in_batches(empty: str, tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    with Store.open("memory:") as ours:
        ours.bulk(readings(newsroom()))
        path.write_bytes(ox.serialize(ours.quads(), format=ox.RdfFormat.N_QUADS) or b"")
        with Store.open(empty, "write") as store:
            store.load(path)
            assert _sorted_quads(store) == _sorted_quads(ours)
            path.write_bytes(b"<urn:x> <urn:y> \n")
            with pytest.raises(StoreError, match=r"graph\.nq: cannot be read"):
                store.load(path)


def test_graphs_of_others_are_left_alone(url: str) -> None:
    other = ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.Literal("x"), ox.NamedNode("urn:graph"))
    with Store.open(url, "write") as store:
        store._writable().extend([other])
        assert other not in set(store.quads())
        store.replace_events((), ())
        assert store.snapshot() == replace(newsroom(), events=(), judgements=())
        assert other in store._writable()


def test_the_namespace_is_that_of_the_data(empty: str) -> None:
    own = Namespace("https://kg.example.org/")
    with Store.open(empty, "create", own) as store:
        record, _, _ = readings(newsroom())[0]
        store.replace_article(record, [])
    with Store.open(empty) as store:
        assert store.namespace == own


def test_graphs_and_answers_come_in_a_process_of_their_own(url: str) -> None:
    with Store.open(url) as store:
        assert run_sparql(store, "ASK { ?e a kg:Meeting }").value  # type: ignore[union-attr]
        assert run_sparql(store, "CONSTRUCT { ?e a kg:Event } WHERE { ?e a kg:Event }").triples  # type: ignore[union-attr]
        assert run_sparql(store, "SELECT ?e { ?e a kg:Event }").rows  # type: ignore[union-attr]
        with pytest.raises(QueryError, match="line 1, column"):
            run_sparql(store, "SELECT * { ?a ?b")
        with pytest.raises(QueryError, match="took longer than"):
            run_sparql(store, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", timeout=1.5)


def test_rdflib_asks_the_server(url: str) -> None:
    with Store.open(url) as store:
        dataset = store.dataset()
        rows = list(
            dataset.query("SELECT ?e WHERE { GRAPH ?g { ?e a <https://w3id.org/diplomatic-kg/ontology#Event> } }")
        )
        assert {str(row[0]) for row in rows} == {event.id for event in newsroom().events}
        assert all(isinstance(row[0], URIRef) for row in rows)


def test_a_store_open_for_reading_is_not_written_to(url: str) -> None:
    with Store.open(url) as store, pytest.raises(StoreError, match="open for reading only"):
        store.remove_article("any")


def test_what_is_no_endpoint_is_reported(server: str) -> None:
    with pytest.raises(StoreError, match=r"no SPARQL endpoint, it answers with|answered 40"):
        Store.open(server.removesuffix("query"))
    with pytest.raises(StoreError, match="cannot be reached"):
        Store.open(f"http://127.0.0.1:{free_port()}/query")
    with pytest.raises(StoreError, match="answered 404"):
        Store.open(server + "/nothing/here")


@pytest.mark.parametrize(
    ("url", "query", "update"),
    [
        ("http://h:1/query", "http://h:1/query", "http://h:1/update"),
        ("https://h/ds/query?x=1", "https://h/ds/query?x=1", "https://h/ds/update?x=1"),
        ("https://h/sparql", "https://h/sparql", "https://h/sparql"),
        ("http://h/repo#update=http://h/repo/statements", "http://h/repo", "http://h/repo/statements"),
    ],
)
def test_where_updates_go(url: str, query: str, update: str) -> None:
    address = Address.of(url)
    assert (address.query, address.update, address.authorization) == (query, update, None)


def test_a_password_is_sent_and_not_shown() -> None:
    address = Address.of("https://me:p%40ss@h/sparql")
    assert address.authorization == "Basic bWU6cEBzcw=="
    assert address.query == address.update == "https://h/sparql"  # the first is what messages show


def test_a_url_without_a_host_is_no_store() -> None:
    with pytest.raises(UsageError, match="not the URL of a SPARQL endpoint"):
        Store.open("http:///query")
