"""If these fail, `kg verify` looks for articles in the wrong place, or somebody's paths get published."""

from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.ingest import DayOrder, ReadOptions
from kg.pipeline.sources import note_sources, noted_options, noted_sources


def test_sources_are_noted_once_with_full_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").touch()
    assert noted_sources(tmp_path) == ()
    (tmp_path / "empty").mkdir()
    note_sources(tmp_path, ["a.txt", "-", "*.jsonl", "missing.txt", "empty"])
    note_sources(tmp_path, ["a.txt", str(tmp_path)])
    expected = (str(tmp_path / "a.txt"), "-", str(tmp_path / "*.jsonl"), str(tmp_path))
    assert noted_sources(tmp_path) == expected


def test_how_a_source_was_read_is_kept_and_holds_for_one_that_was_moved(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.touch()
    options = ReadOptions(columns={"text": "body"}, day_order=DayOrder.DAY_FIRST)
    note_sources(tmp_path, [str(source)], options)
    for name in (str(source), "moved.csv"):
        read = noted_options(tmp_path, name)
        assert (dict(read.columns), read.day_order) == ({"text": "body"}, DayOrder.DAY_FIRST)
    note_sources(tmp_path, [str(source)])
    assert noted_options(tmp_path, str(source)) == ReadOptions(columns={})


def test_a_damaged_list_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "sources.json").write_text("[]", "utf-8")
    with pytest.raises(StoreError, match=r"delete it .kg verify then needs the option sources"):
        noted_sources(tmp_path)
