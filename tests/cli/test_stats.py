"""If these fail, the counts that users see first are wrong, or the store named is not the one that is read."""

import json
from pathlib import Path
from shutil import copytree

import pytest

from kg import __version__
from kg.graph import Store
from kg.graph.holdings import Holdings
from kg.jobs.folder import RUNS, RunFolder
from kg.pipeline.fingerprint import Reader
from tests.cli.conftest import Kg
from tests.support.newsroom import newsroom


def test_the_counts_are_those_of_the_store(kg: Kg, store: Path) -> None:
    counts = json.loads(kg("stats", "--json", "--store", store).stdout)
    snapshot = newsroom()
    assert counts["articles"] == len(snapshot.articles)
    assert counts["reports"] == len(snapshot.reports)
    assert counts["events"] == len(snapshot.events)
    table = counts["events_by_type_and_status"]
    assert sum(sum(row.values()) for row in table.values()) == len(snapshot.events)
    planned = sum(event.type == "Meeting" and event.status == "planned" for event in snapshot.events)
    assert table["Meeting"].get("planned", 0) == planned


def test_the_text_has_a_row_for_every_type(kg: Kg, store: Path) -> None:
    result = kg("stats", "--store", store)
    assert result.exit_code == 0
    for kind in {event.type for event in newsroom().events}:
        assert kind in result.stdout


def test_what_a_table_was_made_with_can_be_cited(kg: Kg, store: Path, tmp_path: Path) -> None:
    """Whoever publishes figures must be able to say which kg made them, and to see that a store is the same."""
    store = copytree(store, tmp_path / "store")
    versions = dict(Reader.of(extractor="frames").versions)
    for sources in (["a.jsonl"], ["b.jsonl"]):  # two runs of one reader
        folder = RunFolder.begin(store / RUNS, {"sources": sources, "columns": {}, "dates": None, **versions})
        folder.finish({})
    with Store.open(store) as opened:
        held = Holdings.of(opened)
    held.note(store)
    found = json.loads(kg("stats", "--json", "--store", store).stdout)
    assert found["read_with"] == [versions]
    assert found["events_hash"] == held.derived
    lines = kg("stats", "--store", store).stdout.splitlines()
    assert f"kg {__version__} (code {str(versions['code'])[:12]}), extractor frames, " in lines[-2]
    assert lines[-1] == f"Hash of all events: {held.derived}"


def test_the_store_may_be_named_by_the_environment(kg: Kg, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE", str(store))
    assert kg("stats").stdout == kg("stats", "--store", store).stdout


def test_a_store_that_is_not_there_is_one_line(kg: Kg) -> None:
    result = kg("stats")
    assert result.exit_code == 4
    assert result.stderr.startswith("kg: error: kg-store: ")
    assert len(result.stderr.splitlines()) == 1


def test_another_programs_folder_is_no_store(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").touch()
    result = kg("stats", "--store", "photos")
    assert (result.exit_code, len(result.stderr.splitlines())) == (4, 1)
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["one.jpg"]
