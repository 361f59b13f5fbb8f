"""Reading beside a writer. If this fails, a query fails, never ends, or misses what was committed."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph import Mode, Store
from kg.graph.snapshot import DatabaseSnapshot
from tests.support.newsroom import newsroom

#: Opens, adds to and closes a database over and over, so that tables come and go, and tells how much is committed.
WRITER = """
import sys
import pyoxigraph as ox
done = 0
while True:
    store = ox.Store(sys.argv[1])
    for _ in range(20):
        store.add(ox.Quad(ox.NamedNode(f"urn:{done}"), ox.NamedNode("urn:p"), ox.Literal("x" * 500)))
        done += 1
    del store
    print(done, flush=True)
"""
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def size(store: ox.Store) -> int:
    answer = store.query(COUNT)
    assert isinstance(answer, ox.QuerySolutions)
    return int(next(iter(answer))["n"].value)


def readers(place: Path) -> list[str]:
    return sorted(path.name for path in place.glob("reader-*"))


def test_readers_see_all_that_was_committed_while_tables_come_and_go(tmp_path: Path) -> None:
    database = tmp_path / "graph"
    with subprocess.Popen([sys.executable, "-c", WRITER, str(database)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        for _ in range(30):
            committed = int(writer.stdout.readline())
            snapshot = DatabaseSnapshot.take(database)
            assert size(snapshot.store) >= committed
            snapshot.close()
        writer.kill()
    assert readers(tmp_path) == []


def test_a_snapshot_stays_when_its_tables_are_deleted(tmp_path: Path) -> None:
    database = tmp_path / "graph"
    quads = [ox.Quad(ox.NamedNode(f"urn:{n}"), ox.NamedNode("urn:p"), ox.Literal(str(n))) for n in range(500)]
    for start in range(0, 500, 50):
        store = ox.Store(str(database))
        store.bulk_extend(quads[start : start + 50])  # each makes tables of its own
        del store
    snapshot = DatabaseSnapshot.take(database)
    before = {path.name for path in database.glob("*.sst")}
    store = ox.Store(str(database))
    store.optimize()
    store.clear()
    store.optimize()
    del store
    assert before - {path.name for path in database.glob("*.sst")}
    assert size(snapshot.store) == 500
    snapshot.close()


def test_what_a_killed_reader_left_goes(tmp_path: Path) -> None:
    database = tmp_path / "graph"
    ox.Store(str(database))
    code = "import os, sys; from pathlib import Path; from kg.graph.snapshot import DatabaseSnapshot\n"
    code += "kept = DatabaseSnapshot.take(Path(sys.argv[1])); os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", code, str(database)], check=False)
    assert len(readers(tmp_path)) == 1
    mine = DatabaseSnapshot.take(database)
    assert [name.rsplit("-", 2)[1] for name in readers(tmp_path)] == [str(os.getpid())]
    mine.close()
    assert readers(tmp_path) == []


def test_where_no_links_can_be_made_the_database_itself_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    database = tmp_path / "graph"
    ox.Store(str(database)).bulk_extend([ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.Literal("b"))])
    monkeypatch.setattr(os, "link", refuse)
    snapshot = DatabaseSnapshot.take(database)
    assert size(snapshot.store) == 1
    assert readers(tmp_path) == []
    snapshot.close()


def test_a_damaged_database_is_reported(tmp_path: Path) -> None:
    database = tmp_path / "graph"
    ox.Store(str(database))
    (database / "CURRENT").write_text("MANIFEST-999999\n")
    with pytest.raises((OSError, RuntimeError)):
        DatabaseSnapshot.take(database)
    assert readers(tmp_path) == []


def test_a_view_of_rdflib_keeps_what_it_reads(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", Mode.CREATE) as writer:
        writer.replace_article(newsroom().articles[0], [])
    store = Store.open(tmp_path / "store")
    dataset = store.dataset()
    store.close()
    assert readers(tmp_path / "store")
    assert len(list(dataset.quads())) > 0
    del dataset, store
    gc.collect()  # what rdflib holds refers to itself
    assert readers(tmp_path / "store") == []
