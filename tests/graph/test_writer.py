"""Who is writing to a store. If these fail, readers of a store that is being built are sent to build it."""

import os
from pathlib import Path

import pytest

from kg.errors import LockedError
from kg.graph import Store
from kg.graph.writer import announce, writer_of


def test_a_writer_is_named_as_long_as_it_has_the_store(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with Store.open(folder, "create"):
        assert str(writer_of(folder)).startswith(f"process {os.getpid()} on ")
        with pytest.raises(LockedError, match=rf"writing to the store \(process {os.getpid()} on .* UTC\); wait"):
            Store.open(folder, "write")
    assert writer_of(folder) is None
    with Store.open(folder):
        assert writer_of(folder) is None


def test_a_note_that_cannot_be_written_or_read_names_nobody(tmp_path: Path) -> None:
    announce(tmp_path / "missing")()
    assert writer_of(tmp_path / "missing") is None
    forget = announce(tmp_path)
    (tmp_path / "writer.lock").write_bytes(b"")
    assert writer_of(tmp_path) == "which process is not noted"
    forget()
    assert writer_of(tmp_path) is None
