"""Queries that do not parse. If these fail, one who is still typing a query gets a traceback, not line and column."""

import pytest

from kg.errors import QueryError
from kg.graph import Store

QUERY = """\
SELECT ?day (COUNT(*) AS ?n)
WHERE {
  ?event a kg:Meeting ; rdfs:label "Gespräch" ; sem:hasBeginTimeStamp ?day .
  FILTER(?day > "2024-01-01"^^xsd:date)
}
GROUP BY ?day
"""


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n"])
def test_every_beginning_of_a_query_is_refused_in_one_line_or_runs(end: str) -> None:
    refused = 0
    with Store.open("memory:") as store:
        for length in range(len(QUERY)):
            try:
                store.query(QUERY[:length] + end)
            except QueryError as error:
                assert "\n" not in str(error)
                refused += 1
    assert refused > len(QUERY) // 2


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:b> <a:c> 1 }",
        "PREFIX insert: <http://a/#b>\n# SELECT\ndelete where { ?s ?p ?o }",
        "CLEAR ALL",
    ],
)
def test_an_update_is_called_an_update(text: str) -> None:
    """It is valid SPARQL; only a store is not changed by a query."""
    with Store.open("memory:") as store:
        with pytest.raises(QueryError, match="this is an update"):
            store.query(text)
        with pytest.raises(QueryError, match="not valid SPARQL"):
            store.query("SELECT ?insert { ?insert a }")
        with pytest.raises(QueryError, match="not valid SPARQL"):
            store.update("INSERT DATA { <a:b> }")


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x85", "\u2028"])
def test_only_a_line_feed_begins_a_line(mark: str) -> None:
    with Store.open("memory:") as store, pytest.raises(QueryError, match="line 2, column 9, after 'wrong }'"):
        store.query(f"SELECT * {{ # a{mark}b{mark}c\n wrong }}")
