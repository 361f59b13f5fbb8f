"""Loading the events of a large build. If these fail, it takes all memory, or a kill leaves half of the events."""

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.graph import Mode, Store, stated_by, write_derived
from kg.graph.files import BATCH, batches
from kg.query import BooleanResult, run_sparql
from tests.support.newsroom import newsroom
from tests.support.stores import database_of

JUDGEMENTS = ox.NamedNode("https://w3id.org/diplomatic-kg/id/graph/judgements")
LOADER = "import sys; from kg.graph import Store; Store.open(sys.argv[1], 'write').load_events(sys.argv[2])"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with articles and no events."""
    snapshot = newsroom()
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        for record in snapshot.articles:
            store.replace_article(record, [r for r in snapshot.reports if r.article == record.id])
    return tmp_path / "store"


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """Its events, as a build writes them."""
    snapshot = newsroom()
    with Store.open("memory:") as store, (tmp_path / "events.nq").open("wb") as stream:
        told = stated_by(snapshot.reports, store.namespace)
        write_derived([snapshot.events], snapshot.judgements, (), store.namespace, told, stream)
    return tmp_path / "events.nq"


def many(number: int) -> bytes:
    rest = f"<urn:made-up:is> <urn:made-up:thing> {JUDGEMENTS} .\n"
    return "".join(f"<urn:made-up:{i}> {rest}" for i in range(number)).encode()


def test_batches_hold_all_quads_in_order_and_no_more_than_their_size() -> None:
    node = ox.NamedNode("urn:x")
    quads = [ox.Quad(node, node, ox.Literal(i)) for i in range(7)]
    for size in (1, 3, 7, 8):
        found = [list(batch) for batch in batches(iter(quads), size)]
        assert [quad for batch in found for quad in batch] == quads
        assert all(len(batch) == size for batch in found[:-1])
    assert list(batches([])) == []
    asked = iter(quads)
    assert list(next(batches(asked, 2))) == quads[:2]
    assert next(asked) == quads[2]  # nothing is read ahead


def test_the_events_of_a_new_store_come_in_whole(folder: Path, events: Path) -> None:
    with Store.open(folder, "write") as store:
        store.load_events(events)
        assert store.has_events()
        assert store.snapshot() == newsroom()
    with Store.open(folder) as store:
        assert store.snapshot() == newsroom()


def test_a_store_that_was_killed_while_its_events_were_loaded_holds_its_articles_and_no_half(
    folder: Path, events: Path, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen([sys.executable, "-c", LOADER, folder, pipe]) as child, pipe.open("wb") as stream:
        stream.write(many(BATCH + 10_000))
        stream.flush()
        _until_the_first_batch_is_in(folder)
        child.kill()
    with Store.open(folder) as store:
        assert sorted(store.articles()) == sorted(record.id for record in newsroom().articles)
        assert not store.has_events()
        assert next(store.graph(JUDGEMENTS.value), None) is None
        assert run_sparql(store, "ASK { ?a <urn:made-up:is> ?b }") == BooleanResult(False)  # in a process of its own
    with Store.open(folder, "write") as store:
        assert not store.has_events()
        store.load_events(events)
        assert store.has_events()
    with Store.open(folder) as store:
        assert store.snapshot() == newsroom()


def _until_the_first_batch_is_in(folder: Path) -> None:
    end = time.monotonic() + 300
    while time.monotonic() < end:
        # The database itself, which readers of the store do not see now: its tables may go while it is opened.
        with suppress(OSError, RuntimeError):
            engine = ox.Store.read_only(str(database_of(folder)))
            if next(engine.quads_for_pattern(None, None, None, JUDGEMENTS), None) is not None:
                return
        time.sleep(0.1)
    raise AssertionError("no batch came in")


def test_a_file_that_breaks_off_leaves_no_events(folder: Path, events: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.nq"
    broken.write_bytes(many(10) + b"<urn:x> <urn:y> \n")
    with Store.open(folder, "write") as store:
        with pytest.raises(StoreError, match=r"broken\.nq: cannot be read"):
            store.load_events(broken)
        assert not store.has_events()
        store.replace_events(newsroom().events, newsroom().judgements)
        assert store.has_events()
    with Store.open(folder) as store:
        assert store.snapshot() == newsroom()
