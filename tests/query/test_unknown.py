"""Terms of a query that do not exist. If this fails, a slip of the pen looks like a graph that holds nothing."""

from pathlib import Path

import pytest

from kg.query.unknown import unknown_terms

KG = "https://w3id.org/diplomatic-kg/ontology#"


@pytest.mark.parametrize(
    ("query", "name", "near"),
    [
        ("SELECT * { ?a kg:visit ?b }", "kg:visit", "kg:Visit or kg:visits"),
        ("SELECT * { ?a a kg:Visits }", "kg:Visits", "kg:visits or kg:Visit"),
        ("SELECT * { ?e kg:hasActor ?a }", "kg:hasActor", "sem:hasActor or kg:actor"),
        (f"SELECT * {{ ?e a <{KG}meeting> }}", "kg:meeting", "kg:Meeting"),
        (f"PREFIX d: <{KG}> SELECT * {{ ?e d:Status ?s }}", "kg:Status", "kg:status"),
    ],
)
def test_a_term_that_does_not_exist_is_named_with_the_nearest(query: str, name: str, near: str) -> None:
    (line,) = unknown_terms(query)
    assert line.startswith(f"the vocabulary has no term {name}, so nothing fits it; did you mean {near}")


@pytest.mark.parametrize(
    "query",
    [
        "contacts",
        "SELECT * { ?e a kg:Meeting ; kg:participation/kg:role kg:hostRole ; kg:status kg:occurred }",
        "SELECT * { ?a kg:name \"kg:nothing\", 'kg:nothing' } # kg:nothing",
        "PREFIX kg: <http://example.org/other#> SELECT * { ?a kg:nothing ?b }",
        'SELECT ?kg { ?kg ?p \'it\'\'s\' ; rdfs:label """a "kg:nothing" b""" }',
    ],
)
def test_nothing_is_said_of_terms_that_exist_of_texts_and_of_other_vocabularies(query: str) -> None:
    assert list(unknown_terms(query)) == []


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("SELECT * { ?a kg:nameOf ?b }", encoding="utf-8")
    assert [line.partition(",")[0] for line in unknown_terms(str(path))] == ["the vocabulary has no term kg:nameOf"]


def test_saved_queries_use_terms_that_exist(checkout: Path) -> None:
    for path in sorted((checkout / "data" / "queries").glob("*.rq")):
        assert list(unknown_terms(str(path))) == []
