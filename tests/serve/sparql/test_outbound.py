"""No way out through a query. If this fails, any web page can have a local store sent elsewhere."""

import json
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.serve.sparql.outbound import calls_out
from tests.serve.conftest import fill
from tests.serve.sparql.spellings import Spelling, spellings
from tests.support.kg_server import AUTHORIZED, kg_server
from tests.support.newsroom import newsroom
from tests.support.outside import outside

NOWHERE = "http://127.0.0.1:9999/"
#: Runs texts in an engine, past the check of texts; with an argument behind the wall of our workers.
_BARE = """
import json, sys
import pyoxigraph as ox
from kg.isolation import without_network
if sys.argv[1:]:
    print(without_network())
store = ox.Store()
one = ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("c")
store.extend([ox.Quad(*one), ox.Quad(*one, ox.NamedNode("urn:g"))])
for text, update in json.load(sys.stdin):
    try:
        if update:
            store.update(text)
        else:
            answer = store.query(text)
            isinstance(answer, ox.QueryBoolean) or list(answer)
    except (OSError, RuntimeError, SyntaxError):
        pass
"""


def run_bare(texts: list[Spelling], *wall: str) -> str:
    asked = json.dumps([(spelling.text, spelling.update) for spelling in texts])
    command = [sys.executable, "-c", _BARE, *wall]
    return subprocess.run(command, input=asked, stdout=subprocess.PIPE, text=True, check=True, timeout=600).stdout


@pytest.mark.parametrize("seed", range(3))
def test_every_spelling_is_refused(seed: int) -> None:
    for spelling in spellings(NOWHERE, 200, seed):
        assert calls_out(spelling.text, update=spelling.update), spelling


@given(st.text(max_size=40))
def test_a_word_in_a_string_a_comment_or_an_address_is_let_through(text: str) -> None:
    assume("\\u" not in text.lower())
    said = f"{text} military service, load"
    line = " ".join(said.split())
    for query in (
        f"ASK {{ ?a ?b {ox.Literal(said)} }}",
        f"ASK {{ ?a ?b ?c }} # {line}\nLIMIT 1",
        "ASK { GRAPH <https://news.example/press_service/load#1> { ?a ?b 'x' } } # service",
        f"ASK {{ ?a ?b {ox.Literal(said)} FILTER(?a<3) }}",
    ):
        assert calls_out(query, update=True) is None


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?a ?b ?service }",
        "SELECT * { ?a schema:publicService ?c }",
        "SELECT * { ?a <urn:service> ?c }",
        "SELECT * { ?a ?b ?c FILTER(?a<'x#' && ?b>'service') }",
        'ASK { VALUES ?x { """abc" } } # service',
        'ASK { VALUES ?x { """abc" } service #""" \n}',
        "ASK { ?a ?b '\\u0027 SERVICE <urn:a> {} #' }",
    ],
)
def test_in_doubt_a_text_is_refused(text: str) -> None:
    assert calls_out(text) == "SERVICE"


#: What a text that is hard to take apart may repeat.
PIECES = (*"\"'<#\\", '"""', "'''", "<a:", "<a://", "'a", '"\\', "#\r", "\\u0053", "<#'", "LOAD ")


@pytest.mark.parametrize("piece", PIECES)
def test_long_texts_take_no_longer_than_their_length(piece: str) -> None:
    def seconds(size: int) -> float:
        text = "'SERVICE'" + piece * (size // len(piece))
        start = time.process_time()
        calls_out(text)
        return time.process_time() - start

    seconds(10_000)
    # Were it quadratic, the second would take 100 times as long as the first: minutes.
    assert seconds(500_000) < 50 * max(seconds(50_000), 0.02)


def test_lateral_and_long_queries_go_on_working(web: httpx.Client) -> None:
    lateral = "SELECT * { ?e a kg:Meeting LATERAL { SELECT ?l { ?e rdfs:label ?l } LIMIT 1 } }"
    patterns = " UNION ".join(f"{{ ?e kg:p{number} ?v }}" for number in range(500))
    for query in (lateral, f"SELECT ?e {{ {patterns} UNION {{ ?e a kg:Meeting }} }} LIMIT 1"):
        answer = web.post("/sparql", data={"query": query})
        assert answer.status_code == 200, answer.text
        assert answer.json()["results"]["bindings"]


def test_a_query_with_service_is_refused_and_says_why(web: httpx.Client) -> None:
    answer = web.get("/sparql", params={"query": f"SELECT * {{ SERVICE <{NOWHERE}> {{ ?a ?b ?c }} }}"})
    assert (answer.status_code, answer.text[:23]) == (400, "SERVICE is not allowed:")
    page = web.get("/query", params={"query": "SELECT ?service {}"}, headers={"accept": "text/html"})
    assert (page.status_code, "SERVICE is not allowed" in page.text) == (400, True)


@pytest.mark.soak
def test_no_spelling_reaches_anybody_through_the_server(tmp_path: Path) -> None:
    """600 spellings, by GET, POST and the editor, against a socket that must hear nothing."""
    folder = fill(tmp_path / "store", newsroom())
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


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux takes the network from a process")
def test_no_spelling_reaches_anybody_past_the_check_of_texts() -> None:
    """400 spellings straight to an engine without network; the same engine with it makes more than 200 calls."""
    with outside() as (other, heard):
        texts = spellings(other, 400, seed=17)
        if run_bare(texts, "wall").strip() == "none":
            pytest.skip("this system has neither libseccomp nor network namespaces")
        assert heard == []
        run_bare(texts)
    assert len(heard) >= 200
