"""Undoing in the pages. If this fails, a reviewer presses Undo once for each report that one button accepted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.test_correcting import IDS, made, page_of
from tests.support.kg_server import correcting_server
from tests.support.reader import Reader
from tests.support.stores import events_by_report as events

pytestmark = pytest.mark.one_python


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, Reader]]:
    store = made(tmp_path / "store")
    with correcting_server(store) as (address, door):
        reader = Reader(address, door)
        yield store, reader
        reader.web.close()


def test_all_that_was_found_right_at_once_is_undone_at_once(served: tuple[Path, Reader]) -> None:
    """An article of seventeen reports took seventeen undos."""
    store, reader = served
    before = events(store)
    assert reader.send(reader.form(page_of(store, IDS[4])), "accept").status_code == 303
    form = reader.form(page_of(store, IDS[2]))
    assert reader.send(form, "accept-each", of=IDS[2:4], report=IDS[2:4]).status_code == 303
    assert {events(store)[name].confidence for name in IDS[2:]} == {1}
    assert reader.web.get("/decisions").text.count(">Undo the whole answer</button>") == 2
    assert reader.send(reader.form("/decisions", "/correct/undo")).status_code == 303
    assert events(store)[IDS[4]].confidence == 1
    assert {name: events(store)[name] for name in IDS[:4]} == {name: before[name] for name in IDS[:4]}
