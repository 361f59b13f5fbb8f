"""No way out through a query. If this fails, a query sends what a store holds to another server."""

import json
import subprocess
import sys
import time

import pyoxigraph as ox
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.errors import QueryError, StoreError
from kg.graph import Store
from kg.graph.endpoint import Endpoint
from kg.graph.outbound import calls_out
from tests.support.outside import outside
from tests.support.spellings import Spelling, spellings

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


def test_no_engine_of_this_process_calls_anybody() -> None:
    """A process with network runs `Graph.query(…, timeout=None)`, updates, and checks queries for an endpoint."""
    with outside() as (other, heard), outside() as (endpoint, _):
        call = f"ASK {{ SERVICE <{other}> {{ ?a ?b ?c }} }}"
        with Store.open("memory:") as store:
            with pytest.raises(QueryError, match=r"^SERVICE is not allowed"):
                store.query(call)
            with pytest.raises(QueryError, match=r"^LOAD is not allowed"):
                store.update(f"LOAD <{other}>")
        with pytest.raises(StoreError):
            Endpoint(endpoint).query(call)
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
