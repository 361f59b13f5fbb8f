"""Slow queries, writers and updates. If this fails, one query can block the server or a reader sees an old store."""

import http.server
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from kg.graph import Mode, Store
from kg.serve.guard import calls_out
from tests.serve.conftest import fill
from tests.support.kg_server import kg_server
from tests.support.newsroom import newsroom

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(STR(?a) < STR(?d)) }"
COUNT = "SELECT (COUNT(?e) AS ?n) { ?e a kg:Article }"


def number(client: httpx.Client, query: str) -> int:
    return int(client.get("/sparql", params={"query": query}).json()["results"]["bindings"][0]["n"]["value"])


def until(true: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return False


def workers(store: Path) -> int:
    """How many processes of queries there are that read this store."""
    found = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if b"kg.query.worker" in (process / "cmdline").read_bytes():
                files = [str(file.readlink()) for file in (process / "fd").iterdir()]
                found += any(name.startswith(str(store)) for name in files)
        except OSError:
            continue
    return found


@contextmanager
def asking(address: str, query: str) -> Iterator[None]:
    """Be a client that asks and does not read; it goes away in the end."""
    server = httpx.URL(address)
    with socket.create_connection((server.host, server.port or 80)) as connection:
        path = f"/sparql?query={quote(query)}"
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode())
        yield


def test_a_runaway_query_is_killed(store: Path) -> None:
    with kg_server(store, "--timeout", "2") as address, httpx.Client(base_url=address, timeout=60) as client:
        start = time.monotonic()
        answer = client.get("/sparql", params={"query": SLOW})
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert answer.text == "the query took longer than 2 s and was stopped\n"
        assert 2 <= time.monotonic() - start < 60
        assert until(lambda: workers(store) == 0)


def test_others_are_answered_while_a_query_runs(store: Path) -> None:
    with (
        kg_server(store, "--timeout", "300", "--parallel", "2") as address,
        httpx.Client(base_url=address, timeout=200) as client,
        asking(address, SLOW),
    ):
        assert until(lambda: workers(store) == 1)
        for _ in range(3):
            assert number(client, COUNT) == len(newsroom().articles)
        assert workers(store) == 1


def test_a_query_ends_when_its_client_goes_away(store: Path) -> None:
    with (
        kg_server(store, "--timeout", "300", "--parallel", "1") as address,
        httpx.Client(base_url=address, timeout=200) as client,
    ):
        with asking(address, SLOW):
            assert until(lambda: workers(store) == 1)
        # The only place is free again long before the limit.
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        assert until(lambda: workers(store) == 0)


def test_when_all_places_are_taken_a_client_is_told_to_come_again(store: Path) -> None:
    with (
        kg_server(store, "--timeout", "2", "--parallel", "1") as address,
        httpx.Client(base_url=address, timeout=60) as client,
        ThreadPoolExecutor(8) as pool,
    ):
        asked = [pool.submit(client.get, "/sparql", params={"query": SLOW}) for _ in range(8)]
        answers = [one.result() for one in asked]
        assert {answer.status_code for answer in answers} == {503}
        busy = [answer for answer in answers if "too many queries" in answer.text]
        assert busy
        assert all(answer.headers["retry-after"] == "5" for answer in busy)


def test_what_a_writer_adds_is_seen(tmp_path: Path) -> None:
    snapshot = newsroom()
    folder = tmp_path / "store"
    with Store.open(folder, Mode.CREATE) as writer:
        writer.replace_article(snapshot.articles[0], [])
        with kg_server(folder) as address, httpx.Client(base_url=address, timeout=60) as client:
            assert number(client, COUNT) == 1
            assert "void:entities 1 ." in client.get("/.well-known/void").text
            for record in snapshot.articles[1:6]:
                writer.replace_article(record, [])
            assert number(client, COUNT) == 6
            assert until(lambda: "void:entities 6 ." in client.get("/.well-known/void").text)


def test_readers_do_not_hold_up_a_build(tmp_path: Path, samples: Path) -> None:
    folder = fill(tmp_path / "store", newsroom())
    command = [
        sys.executable, "-c", "import sys; from kg.cli import main; sys.argv[0] = 'kg'; main()",
        "build", str(samples / "2021-06-16_geneva_summit.txt"), "--store", str(folder), "--quiet",
    ]  # fmt: skip
    with kg_server(folder) as address, httpx.Client(base_url=address, timeout=60) as client:
        before = number(client, COUNT)
        with subprocess.Popen(command, stderr=subprocess.PIPE) as build:
            while build.poll() is None:
                assert number(client, COUNT) >= before
                assert client.get("/.well-known/void").status_code == 200
            assert build.stderr is not None
            assert (build.returncode, build.stderr.read()) == (0, b"")
        assert number(client, COUNT) == before + 1


