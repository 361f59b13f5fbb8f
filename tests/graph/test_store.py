"""The store over the real engine on disk. If this fails, articles are lost, doubled or mixed up."""

import multiprocessing
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import XSD, Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kg.errors import DataError, QueryError, StoreError
from kg.graph import PREFIXES, Mode, ReadArticle, Store, report_participations
from kg.model import ArticleRecord, Event, Report, Snapshot
from tests.support.hostile import hostile
from tests.support.newsroom import newsroom


def readings(snapshot: Snapshot) -> list[ReadArticle]:
    return [
        (record, [report for report in snapshot.reports if report.article == record.id], f"print {record.id}")
        for record in snapshot.articles
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        store.bulk(readings(newsroom()))
        store.replace_events(newsroom().events, newsroom().judgements)
    return tmp_path / "store"


def _first() -> tuple[ArticleRecord, list[Report]]:
    record, reports, _ = readings(newsroom())[0]
    return record, list(reports)


@pytest.mark.parametrize("make", [newsroom, hostile])
def test_what_went_in_comes_out(tmp_path: Path, make: object) -> None:
    snapshot: Snapshot = make()  # type: ignore[operator]
    for location in (tmp_path, "memory:"):
        with Store.open(location, "create") as store:
            for record, reports, fingerprint in readings(snapshot):
                store.replace_article(record, reports, fingerprint)
            store.replace_events(snapshot.events, snapshot.judgements)
            assert store.snapshot() == snapshot
    with Store.open(tmp_path) as store:
        assert store.snapshot() == snapshot


def test_bulk_and_one_by_one_give_the_same_quads(folder: Path) -> None:
    with Store.open("memory:") as one_by_one, Store.open(folder) as bulk:
        for record, reports, fingerprint in reversed(readings(newsroom())):
            one_by_one.replace_article(record, reports, fingerprint)
        one_by_one.replace_events(newsroom().events[::-1], newsroom().judgements[::-1])
        assert sorted(map(str, one_by_one.quads())) == sorted(map(str, bulk.quads()))


def test_reading_an_article_again_replaces_its_graph_and_leaves_events_whole(folder: Path) -> None:
    record, reports = _first()
    with Store.open(folder, "write") as store:
        before = set(store.quads())
        store.replace_article(replace(record, title="New title"), [], "new print")
        after = set(store.quads())
        own = store.namespace.article(record.id)
        others = ({q for q in quads if q.graph_name.value != own} for quads in (before, after))
        added = set.symmetric_difference(*others)
        told = {name for report in reports for name in report_participations(report, store.namespace)}
        # Until the events are made again, they keep what they had from the article.
        assert added <= after
        assert {q.subject.value for q in added} == told
        assert {event.id: _said(event) for event in store.events()} == {e.id: _said(e) for e in newsroom().events}
        assert {q.subject.value for q in after if q.graph_name.value == own} == {own}
        assert store.articles()[record.id] == "new print"


def _said(event: Event) -> tuple[object, ...]:
    return event.type, event.status, [replace(participant, grounds=()) for participant in event.participants]


def test_an_article_can_be_removed(folder: Path) -> None:
    record, _ = _first()
    with Store.open(folder, "write") as store:
        store.remove_article(record.id)
        store.remove_article("never seen")
        assert record.id not in store.articles()
        assert len(store.articles()) == len(newsroom().articles) - 1


def test_replacing_events_leaves_nothing_of_the_old_ones(folder: Path) -> None:
    some = newsroom().events[:3]
    with Store.open(folder, "write") as store, Store.open("memory:") as fresh:
        store.replace_events(some, ())
        fresh.bulk(readings(newsroom()))
        fresh.replace_events(some, ())
        assert set(store.quads()) == set(fresh.quads())
        store.replace_events((), ())
        assert store.snapshot() == replace(newsroom(), events=(), judgements=())


def test_fingerprints_are_kept_by_article(folder: Path) -> None:
    with Store.open(folder, "write") as store:
        record, reports = _first()
        store.replace_article(record, reports)
        found = store.articles()
    assert found.pop(record.id) is None
    assert found == {r.id: f"print {r.id}" for r in newsroom().articles if r.id != record.id}
    assert list(found) == sorted(found)


def test_bulk_takes_all_or_nothing(tmp_path: Path) -> None:
    good = readings(newsroom())
    bad = (replace(good[0][0], id="bad", title="\ud800"), [], None)
    with Store.open(tmp_path, "create") as store:
        with pytest.raises(DataError):
            store.bulk([*good, bad])
        with pytest.raises(StoreError, match="is in the store already"):
            store.bulk([*good, good[0]])
        assert store.articles() == {}
        store.bulk(good)
        with pytest.raises(StoreError, match="is in the store already"):
            store.bulk(good[:1])
        assert len(store.articles()) == len(good)


def test_a_bad_article_changes_nothing(folder: Path) -> None:
    record, reports = _first()
    with Store.open(folder, "write") as store:
        before = set(store.quads())
        with pytest.raises(DataError, match="half a surrogate pair"):
            store.replace_article(replace(record, title="\ud800"), reports)
        assert set(store.quads()) == before


def test_a_second_writer_gets_one_clear_line_and_readers_go_on(folder: Path) -> None:
    with Store.open(folder, "write") as writer:
        with pytest.raises(StoreError, match="another process is writing to the store"):
            Store.open(folder, "write")
        code = "import sys; from kg.graph import Store; Store.open(sys.argv[1], 'create')"
        other = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, check=False)
        assert "another process is writing to the store" in other.stderr.splitlines()[-1]
        with Store.open(folder) as reader:
            record, _ = _first()
            writer.remove_article(record.id)
            assert record.id in reader.articles()
    with Store.open(folder, "write") as store:
        assert record.id not in store.articles()


