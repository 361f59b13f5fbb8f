"""No way out through the server. If this fails, any web page can have a local store sent elsewhere."""

from pathlib import Path

import httpx
import pytest

from tests.support.kg_server import AUTHORIZED, kg_server
from tests.support.newsroom import newsroom
from tests.support.outside import outside
from tests.support.spellings import spellings
from tests.support.stores import stored


def test_lateral_and_long_queries_go_on_working(web: httpx.Client) -> None:
    lateral = "SELECT * { ?e a kg:Meeting LATERAL { SELECT ?l { ?e rdfs:label ?l } LIMIT 1 } }"
    patterns = " UNION ".join(f"{{ ?e kg:p{number} ?v }}" for number in range(500))
    for query in (lateral, f"SELECT ?e {{ {patterns} UNION {{ ?e a kg:Meeting }} }} LIMIT 1"):
        answer = web.post("/sparql", data={"query": query})
        assert answer.status_code == 200, answer.text
        assert answer.json()["results"]["bindings"]


def test_a_query_with_service_is_refused_and_says_why(web: httpx.Client) -> None:
    answer = web.get("/sparql", params={"query": "SELECT * { SERVICE <http://127.0.0.1:9999/> { ?a ?b ?c } }"})
    assert (answer.status_code, answer.text[:23]) == (400, "SERVICE is not allowed:")
    page = web.get("/query", params={"query": "SELECT ?service {}"}, headers={"accept": "text/html"})
    assert (page.status_code, "SERVICE is not allowed" in page.text) == (400, True)


@pytest.mark.soak
def test_no_spelling_reaches_anybody_through_the_server(tmp_path: Path) -> None:
    """600 spellings, by GET, POST and the editor, against a socket that must hear nothing."""
    folder = stored(tmp_path / "store", newsroom())
    with (
        outside() as (other, heard),
        kg_server(folder, "--update") as address,
        httpx.Client(base_url=address, timeout=60, headers=AUTHORIZED) as client,
    ):
        for number, spelling in enumerate(spellings(other, 600, seed=16)):
            if spelling.update:
                answer = client.post("/update", data={"update": spelling.text})
            elif number % 3 == 0:
                answer = client.post("/sparql", data={"query": spelling.text})
            else:
                path = "/sparql" if number % 3 == 1 else "/query"
                answer = client.get(path, params={"query": spelling.text})
            assert answer.status_code == 400, (spelling, answer.text)
    assert heard == []
