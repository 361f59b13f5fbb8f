"""If these fail, the fast checker passes a graph that the reference rejects, or nobody can read what is wrong."""

import pyoxigraph as ox
import pytest
from rdflib import Graph

from kg.errors import UsageError
from kg.graph import PREFIXES, article_quads, event_quads, stated_by
from kg.inspect.verify import validate
from kg.inspect.verify.shapes import Processor, Violation
from kg.model import Namespace
from tests.support.newsroom import newsroom

#: Changes by hand, and a property of which a violation must speak; none where it is of the node.
CHANGES = (
    ("DELETE { ?r kg:evidence ?x } WHERE { ?r kg:evidence ?x }", "evidence"),
    ("DELETE { ?r a kg:Article } WHERE { ?r a kg:Article }", "wasDerivedFrom"),
    ("DELETE { ?e kg:status ?s } INSERT { ?e kg:status kg:maybe } WHERE { ?e kg:status ?s }", "status"),
    ("DELETE { ?e oa:end ?x } INSERT { ?e oa:end 0 } WHERE { ?e oa:end ?x }", "start"),
    (
        'DELETE { ?e sem:hasBeginTimeStamp ?x } INSERT { ?e sem:hasBeginTimeStamp "2999-01-01"^^xsd:date } '
        "WHERE { ?e sem:hasBeginTimeStamp ?x }",
        "",
    ),
    (
        'INSERT { ?e kg:confidence 7e0 ; kg:month "2024-13" ; kg:cameo "x" } WHERE { ?e a kg:Event }',
        "confidence",
    ),
    ('DELETE { ?e kg:month ?x } INSERT { ?e kg:month "1999-01" } WHERE { ?e kg:month ?x }', "month"),
    ('DELETE { ?p kg:role ?x } INSERT { ?p kg:role "visitor" } WHERE { ?p kg:role ?x }', "role"),
)


def triples() -> set[ox.Triple]:
    """An event that two articles report, with all that it rests on."""
    snapshot, names = newsroom(), Namespace()
    event = next(event for event in snapshot.events if len(event.articles) > 1)
    judgements = [judgement for judgement in snapshot.judgements if judgement.left in event.reports]
    quads = list(event_quads([event], judgements, names, stated=stated_by(snapshot.reports, names)))
    for record in snapshot.articles:
        if record.id in event.articles:
            quads += article_quads(record, [r for r in snapshot.reports if r.article == record.id], names)
    return {quad.triple for quad in quads}


def changed(update: str) -> set[ox.Triple]:
    graph = Graph().parse(data="\n".join(f"{triple} ." for triple in triples()), format="nt")
    graph.update(update, initNs=PREFIXES)
    return {quad.triple for quad in ox.parse(graph.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)}


@pytest.mark.parametrize("processor", [Processor.PYSHACL, Processor.SHACL])
def test_what_kg_writes_conforms(processor: Processor) -> None:
    assert validate(triples(), processor) == ()


@pytest.mark.parametrize(("update", "path"), CHANGES)
def test_both_processors_find_a_change_by_hand(update: str, path: str) -> None:
    wrong = changed(update)
    reference = validate(wrong, Processor.PYSHACL)
    assert path in {violation.path.rpartition("#")[2].rpartition("/")[2] for violation in reference}
    assert validate(wrong, Processor.SHACL) == reference
    assert validate(wrong) == reference


def test_a_date_that_is_none_is_found_by_both() -> None:
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in triples())
    store.update(
        "DELETE { ?e sem:hasBeginTimeStamp ?x } INSERT { ?e sem:hasBeginTimeStamp '2024-02-31'^^xsd:date } "
        "WHERE { ?e sem:hasBeginTimeStamp ?x }",
        prefixes=PREFIXES,
    )
    wrong = {quad.triple for quad in store}
    reference, fast = (set(validate(wrong, which)) for which in (Processor.PYSHACL, Processor.SHACL))
    assert {violation.constraint for violation in reference} == {"Datatype", "Or"}
    # The order of a date that is none and another one is nothing that the standard decides.
    assert {violation.constraint for violation in fast ^ reference} <= {"LessThanOrEquals", "Or"}


def test_a_violation_reads_well() -> None:
    told = str(Violation("https://w3id.org/x", f"{PREFIXES['kg']}status", "MinCount"))
    assert told == "https://w3id.org/x: MinCount of kg:status"
    assert str(Violation("a", "", "Class", f'"{"x" * 500}"')).endswith("…")


def test_a_processor_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.inspect.verify.shapes.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install '.\[validate\]'"):
        validate(triples(), Processor.SHACL)
