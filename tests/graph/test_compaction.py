"""A database that is written anew. If this fails, compacting loses what a store holds, or readers lose the store."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import LockedError
from kg.graph import Store
from kg.graph.engine import open_for_writing
from kg.graph.location import Location, Mode, find_location
from kg.serve.current import CurrentStore
from tests.support.newsroom import newsroom
from tests.support.stores import database_of


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A store of several loads, each of which leaves files of its own."""
    with Store.open(tmp_path, "create") as store:
        for record in newsroom().articles:
            store.replace_article(record, [r for r in newsroom().reports if r.article == record.id])
        store.replace_events(newsroom().events, newsroom().judgements)
    return tmp_path


def compact(folder: Path) -> None:
    with Store.open(folder, "write") as store:
        store.compact()


def test_a_compacted_store_holds_the_same_in_less_space(written: Path) -> None:
    with Store.open(written, "write") as store:
        before, database = set(store.quads()), database_of(written)
        space = sum(path.stat().st_size for path in database.iterdir())
        store.compact()
        assert set(store.quads()) == before
        store.remove_article(newsroom().articles[0].id)
    assert not database.exists()
    assert sum(path.stat().st_size for path in database_of(written).iterdir()) < space
    with Store.open(written) as store:
        assert len(store.articles()) == len(newsroom().articles) - 1


def test_readers_keep_what_they_opened_and_find_the_new_database(written: Path) -> None:
    live = CurrentStore(str(written))
    with Store.open(written) as reader:
        compact(written)
        assert reader.snapshot() == newsroom()
    assert live.read(lambda store: len(store.articles()), patience=0) == len(newsroom().articles)


def test_a_killed_compaction_leaves_the_store_as_it_was(written: Path) -> None:
    location = find_location(written, Mode.WRITE, None)
    half = ox.Store(str(location.successor))
    half.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal("half")))
    del half
    assert Store.open(written).snapshot() == newsroom()
    compact(written)
    assert [path.name for path in written.glob("graph*")] == [database_of(written).name]
    assert Store.open(written).snapshot() == newsroom()


def test_an_interruption_right_after_the_switch_loses_nothing(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    switch = Location.succeed

    def interrupted(location: Location) -> None:
        switch(location)
        raise KeyboardInterrupt

    monkeypatch.setattr(Location, "succeed", interrupted)
    with pytest.raises(KeyboardInterrupt):
        compact(written)
    assert Store.open(written).snapshot() == newsroom()


def test_a_writer_that_comes_for_the_old_database_is_turned_away(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    location, names = find_location(written, Mode.WRITE, None), iter(("graph", "graph-1"))
    monkeypatch.setattr(Location, "database", property(lambda self: self.folder / next(names)))
    with pytest.raises(LockedError):
        open_for_writing(location)
