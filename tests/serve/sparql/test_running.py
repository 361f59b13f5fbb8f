"""Slow queries, writers and updates. If this fails, one query can block the server or a reader sees an old store."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.graph import Mode, Store
from tests.support.kg_server import AUTHORIZED, TOKEN, kg_server
from tests.support.newsroom import newsroom
from tests.support.stores import stored

pytestmark = pytest.mark.one_python

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


def workers(store: Path) -> set[int]:
    """The processes of servers that read this store."""

    def reads(process: Path) -> bool:
        try:
            if b"kg.serve.process.worker" not in (process / "cmdline").read_bytes():
                return False
            files = list((process / "fd").iterdir())
        except OSError:  # the process has ended
            return False
        for file in files:
            with suppress(OSError):  # the process has closed this one meanwhile
                if str(file.readlink()).startswith(f"{store}/"):
                    return True
        return False

    return {int(process.name) for process in Path("/proc").glob("[0-9]*") if reads(process)}


def at_work(pids: set[int]) -> set[int]:
    """Those of some processes that use the processor now."""

    def used(pid: int) -> int:
        try:
            return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))
        except OSError:
            return 0

    before = {pid: used(pid) for pid in pids}
    time.sleep(0.3)
    return {pid for pid in pids if used(pid) > before[pid] + 3}


@contextmanager
def asking(address: str, query: str) -> Iterator[None]:
    """Be a client that asks and does not read; it goes away in the end."""
    server = httpx.URL(address)
    with socket.create_connection((server.host, server.port or 80)) as connection:
        path = f"/sparql?query={quote(query)}"
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode())
        yield


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A store of one test, whose processes can be told from others."""
    return stored(tmp_path / "store", newsroom())


def test_a_runaway_query_is_killed(own: Path) -> None:
    with kg_server(own, "--timeout", "2") as address, httpx.Client(base_url=address, timeout=60) as client:
        before = workers(own)
        start = time.monotonic()
        answer = client.get("/sparql", params={"query": SLOW})
        # Whoever asked again would wait in vain again.
        assert (answer.status_code, answer.headers.get("retry-after")) == (500, None)
        assert answer.text.startswith("the request took longer than 2 s and was stopped; ask for less (")
        assert "LIMIT" in answer.text and "a higher timeout" in answer.text
        assert 2 <= time.monotonic() - start < 60
        assert until(lambda: len(before - workers(own)) == 1)
        assert number(client, COUNT) == len(newsroom().articles)
        assert until(lambda: at_work(workers(own)) == set())
    assert until(lambda: workers(own) == set()), "processes outlive their server"


def test_a_page_has_the_same_limits(own: Path) -> None:
    # The words of this address are each looked for in every label, topic, title and quote.
    words = "+".join(f"w{number}" for number in range(600))
    with kg_server(own, "--timeout", "0.1") as address, httpx.Client(base_url=address, timeout=60) as client:
        answers = [client.get(f"/events?q={words}{chance}", headers={"accept": "text/html"}) for chance in range(3)]
        late = next(answer for answer in answers if answer.status_code == 500)
        assert "the request took longer than 0.1 s and was stopped" in late.text
        assert late.headers["content-security-policy"]


def test_a_query_that_needs_too_much_memory_costs_nobody_else(own: Path) -> None:
    wide = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY DESC(?c)"
    with kg_server(own, "--memory", "400") as address, httpx.Client(base_url=address, timeout=60) as client:
        answer = client.get("/sparql", params={"query": wide})
        assert (answer.status_code, answer.headers.get("retry-after")) == (500, None)
        assert answer.text.startswith("the request needed more than 400 MB of memory and was stopped; ask for less (")
        assert number(client, COUNT) == len(newsroom().articles)


@pytest.fixture(scope="module")
def patient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, httpx.Client]]:
    """A server that lets queries run long, over a store of its own."""
    store = stored(tmp_path_factory.mktemp("patient") / "store", newsroom())
    limits = httpx.Limits(max_connections=100)
    with (
        kg_server(store, "--timeout", "300", "--parallel", "2") as address,
        httpx.Client(base_url=address, timeout=200, limits=limits) as client,
    ):
        yield store, client


def test_a_small_query_needs_no_new_process(patient: tuple[Path, httpx.Client]) -> None:
    store, client = patient
    assert number(client, COUNT) == len(newsroom().articles)
    before = workers(store)
    for _ in range(20):
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
    assert workers(store) == before


