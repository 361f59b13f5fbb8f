"""A store into a real SPARQL server. If these fail, the shared graph lacks articles, or holds old ones beside new."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import quote
from urllib.request import Request, urlopen

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.exchange.push import PushTarget, push
from kg.exchange.push.batches import batches_of_store
from kg.exchange.push.sending import Sender
from kg.graph import Mode, Store, write_quads
from kg.graph.http import UnavailableError
from tests.graph.test_store import readings
from tests.support import builds
from tests.support.demo import Demo
from tests.support.kg_server import TOKEN, kg_server
from tests.support.newsroom import newsroom
from tests.support.server import free_port, oxigraph_server

pytestmark = pytest.mark.one_python


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with oxigraph_server() as url:
        yield url


@pytest.fixture
def url(server: str) -> str:
    """An empty server."""
    request = Request(server.replace("/query", "/update"), b"DROP ALL", {"Content-Type": "application/sparql-update"})
    urlopen(request, timeout=300).close()
    return server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store of the newsroom."""
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        store.bulk(readings(newsroom()))
        store.replace_events(newsroom().events, newsroom().judgements)
    return tmp_path / "store"


def held(url: str) -> set[ox.Quad]:
    with Store.open(url) as store:
        return set(store.quads())


def content(folder: Path) -> set[ox.Quad]:
    with Store.open(folder) as store:
        return set(store.quads())


def graph_store(url: str) -> str:
    return url.replace("/query", "/store")


@pytest.mark.parametrize("protocol", ["update", "graph store"])
def test_the_server_holds_what_the_store_holds_and_a_second_push_sends_nothing(
    url: str, folder: Path, protocol: str
) -> None:
    target = PushTarget(url, graph_store(url) if protocol == "graph store" else None)
    with Store.open(folder) as store:
        first = push(store, target, size=500)
        again = push(store, target, size=500)
    assert held(url) == content(folder)
    assert first.quads == len(content(folder))
    assert (again.sent, again.skipped) == (0, first.sent)


@pytest.mark.parametrize("protocol", ["update", "graph store"])
def test_only_what_has_changed_is_sent_and_what_changed_back_too(url: str, folder: Path, protocol: str) -> None:
    target = PushTarget(url, graph_store(url) if protocol == "graph store" else None)
    record, reports, fingerprint = next(iter(readings(newsroom())))
    before = content(folder)
    with Store.open(folder) as store:
        first = push(store, target, size=500)
    for reported, mark in (([], "other"), (reports, fingerprint)):
        with Store.open(folder, Mode.WRITE) as store:
            store.replace_article(record, reported, mark)
            pushed = push(store, target, size=500)
        # The graph of the article and that of the events, which keep what they had from it.
        assert 0 < pushed.sent < first.sent
        assert held(url) == content(folder)
    assert held(url) == before


def test_a_push_that_was_stopped_in_a_large_graph_goes_on_there(url: str, folder: Path) -> None:
    def stop(_: int) -> None:
        seen.append(1)
        if len(seen) == 20:
            raise KeyboardInterrupt

    seen: list[int] = []
    with Store.open(folder) as store:
        with pytest.raises(KeyboardInterrupt):
            push(store, PushTarget(url), size=50, advance=stop)
        rest = push(store, PushTarget(url), size=50)
        assert rest.skipped == 20
        assert held(url) == content(folder)


def test_shards_are_added_and_not_twice(url: str, folder: Path, tmp_path: Path) -> None:
    quads = sorted(content(folder), key=str)
    shards = [tmp_path / "a.nq", tmp_path / "b.nq"]
    for number, path in enumerate(shards):
        with path.open("wb") as stream:
            write_quads(quads[number::2], stream)
    first = push(shards, PushTarget(url), size=300)
    assert push(shards, PushTarget(url), size=300).skipped == first.sent
    assert held(url) == set(quads)


def test_a_killed_push_is_resumed(url: str, folder: Path) -> None:
    command = ("push", "--store", folder, "--to", url, "--batch", 20)
    with builds.start(*command) as process:
        until = time.monotonic() + 300
        while not list((folder / "pushed").glob("*")) and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.2)
        process.kill()
    with builds.start(*command) as process:
        assert process.wait(600) == 0
    assert held(url) == content(folder)


class _Moody(BaseHTTPRequestHandler):
    """A proxy before a server that is often away."""

    answers: list[int] = []  # noqa: RUF012 - set by each test
    upstream = ""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status = self.answers.pop(0) if self.answers else 204
        if status == 204:
            urlopen(Request(self.upstream, body, {"Content-Type": self.headers["Content-Type"]}), timeout=300).close()
        if status:
            self.send_response(status)
            self.end_headers()
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def moody(url: str) -> Iterator[type[_Moody]]:
    class Moody(_Moody):
        upstream = url.replace("/query", "/update")

    with HTTPServer(("127.0.0.1", free_port()), Moody) as proxy:
        thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        Moody.server_version = f"http://127.0.0.1:{proxy.server_port}/query"
        yield Moody
        proxy.shutdown()
        thread.join()


def test_a_server_that_is_away_for_a_while_is_waited_for(url: str, folder: Path, moody: type[_Moody]) -> None:
    moody.answers = [503, 0, 429]  # overloaded, gone without an answer, too many requests
    pauses: list[float] = []
    sender = Sender(PushTarget(moody.server_version), pauses.append)
    with Store.open(folder) as store:
        for batch in batches_of_store(store, 500):
            sender.send(batch)
    assert pauses == [0.5, 1.0, 2.0]
    assert held(url) == content(folder)


def test_a_server_that_stays_away_ends_the_push(folder: Path, moody: type[_Moody]) -> None:
    moody.answers = [503] * 10
    with Store.open(folder) as store:
        batch = next(batches_of_store(store, 500))
    with pytest.raises(UnavailableError, match="503"):
        Sender(PushTarget(moody.server_version, tries=3), lambda _: None).send(batch)
    assert len(moody.answers) == 7


def test_a_refusal_is_not_repeated(folder: Path, moody: type[_Moody]) -> None:
    moody.answers = [400, 400]
    with Store.open(folder) as store:
        batch = next(batches_of_store(store, 500))
    with pytest.raises(StoreError, match="rejected"):
        Sender(PushTarget(moody.server_version), lambda _: None).send(batch)
    assert moody.answers == [400]


def test_a_store_is_pushed_to_a_server_of_kg_as_the_docs_say(folder: Path, demo: Demo, tmp_path: Path) -> None:
    """A batch of the usual size was refused as too large, without a word on how to send less."""
    Store.open(tmp_path / "empty", Mode.CREATE).close()
    with kg_server(tmp_path / "empty", "--update") as home:
        secret = f"x:{quote(TOKEN)}@"
        everywhere = home.replace("//", f"//{secret}") + f"sparql#update={home}update"
        only_updates = f"{home}sparql#update={home.replace('//', f'//{secret}')}update"
        with Store.open(demo.store) as store, pytest.raises(StoreError, match=r"413.*send fewer .*the option batch"):
            push(store, PushTarget(everywhere))
        with Store.open(folder) as store:
            push(store, PushTarget(everywhere), size=2000)
            assert content(folder) <= held(f"{home}sparql")
            assert push(store, PushTarget(only_updates), size=2000).sent
        with Store.open(folder) as store, pytest.raises(StoreError, match=rf"^{home}update: .* 401"):
            push(store, PushTarget(f"{home}sparql#update={home}update"), size=2000)
