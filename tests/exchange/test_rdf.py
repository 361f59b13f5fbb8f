"""If these fail, other RDF tools read another graph than we wrote."""

from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg import __version__
from kg.exchange import ExportOptions
from kg.exchange.dataset import dataset_quads
from kg.exchange.text import xml_text
from kg.graph import KG, PREFIXES, article_quads, event_quads, stated_by
from kg.graph.reference_graph import mentioned_by, reference_quads
from kg.model import Namespace, Snapshot, Status
from tests.exchange.reading import written
from tests.support.hostile import hostile
from tests.support.newsroom import newsroom

pytestmark = pytest.mark.one_python

NAMES = Namespace()


def quads(snapshot: Snapshot) -> set[ox.Quad]:
    """Return the statements of a snapshot as the graph layer makes them."""
    found = set(event_quads(snapshot.events, snapshot.judgements, NAMES, stated=stated_by(snapshot.reports, NAMES)))
    for article in snapshot.articles:
        mine = [report for report in snapshot.reports if report.article == article.id]
        found |= set(article_quads(article, mine, NAMES))
    found |= set(reference_quads(mentioned_by(snapshot.events, snapshot.reports, NAMES), NAMES))
    return found | set(dataset_quads(found, snapshot.events, ExportOptions()))


@pytest.mark.parametrize("make", [newsroom, hostile])
def test_turtle_parses_to_an_isomorphic_graph_in_rdflib(make: object) -> None:
    snapshot = make()  # type: ignore[operator]
    lines = b"\n".join(f"{q.subject} {q.predicate} {q.object} .".encode() for q in quads(snapshot))
    expected = rdflib.Graph().parse(data=lines, format="nt")
    found = rdflib.Graph().parse(data=written(snapshot, "turtle"), format="turtle")
    assert len(found) == len(expected)
    assert isomorphic(found, expected)
    assert not any(isinstance(term, rdflib.BNode) for triple in found for term in triple)


@pytest.mark.parametrize("make", [newsroom, hostile])
@pytest.mark.parametrize(
    ("name", "form", "theirs"),
    [
        ("nquads", ox.RdfFormat.N_QUADS, "nquads"),
        ("jsonld", ox.RdfFormat.JSON_LD, "json-ld"),
        ("trig", ox.RdfFormat.TRIG, "trig"),
    ],
)
def test_two_parsers_find_the_same_dataset(name: str, form: ox.RdfFormat, theirs: str, make: object) -> None:
    snapshot = make()  # type: ignore[operator]
    data = written(snapshot, name)
    assert set(ox.parse(data, format=form)) == quads(snapshot)
    dataset = rdflib.Dataset()
    dataset.parse(data=data, format=theirs)
    expected = rdflib.Dataset()
    expected.parse(data=ox.serialize(quads(snapshot), format=ox.RdfFormat.N_QUADS), format="nquads")
    assert set(dataset.quads()) == set(expected.quads())


@pytest.mark.parametrize("make", [newsroom, hostile])
def test_rdfxml_parses_in_rdflib(make: object) -> None:
    snapshot = make()  # type: ignore[operator]
    found = rdflib.Graph().parse(data=written(snapshot, "rdfxml"), format="xml")
    lines = b"\n".join(f"{q.subject} {q.predicate} {q.object} .".encode() for q in quads(snapshot))
    expected = rdflib.Graph().parse(data=lines, format="nt")
    assert {tuple(map(_for_xml, triple)) for triple in found} == {tuple(map(_for_xml, triple)) for triple in expected}


def _for_xml(term: object) -> tuple[str, str]:
    return xml_text(str(term)), str(getattr(term, "datatype", None) or "")


def test_rdfxml_keeps_line_ends_as_they_are() -> None:
    snapshot = Snapshot(articles=(replace(newsroom().articles[0], title="one\r\ntwo\rthree\n"),))
    found = rdflib.Graph().parse(data=written(snapshot, "rdfxml"), format="xml")
    assert rdflib.Literal("one\r\ntwo\rthree\n") in set(found.objects())


def test_the_header_counts_what_is_in_the_file() -> None:
    one = newsroom()
    graph = rdflib.Graph().parse(data=written(one, "turtle"), format="turtle")
    void = rdflib.Namespace(PREFIXES["void"])
    (dataset,) = graph.subjects(rdflib.RDF.type, void.Dataset)
    assert str(dataset) == f"{NAMES.base}id/dataset"
    counts = {
        str(graph.value(part, void["class"])).removeprefix(KG): int(str(graph.value(part, void.entities)))
        for part in graph.objects(dataset, void.classPartition)
    }
    assert counts["Event"] == len(one.events)
    assert counts["Report"] == len(one.reports)
    assert counts["Article"] == len(one.articles)
    header = list(dataset_quads((), one.events, ExportOptions()))
    assert int(str(graph.value(dataset, void.triples))) == len(graph) - len(header)


def test_the_header_names_the_licences_of_the_articles_and_the_version_of_kg() -> None:
    """Whoever passes an export on has to know under what terms its quotes may be published."""
    one = newsroom()
    named = tuple(replace(a, licence=("CC-BY-4.0", "public domain", None)[n % 3]) for n, a in enumerate(one.articles))
    graph = rdflib.Graph().parse(data=written(replace(one, articles=named), "turtle"), format="turtle")
    dataset = rdflib.URIRef(f"{NAMES.base}id/dataset")
    assert {str(each) for each in graph.objects(dataset, rdflib.DC.rights)} == {"CC-BY-4.0", "public domain"}
    software = graph.value(dataset, rdflib.PROV.wasAttributedTo)
    assert str(graph.value(software, rdflib.RDFS.label)) == f"kg {__version__}"
    assert str(graph.value(rdflib.URIRef(NAMES.article(named[0].id)), rdflib.DC.rights)) == "CC-BY-4.0"


@pytest.mark.parametrize("name", ["ntriples", "nquads"])
def test_lines_are_sorted_for_readable_differences(name: str) -> None:
    lines = written(newsroom(), name).splitlines()
    assert len(set(lines)) == len(lines)
    subjects = [line.split(b" ")[0] for line in lines]
    blocks = [s for n, s in enumerate(subjects) if n == 0 or subjects[n - 1] != s]
    if name == "ntriples":
        assert blocks == sorted(set(subjects))


def test_a_choice_of_statuses_leaves_no_trace_of_the_others() -> None:
    text = written(newsroom(), "nquads", statuses=frozenset({Status.DENIED})).decode()
    denied = [e for e in newsroom().events if e.status is Status.DENIED]
    kept = {r for e in denied for r in e.reports}
    assert all(NAMES.report(r) in text for r in kept)
    assert not [r.id for r in newsroom().reports if r.id not in kept and r.id in text]
