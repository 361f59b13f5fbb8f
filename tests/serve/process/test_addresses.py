"""Malicious addresses. If this fails, one crashes the server, or its answer lacks the protecting headers."""

import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from kg.serve.process.guard import HEADERS
from tests.support.kg_server import kg_server
from tests.support.newsroom import newsroom
from tests.support.server import oxigraph_server
from tests.support.stores import database_of, stored

pytestmark = pytest.mark.one_python

PATHS = (
    "/", "/events", "/actors", "/articles", "/events.csv", "/x.csv", "/types", "/type/Meeting", "/type/{}", "/page",
    "/page/{}/{}", "/page/event/{}", "/page/actor/{}", "/page/article/{}", "/page/report/{}", "/page/graph/{}",
    "/id/{}/{}", "/id/graph/{}", "/data", "/data/{}/{}", "/data/graph/{}", "/ontology", "/ontology/{}", "/shapes",
    "/explorer", "/explorer/data/{}/{}", "/explorer/data/{}/core",
    "/query", "/queries", "/queries/{}", "/queries/contacts", "/sparql", "/update", "/.well-known/void",
    "/{}", "/{}/{}",
)  # fmt: skip
NAMES = (
    "q", "actor", "country", "type", "status", "since", "until", "page", "ego", "iri", "query", "format", "draw",
    "from", "to", "default-graph-uri", "named-graph-uri", "update", "topic", "place", "event",
)  # fmt: skip
VALUES = (
    "a://b>", "a://b%3E", "http://[", "://", "a://\x01", "\x1f", "\ud7ff\uffff", "'", '"', '"""', "\\", "<", ">", "{",
    "{{7*7}}", "} } UNION {", "../../../etc/passwd", "%", "%2F", "/", "//", "..", "#", "?", "&", ";", "\r\nX: y",
    "0", "-1", "1e9", "9" * 19, "0000001" + "9" * 5000, "\u0663", "NaN", "2024-13-45", "2024-W01", "9999-12-31",
    "SELECT * { ?a ?b ?c }", "ASK {}", "\\u0000", "x" * 3000, "\U0001f600", "e\u0301", " ", "", "None", "true", "CHN",
    "__class__", "urn:x", "json", "turtle", "a b", "*", "[", "]", "(", "a" * 201, "\x7f", "\ufeff", "constructor",
)  # fmt: skip
ACCEPT = ("text/html", "*/*", "text/turtle", "application/json", ";q=", "text/html;q=nan", "," * 500, "\x7f")


def addresses(number: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield so many addresses with what is accepted as their answer."""
    chance = random.Random(seed)

    def value() -> str:
        return "".join(chance.choices(VALUES, k=chance.choice((1, 1, 1, 2))))

    for _ in range(number):
        path = chance.choice(PATHS)
        while "{}" in path:
            path = path.replace("{}", quote(value(), safe=chance.choice(("", "/"))), 1)
        given = [f"{quote(chance.choice(NAMES))}={quote(value())}" for _ in range(chance.randint(0, 3))]
        raw = chance.choice((*[""] * 12, "%ff", "%ed%a0%80=%c0", "&&=&", "%zz=%"))
        yield f"{path}?{'&'.join([*given, raw])}", chance.choice(ACCEPT)


def check(address: str, number: int, seed: int) -> None:
    with httpx.Client(timeout=60) as client:
        for path, accept in addresses(number, seed):
            answer = client.get(address.removesuffix("/") + path, headers={"accept": accept})
            assert answer.status_code < 500, (path, answer.text)
            assert {name.lower() for name in HEADERS} <= set(answer.headers), path


def test_no_address_makes_an_error_of_the_server(server: str) -> None:
    check(server, 150, seed=1)


@pytest.mark.soak
def test_no_address_of_many_makes_an_error_of_the_server(server: str) -> None:
    check(server, 1000, seed=2)


@pytest.mark.parametrize(
    "path",
    ["/events?actor=a://b%3E", "/explorer?ego=a://b%3E", "/explorer?actor=a://b%3E", "/page/a%3Eb/x",
     "/page?iri=a%3Eb", "/data?iri=", "/events?page=0000001" + "9" * 5000],
)  # fmt: skip
def test_a_bad_address_is_reported(web: httpx.Client, path: str) -> None:
    answer = web.get(path, headers={"accept": "text/html"})
    assert answer.status_code == 400
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


@contextmanager
def gone_bad(folder: Path) -> Iterator[str]:
    """A server over a store whose files are damaged while it runs."""
    with kg_server(folder) as address:
        for table in database_of(folder).iterdir():
            if table.suffix in (".sst", ".log") or table.name.startswith(("MANIFEST", "CURRENT")):
                table.write_bytes(b"damaged")
        yield address


def test_errors_of_the_store_tell_no_path(tmp_path: Path) -> None:
    folder = stored(tmp_path / "store", newsroom())
    with gone_bad(folder) as address, httpx.Client(base_url=address, timeout=60) as client:
        answer = client.get("/sparql", params={"query": "SELECT * { ?a ?b ?c }"})
        assert (answer.status_code, answer.text) == (503, "the store cannot be read or changed now\n")


def test_errors_of_an_endpoint_tell_neither_its_place_nor_its_words() -> None:
    with ExitStack() as stack:
        endpoint = stack.enter_context(oxigraph_server("--union-default-graph"))
        with kg_server(endpoint) as address, httpx.Client(base_url=address, timeout=60) as client:
            assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
            refused = client.get("/sparql", params={"query": "SELECT * { BIND(<urn:f>(1) AS ?x) }"})
            assert refused.status_code in (400, 503)
            assert httpx.URL(endpoint).netloc.decode() not in refused.text
            stack.close()
            answer = client.get("/sparql", params={"query": "ASK {}"})
            assert (answer.status_code, answer.text) == (503, "the store cannot be read or changed now\n")
