"""If these fail, `kg verify` looks for articles in the wrong place, or somebody's paths get published."""

from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.pipeline.sources import note_sources, noted_sources


def test_sources_are_noted_once_with_full_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").touch()
    assert noted_sources(tmp_path) == ()
    note_sources(tmp_path, ["a.txt", "-", "*.jsonl", "missing.txt"])
    note_sources(tmp_path, ["a.txt", str(tmp_path)])
    expected = (str(tmp_path / "a.txt"), "-", str(tmp_path / "*.jsonl"), str(tmp_path))
    assert noted_sources(tmp_path) == expected


def test_a_damaged_list_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "sources.json").write_text("[]", "utf-8")
    with pytest.raises(StoreError, match=r"delete it .kg verify then needs --sources"):
        noted_sources(tmp_path)