def test_a_store_open_for_reading_is_not_written_to(folder: Path) -> None:
    record, reports = _first()
    with Store.open(folder) as store:
        for change in (
            lambda: store.replace_article(record, reports),
            lambda: store.remove_article(record.id),
            lambda: store.replace_events((), ()),
            lambda: store.bulk(()),
        ):
            with pytest.raises(StoreError, match="open for reading only"):
                change()


def test_compacting_changes_no_statement_and_disturbs_no_reader(folder: Path) -> None:
    with Store.open(folder) as reader:
        before = sorted(map(str, reader.quads()))
        with pytest.raises(StoreError, match="reading only"):
            reader.compact()
        with Store.open(folder, Mode.WRITE) as store:
            store.compact()
            assert sorted(map(str, store.quads())) == before
        assert sorted(map(str, reader.quads())) == before
    with Store.open(folder) as reader:
        assert sorted(map(str, reader.quads())) == before


def test_a_closed_store_says_so(folder: Path) -> None:
    store = Store.open(folder)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="the store is closed"):
        store.stats()


def _write_in_a_fork(store: Store, queue: "multiprocessing.SimpleQueue[str]") -> None:
    try:
        store.remove_article("any")
        queue.put("written")
    except StoreError as error:
        queue.put(str(error))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_process_cannot_write_behind_its_parent(folder: Path) -> None:
    context = multiprocessing.get_context("fork")
    with Store.open(folder, "write") as store:
        queue = context.SimpleQueue()
        child = context.Process(target=_write_in_a_fork, args=(store, queue))
        child.start()
        child.join(30)
        assert "cannot be written to from a forked process" in queue.get()


def test_plain_queries_need_no_graph_names_and_count_once(folder: Path) -> None:
    with Store.open(folder) as store:
        pairs = [(row["a"].value, row["b"].value) for row in store.query("SELECT ?a ?b { ?a kg:meetsWith ?b }")]
        counted = next(iter(store.query("SELECT (COUNT(*) AS ?n) { ?e a kg:Event }")))["n"].value
        meetings = next(iter(store.query("SELECT (COUNT(?e) AS ?n) { ?e a kg:Meeting }")))["n"].value
    assert pairs
    assert len(pairs) == len(set(pairs))
    assert counted == str(len(newsroom().events))
    actual = [e for e in newsroom().events if e.type == "Meeting" and e.status.is_actual]
    assert meetings == str(len(actual))


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT * WHERE { ?a ?b", r"line 1, column 23, after 'SELECT \* WHERE { \?a \?b'"),
        ("SELECT *\nWHERE { ?a foo:b ?c }", r"line 2, column 17: the prefix 'foo:' is not declared"),
        ("SELECT * { ?a ?b ?c } garbage", r"line 1, column 29, near 'garbage'"),
        (" \n", "the query is empty"),
    ],
)
def test_a_query_that_does_not_parse_is_refused_with_its_position(folder: Path, sparql: str, message: str) -> None:
    with Store.open(folder) as store, pytest.raises(QueryError, match=message):
        store.query(sparql)


def test_rdflib_sees_the_union_and_the_named_graphs(folder: Path) -> None:
    record, _ = _first()
    query = "SELECT ?a ?b WHERE { ?a kg:meetsWith ?b }"
    with Store.open(folder) as store:
        dataset = store.dataset()
        assert isinstance(dataset, Dataset)
        assert len(list(dataset.query(query))) == len(list(store.query(query)))
        graph = dataset.get_graph(URIRef(store.namespace.article(record.id)))
        assert (None, URIRef(PREFIXES["dcterms"] + "identifier"), None) in graph


def test_rdflib_finds_each_integer_and_no_other(tmp_path: Path) -> None:
    # The engine alone would find 256 to 510 with 255.
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        values = " ".join(f"<urn:x:{n}> <urn:x:is> {n} ." for n in range(520))
        store.update(f"INSERT DATA {{ GRAPH <urn:x:g> {{ {values} }} }}")
        store.flush()
        dataset = store.dataset()
        for number in (254, 255, 256, 511):
            assert [str(s) for s in dataset.subjects(URIRef("urn:x:is"), Literal(number))] == [f"urn:x:{number}"]


def test_the_graph_is_the_same_to_rdflibs_own_parser(folder: Path) -> None:
    record, _ = _first()
    with Store.open(folder) as store:
        name = store.namespace.article(record.id)
        quads = [quad for quad in store.quads() if quad.graph_name.value == name]
        theirs = Graph().parse(data="\n".join(f"{quad.triple} ." for quad in quads), format="nt")
        ours = Graph()
        for subject, predicate, value in store.dataset().get_graph(URIRef(name)):
            # RDF 1.1 makes no difference between a plain literal and an xsd:string; rdflib does.
            plain = isinstance(value, Literal) and value.datatype == XSD.string
            ours.add((subject, predicate, Literal(str(value)) if plain else value))
    assert len(theirs) == len(quads)
    assert isomorphic(theirs, ours)


def test_stats_count_what_is_there(folder: Path) -> None:
    snapshot = newsroom()
    with Store.open(folder) as store:
        stats = store.stats()
        assert stats.triples == len(list(store.quads()))
    counts = (stats.articles, stats.reports, stats.events, stats.judgements)
    assert counts == tuple(map(len, (snapshot.articles, snapshot.reports, snapshot.events, snapshot.judgements)))
    assert stats.actors == len({p.id for event in snapshot.events for p in event.participants if p.id})