def test_updates_from_this_machine_if_asked(tmp_path: Path) -> None:
    folder = fill(tmp_path / "store", newsroom())
    insert = "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }"
    with kg_server(folder, "--update") as address, httpx.Client(base_url=address, timeout=60) as client:
        asked = {"query": "ASK { <urn:a> <urn:b> <urn:c> }"}
        for header in (
            {"origin": "https://elsewhere.example"},
            {"sec-fetch-site": "cross-site"},
            {"x-forwarded-for": "1.2.3.4"},
        ):
            assert client.post("/update", data={"update": insert}, headers=header).status_code == 403
        assert not client.get("/sparql", params=asked).json()["boolean"]
        assert client.post("/update", data={"update": insert}).status_code == 204
        assert client.get("/sparql", params=asked).json()["boolean"]
        typed = {"content-type": "application/sparql-update"}
        assert client.post("/update", content=insert.replace("INSERT", "DELETE"), headers=typed).status_code == 204
        assert not client.get("/sparql", params=asked).json()["boolean"]
        wrong = client.post("/update", data={"update": "INSERT DATA { <urn:a>"})
        assert (wrong.status_code, "line 1, column 22" in wrong.text) == (400, True)
        using = {"update": insert, "using-graph-uri": "urn:g"}
        assert client.post("/update", data=using).status_code == 400
        with Store.open(folder, Mode.WRITE):
            locked = client.post("/update", data={"update": insert})
        assert (locked.status_code, "another process is writing" in locked.text) == (503, True)


def test_updates_and_other_machines_do_not_go_together(store: Path) -> None:
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--store", str(store)]
    done = subprocess.run([*command, "--update", "--host", "0.0.0.0"], capture_output=True, text=True, check=False)
    assert (done.returncode, "--update is for this machine only" in done.stderr) == (2, True)


@contextmanager
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server of someone else, and the addresses that it was asked for."""
    asked: list[str] = []

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_POST = do_GET  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()
        thread.join()


def test_no_query_and_no_update_makes_the_server_call_elsewhere(tmp_path: Path) -> None:
    folder = fill(tmp_path / "store", newsroom())
    with (
        listener() as (other, asked),
        kg_server(folder, "--update") as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        for query in (
            f"SELECT * {{ SERVICE <{other}> {{ ?a ?b ?c }} }}",
            f"SELECT * {{ service#x\n silent<{other}> {{ ?a ?b ?c }} }}",
            f"SELECT * {{ \\u0053ERVICE <{other}> {{ ?a ?b ?c }} }}",
            f'SELECT * {{ ?a ?b ?c FILTER(?a<?b#>"""\n) SERVICE <{other}> {{ ?d ?e ?f }} #"""\n}}',
            f"PREFIX x: <{other}> SELECT * {{ ?a ?b 1 SERVICE x: {{ ?d ?e ?f }} }}",
        ):
            answer = client.get("/sparql", params={"query": query})
            assert (answer.status_code, "SERVICE is not allowed" in answer.text) == (400, True), query
        for graphs in ("", f"FROM <{other}>", f"FROM NAMED <{other}>"):
            assert client.get("/sparql", params={"query": f"SELECT * {graphs} {{ ?a ?b ?c }}"}).status_code == 200
        load = client.post("/update", data={"update": f"LOAD SILENT <{other}>"})
        assert (load.status_code, "LOAD is not allowed" in load.text) == (400, True)
    assert asked == []


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?e rdfs:label ?l FILTER(CONTAINS(?l, "military service")) }',
        "SELECT ?service ?load { ?service schema:service ?load ; schema:publicService <urn:a> }",
        "SELECT * { ?publicService ?load ?c FILTER(?load < 3) }",
    ],
)
def test_a_query_that_only_talks_of_services_is_taken(text: str) -> None:
    assert calls_out(text) is None


def test_a_port_that_is_taken_is_told(store: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--store", str(store)]
        command += ["--port", str(taken.getsockname()[1])]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "the server cannot listen there" in done.stderr) == (2, True)
