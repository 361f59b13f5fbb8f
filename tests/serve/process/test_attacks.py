"""Requests that take all they can get. If this fails, one of them takes the memory or the time of all others."""

import http.client
import os
import random
import time
from contextlib import ExitStack, closing
from pathlib import Path

import httpx
import pytest

from tests.support.kg_server import kg_server
from tests.support.newsroom import newsroom
from tests.support.stores import stored

pytestmark = pytest.mark.one_python

SECONDS, MEGABYTES = 10, 400
_PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
_DOUBLED = " ".join(f"BIND(CONCAT(?s{n}, ?s{n}) AS ?s{n + 1})" for n in range(40))
ATTACKS = (
    f"SELECT * {{ {_PRODUCT} }} ORDER BY DESC(?c)",
    f"SELECT DISTINCT ?a ?d ?g {{ {_PRODUCT} }}",
    f"SELECT (GROUP_CONCAT(?c) AS ?x) {{ {_PRODUCT} }}",
    f"SELECT (COUNT(DISTINCT ?i) AS ?x) {{ {_PRODUCT} }} GROUP BY ?a ?d ?g",
    f"CONSTRUCT {{ ?a ?e ?i }} WHERE {{ {_PRODUCT} }} ORDER BY ?c",
    f"SELECT * {{ {_PRODUCT} FILTER(?c = ?f && ?f = ?i && ?a != ?d) }}",
    "SELECT * { ?a (!<urn:x>)* ?b . ?b (!<urn:y>)* ?c . ?c (!<urn:z>)* ?d }",
    f"SELECT (STRLEN(?s40) AS ?n) {{ BIND('0123456789abcdef' AS ?s0) {_DOUBLED} }}",
    f"SELECT * {{ {' '.join(f'?e rdfs:label ?v{n} .' for n in range(400))} }}",
    f"ASK {{ FILTER({'(' * 20_000}1{')' * 20_000}) }}",
    f"ASK {'{' * 20_000}{'}' * 20_000}",
    f"SELECT * {{ VALUES ?x {{ {' '.join(map(str, range(90_000)))} }} ?a ?b ?c . ?d ?e ?f }} ORDER BY ?x ?c ?f",
)


def asked(client: httpx.Client, query: str) -> httpx.Response:
    return client.post("/sparql", content=query, headers={"content-type": "application/sparql-query"})


def children(parent: int) -> dict[int, int]:
    """The processes that a process has started, with the bytes that each has in memory."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if int((process / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                size = int((process / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
                found[int(process.name)] = size
        except OSError:
            continue
    return found


@pytest.mark.soak
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux limits the memory of a process")
def test_no_query_takes_more_than_its_share(tmp_path: Path) -> None:
    """24 attacks in an order that a seed gives; after each the server answers, and no process is too large."""
    folder = stored(tmp_path / "store", newsroom())
    chance = random.Random(5)
    attacks = [chance.choice(ATTACKS) for _ in range(12)] + list(ATTACKS)
    options = ("--timeout", str(SECONDS), "--memory", str(MEGABYTES), "--parallel", "2")
    with kg_server(folder, *options) as address, httpx.Client(base_url=address, timeout=120) as client:
        server = next(pid for pid in children(os.getpid()) if children(pid))
        for attack in attacks:
            start = time.monotonic()
            answer = asked(client, attack)
            assert answer.status_code in (200, 400, 500, 503), answer.text
            assert time.monotonic() - start < 100
            assert "Traceback" not in answer.text
            # Shared libraries come on top of the data.
            assert all(size < (MEGABYTES + 150) * 1_000_000 for size in children(server).values())
            for path in ("/sparql?query=ASK%7B%7D", "/events"):
                for _ in range(5):  # on a busy machine a page can itself take longer than what is allowed here
                    honest = client.get(path)
                    if honest.status_code == 200:
                        break
                assert honest.status_code == 200, honest.text
        assert len(children(server)) <= 6


@pytest.mark.soak
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux tells the memory of a process")
def test_answers_that_nobody_reads_take_no_more_than_their_share(tmp_path: Path) -> None:
    """20 answers of 31 MB each at 300 MB, from clients that read nothing; after each the server answers."""
    folder = stored(tmp_path / "store", newsroom())
    doubled = " ".join(f"BIND(CONCAT(?s{n}, ?s{n}) AS ?s{n + 1})" for n in range(10))
    large = f"SELECT ?s10 {{ ?a ?b ?c BIND('{'x' * 1000}' AS ?s0) {doubled} }} LIMIT 30"
    with kg_server(folder, "--memory", "300", "--timeout", "300") as address, ExitStack() as stack:
        url = httpx.URL(address)
        server = next(pid for pid in children(os.getpid()) if children(pid))
        before = children(os.getpid())[server]
        for _ in range(20):
            connection = stack.enter_context(closing(http.client.HTTPConnection(url.host, url.port, timeout=400)))
            connection.request("POST", "/sparql", large, {"content-type": "application/sparql-query"})
            answer = connection.getresponse()
            assert int(answer.headers["content-length"]) > 30_000_000
            assert httpx.get(f"{address}sparql?query=ASK%7B%7D", timeout=400).status_code == 200
            # One more is there twice while it arrives.
            assert children(os.getpid())[server] < before + (300 + 130) * 1_000_000


def test_a_query_that_crashes_its_process_costs_nobody_else(tmp_path: Path) -> None:
    folder = stored(tmp_path / "store", newsroom())
    with kg_server(folder) as address, httpx.Client(base_url=address, timeout=60) as client:
        answer = asked(client, f"ASK {{ FILTER({'(' * 200_000}1{')' * 200_000}) }}")
        assert (answer.status_code, answer.text) == (400, "the query is nested too deeply\n")
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
