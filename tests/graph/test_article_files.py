"""If these fail, nobody finds the file that a report came from, or a page waits for a list of a million files."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.graph import note_files, noted_files
from kg.graph.article_files import changed_texts, places_within

NAMES = st.dictionaries(st.text(max_size=6), st.text(max_size=6), max_size=6)


@given(NAMES, NAMES, st.data())
def test_what_is_noted_last_counts_and_few_are_found_as_all_are(
    tmp_path_factory: pytest.TempPathFactory, first: dict[str, str], then: dict[str, str], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("store")
    note_files(folder, first)
    note_files(folder, then)
    assert noted_files(folder) == first | then
    among = data.draw(st.lists(st.sampled_from([*first, *then, "none"]), unique=True))
    assert noted_files(folder, among) == {name: file for name, file in (first | then).items() if name in among}


def test_a_store_without_a_note_has_none(tmp_path: Path) -> None:
    assert noted_files(tmp_path) == noted_files(None) == {}


def test_a_damaged_note_is_reported(tmp_path: Path) -> None:
    (tmp_path / "files.jsonl").write_text("[1", encoding="utf-8")
    with pytest.raises(StoreError, match="delete it and build again"):
        noted_files(tmp_path)


def test_a_file_of_many_articles_is_none_of_them_and_names_their_places() -> None:
    files = {
        "a": "in/news.jsonl, line 10",
        "b": "in/news.jsonl, line 9",
        "c": "old.zip, x.jsonl, line 1",
        "d": "d.txt",
    }
    assert places_within(files, "news.jsonl") == ("in/news.jsonl, line 9", "in/news.jsonl, line 10")
    assert places_within(files, "/home/me/in/news.jsonl") == places_within(files, "in/news.jsonl")
    assert places_within(files, "old.zip") == ("old.zip, x.jsonl, line 1",)
    assert places_within(files, "d.txt") == places_within(files, "ews.jsonl") == places_within(files, "") == ()


@pytest.mark.parametrize(
    ("now", "changed"),
    [
        ({"b" * 16: "a.txt"}, ["a" * 16]),
        ({"b" * 16: "other.txt"}, []),  # another file
        ({"b" * 16: "a.txt", "a" * 16: "a.txt"}, []),  # added to it
        ({"b" * 16: "a.txt", "c" * 16: "a.txt"}, []),  # who followed whom cannot be said
        ({"named": "a.txt"}, ["a" * 16]),  # given an identifier too late
        ({"d" * 16: "a.txt"}, []),  # failed: not in the store
    ],
)
def test_a_changed_text_is_told_from_a_new_one(now: dict[str, str], changed: list[str]) -> None:
    known = {"a" * 16: "a.txt", "id": "a.txt", "e" * 16: "a.txt"}  # the last is not in the store any more
    stored = {"a" * 16, "b" * 16, "c" * 16, "id", "named"}
    assert changed_texts(known, now, stored) == tuple(("a.txt", name) for name in changed)