def test_many_clients_at_once_are_all_answered(patient: tuple[Path, httpx.Client]) -> None:
    with ThreadPoolExecutor(100) as pool:
        asked = [pool.submit(patient[1].get, "/sparql", params={"query": COUNT}) for _ in range(200)]
        assert {one.result().status_code for one in asked} == {200}


def test_others_are_answered_while_a_query_runs(patient: tuple[Path, httpx.Client]) -> None:
    store, client = patient
    with asking(str(client.base_url), SLOW):
        assert until(lambda: len(at_work(workers(store))) == 1)
        for _ in range(3):
            assert number(client, COUNT) == len(newsroom().articles)
        assert until(lambda: len(at_work(workers(store))) == 1)


def test_a_query_ends_when_its_client_goes_away(own: Path) -> None:
    with (
        kg_server(own, "--timeout", "300", "--parallel", "1") as address,
        httpx.Client(base_url=address, timeout=200) as client,
    ):
        with asking(address, SLOW):
            assert until(lambda: len(at_work(workers(own))) == 1)
        # The only place is free again long before the limit.
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        assert until(lambda: at_work(workers(own)) == set())


def test_when_all_places_are_taken_a_client_is_asked_to_come_again(store: Path) -> None:
    with (
        kg_server(store, "--timeout", "2", "--parallel", "1") as address,
        httpx.Client(base_url=address, timeout=60) as client,
        ThreadPoolExecutor(8) as pool,
    ):
        asked = [pool.submit(client.get, "/sparql", params={"query": SLOW}) for _ in range(8)]
        answers = [one.result() for one in asked]
        assert {answer.status_code for answer in answers} == {500, 503}
        busy = [answer for answer in answers if answer.status_code == 503]
        assert all("too many requests" in answer.text for answer in busy)
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
    folder = stored(tmp_path / "store", newsroom())
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
                time.sleep(0.1)  # the build needs the processor too
            assert build.stderr is not None
            assert (build.returncode, build.stderr.read()) == (0, b"")
        assert number(client, COUNT) == before + 1


def test_updates_need_the_token_whatever_else_a_request_says(tmp_path: Path) -> None:
    folder = stored(tmp_path / "store", newsroom())
    insert = "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }"
    with kg_server(folder, "--update") as address, httpx.Client(base_url=address, timeout=60) as client:
        asked = {"query": "ASK { <urn:a> <urn:b> <urn:c> }"}
        for header in (
            {},
            {"authorization": "Bearer another token"},
            {"authorization": "Basic bm90IGl0Om5vdCBpdA=="},
            {"authorization": TOKEN},
            {"x-forwarded-for": "127.0.0.1", "forwarded": "for=127.0.0.1", "x-real-ip": "127.0.0.1"},
        ):
            refused = client.post("/update", data={"update": insert}, headers=header)
            assert refused.status_code == 401
            assert refused.headers["www-authenticate"] == 'Bearer realm="updates", Basic realm="updates"'
        assert not client.get("/sparql", params=asked).json()["boolean"]
        client.headers.update(AUTHORIZED)
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
        assert (locked.status_code, locked.text) == (503, "the store cannot be read or changed now\n")
        as_password = httpx.post(f"{address}update", data={"update": insert}, auth=("anybody", TOKEN), timeout=60)
        assert as_password.status_code == 204


@pytest.mark.parametrize("token", ["", "short"])
def test_a_server_takes_no_updates_without_a_token(store: Path, token: str) -> None:
    done = CliRunner().invoke(app, ["serve", "--store", str(store), "--update"], env={"KG_UPDATE_TOKEN": token})
    assert (done.exit_code, "updating needs a token" in done.stderr) == (2, True)


def test_updates_and_other_machines_do_not_go_together(store: Path) -> None:
    call = ["serve", "--store", str(store), "--update", "--host", "0.0.0.0"]
    done = CliRunner().invoke(app, call, env={"KG_UPDATE_TOKEN": TOKEN})
    assert (done.exit_code, "updating is for this machine only" in done.stderr) == (2, True)


def test_a_port_that_is_taken_is_reported(store: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--store", str(store)]
        command += ["--port", str(taken.getsockname()[1])]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "the server cannot listen there" in done.stderr) == (2, True)
