"""If these fail, nobody finds the file that a report came from, or a page waits for a list of a million files."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.graph import noted_files
from kg.graph.article_files import ArticlePlace, containers, note_places, noted_places, places_within

PLACES = st.dictionaries(
    st.text(max_size=6),
    st.lists(st.builds(ArticlePlace, st.text(max_size=6), st.text(max_size=2)), min_size=1, max_size=3),
    max_size=6,
)


@given(PLACES, PLACES, st.data())
def test_what_is_noted_last_counts_and_few_are_found_as_all_are(
    tmp_path_factory: pytest.TempPathFactory,
    first: dict[str, list[ArticlePlace]],
    then: dict[str, list[ArticlePlace]],
    data: st.DataObject,
) -> None:
    folder = tmp_path_factory.mktemp("store")
    note_places(folder, first)
    note_places(folder, then)
    assert noted_places(folder) == then
    among = data.draw(st.lists(st.sampled_from([*first, *then, "none"]), unique=True))
    assert noted_files(folder, among) == {name: then[name][0].file for name in then if name in among}


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


def test_a_comma_in_the_name_of_a_file_hides_no_file() -> None:
    assert list(containers("Paris, May.zip, a.txt")) == ["Paris, May.zip, a.txt", "Paris, May.zip", "Paris"]
