"""Where stores lie. If this fails, kg writes into another program's folder, or takes a store for something else."""

import json
import os
from pathlib import Path
from unittest.mock import Mock

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.graph import Mode, Store
from kg.model import Namespace
from tests.support.newsroom import newsroom
from tests.support.stores import database_of


def test_a_store_is_made_only_on_request(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    for mode in (Mode.READ, Mode.WRITE):
        with pytest.raises(StoreError, match="no store here; `kg build"):
            Store.open(folder, mode)
        assert not folder.exists()
    with Store.open(folder, Mode.CREATE):
        assert folder.is_dir()
    with Store.open(folder, "read") as store:
        assert store.articles() == {}


def test_an_empty_folder_is_no_store_but_may_become_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here"):
        Store.open(tmp_path)
    assert list(tmp_path.iterdir()) == []
    Store.open(tmp_path, "create").close()
    Store.open(tmp_path).close()


@pytest.mark.parametrize("mode", Mode)
def test_a_folder_with_other_files_is_left_alone(tmp_path: Path, mode: Mode) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"mine")
    with pytest.raises(StoreError, match="not a store of kg but a folder with other files"):
        Store.open(tmp_path, mode)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


@pytest.mark.parametrize("mode", Mode)
def test_a_file_is_no_store(tmp_path: Path, mode: Mode) -> None:
    path = tmp_path / "file"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="a store is a folder, this is a file"):
        Store.open(path, mode)
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_store_that_cannot_be_written_to_says_what_helps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine names a file of its own, and archives are mounted for reading only."""
    Store.open(tmp_path, "create").close()
    failure = OSError("IO error: While open a file for appending: graph/LOG: Read-only file system")
    monkeypatch.setattr(ox, "Store", Mock(side_effect=failure))
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(StoreError, match="can be read but not written to here; copy its folder"):
        Store.open(tmp_path, "write")


@pytest.mark.parametrize(
    ("marker", "message"),
    [
        ("{", "marker is damaged"),
        ("[]", "marker is damaged"),
        ('{"application": "diplomatic-kg"}', "marker is damaged"),
        ('{"application": "other", "format": 1, "base": "urn:a:"}', "not a store of kg but of 'other'"),
        ('{"application": "diplomatic-kg", "format": 999, "base": "urn:a:"}', "layout 999, .*update kg"),
    ],
)
def test_a_foreign_marker_is_reported(tmp_path: Path, marker: str, message: str) -> None:
    (tmp_path / "kg-store.json").write_text(marker, encoding="utf-8")
    with pytest.raises(StoreError, match=message):
        Store.open(tmp_path, "create")


@pytest.mark.parametrize("name", ["../elsewhere", "/tmp", "", "graph-", "graph-x", "events-1"])
def test_a_marker_leads_to_no_other_folder(tmp_path: Path, name: str) -> None:
    Store.open(tmp_path, "create").close()
    marker = tmp_path / "kg-store.json"
    marker.write_text(json.dumps(json.loads(marker.read_text("utf-8")) | {"database": name}), encoding="utf-8")
    with pytest.raises(StoreError, match="marker is damaged"):
        Store.open(tmp_path, "write")


def test_a_creation_that_was_cut_short_can_be_taken_up(tmp_path: Path) -> None:
    (tmp_path / ".kg-store.json.0.part").write_text('{"appl', encoding="utf-8")
    Store.open(tmp_path, "create").close()
    assert json.loads((tmp_path / "kg-store.json").read_text(encoding="utf-8"))["application"] == "diplomatic-kg"


def test_a_marker_without_a_database_is_an_empty_store(tmp_path: Path) -> None:
    Store.open(tmp_path / "full", "create").close()
    marked = tmp_path / "marked"
    marked.mkdir()
    (tmp_path / "full" / "kg-store.json").replace(marked / "kg-store.json")
    with pytest.raises(StoreError, match="the store is empty"):
        Store.open(marked)
    Store.open(marked, "write").close()


def test_a_store_keeps_its_namespace(tmp_path: Path) -> None:
    own = Namespace("https://kg.example.org/")
    Store.open(tmp_path, "create", own).close()
    with Store.open(tmp_path) as store:
        assert store.namespace == own
    with pytest.raises(StoreError, match=r"start with https://kg\.example\.org/, not with https://w3id\.org/"):
        Store.open(tmp_path, "write", Namespace())


def test_the_marker_holds_no_path_and_no_clock(tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        Store.open(tmp_path / name, "create").close()
        made.append((tmp_path / name / "kg-store.json").read_bytes())
    assert made[0] == made[1]


def test_damaged_files_are_reported(tmp_path: Path) -> None:
    Store.open(tmp_path, "create").close()
    (database_of(tmp_path) / "CURRENT").write_text("nonsense", encoding="utf-8")
    with pytest.raises(StoreError, match="the store cannot be opened"):
        Store.open(tmp_path)


@pytest.mark.parametrize("mode", [Mode.READ, Mode.WRITE])
def test_damaged_data_say_what_helps(tmp_path: Path, mode: Mode) -> None:
    with Store.open(tmp_path, "create") as store:
        store.replace_events(newsroom().events, ())
        store.compact()
    for path in database_of(tmp_path).glob("*.sst"):
        path.write_bytes(b"damaged")
    with pytest.raises(StoreError, match=r"Corruption: .* Build it again in another folder\.$"):
        Store.open(tmp_path, mode)


def test_what_a_killed_writer_left_is_removed_by_the_next_one(tmp_path: Path) -> None:
    with Store.open(tmp_path, "create") as store:
        store.replace_events(newsroom().events, ())
    (tmp_path / ".holdings.json.0123456789ab.part").write_bytes(b"{")
    (tmp_path / "events-x7fk2").mkdir()
    (tmp_path / "events-x7fk2" / "events.nq").write_bytes(b"<a>")
    (tmp_path / "notes.txt").write_bytes(b"mine")
    before = {path.name for path in tmp_path.iterdir()}
    with Store.open(tmp_path) as reader:
        assert reader.events()
        assert before <= {path.name for path in tmp_path.iterdir()}, "a reader cannot know what a writer still needs"
    Store.open(tmp_path, "write").close()
    assert {path.name for path in tmp_path.iterdir()} == before - {".holdings.json.0123456789ab.part", "events-x7fk2"}
