"""The SHACL shapes. If this fails, `validate` passes a damaged graph, or rejects one that kg itself wrote."""

from pathlib import Path

import pytest
from rdflib import Graph

from kg.graph import PREFIXES, article_quads, event_quads
from tests.graph.values import NAMES
from tests.support.newsroom import newsroom

pyshacl = pytest.importorskip("pyshacl")


@pytest.fixture(scope="module")
def shapes(checkout: Path) -> Graph:
    return Graph().parse(checkout / "ontologies" / "shapes.ttl")


def _graph() -> Graph:
    """An event that two articles report, with all that it rests on."""
    snapshot = newsroom()
    event = next(event for event in snapshot.events if len(event.articles) > 1)
    kept = [judgement for judgement in snapshot.judgements if judgement.left in event.reports]
    quads = list(event_quads([event], kept, NAMES))
    for record in snapshot.articles:
        if record.id in event.articles:
            quads += article_quads(record, [r for r in snapshot.reports if r.article == record.id], NAMES)
    return Graph().parse(data="\n".join(f"{quad.triple} ." for quad in quads), format="nt")


def _conforms(data: Graph, shapes: Graph) -> tuple[bool, str]:
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    return bool(conforms), str(text)


def test_what_kg_writes_conforms(shapes: Graph) -> None:
    conforms, text = _conforms(_graph(), shapes)
    assert conforms, text


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ("DELETE { ?r kg:evidence ?x } WHERE { ?r kg:evidence ?x }", "kg:evidence"),
        ("DELETE { ?r a kg:Article } WHERE { ?r a kg:Article }", "prov:wasDerivedFrom"),
        ("DELETE { ?e kg:status ?s } INSERT { ?e kg:status kg:maybe } WHERE { ?e kg:status ?s }", "kg:status"),
        ("DELETE { ?e oa:end ?x } INSERT { ?e oa:end 0 } WHERE { ?e oa:end ?x }", "oa:start"),
        (
            'DELETE { ?e sem:hasBeginTimeStamp ?x } INSERT { ?e sem:hasBeginTimeStamp "2999-01-01"^^xsd:date } '
            "WHERE { ?e sem:hasBeginTimeStamp ?x }",
            "sem:hasBeginTimeStamp",
        ),
        ("INSERT { ?e kg:confidence 7e0 } WHERE { ?e a kg:Event }", "kg:confidence"),
        ("DELETE { ?p kg:role ?x } WHERE { ?p kg:role ?x }", "kg:role"),
    ],
)
def test_a_change_by_hand_does_not_conform(shapes: Graph, change: str, path: str) -> None:
    data = _graph()
    data.update(change, initNs=PREFIXES)
    conforms, text = _conforms(data, shapes)
    assert not conforms
    assert path.partition(":")[2] in text
