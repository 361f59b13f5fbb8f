"""If these fail, a corrected text stays beside its earlier version, or one is lost that its file still holds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.article_files import ArticlePlace, note_places, noted_places
from kg.ingest.contents import Contents
from kg.pipeline.places import Settled, settle
from kg.pipeline.sources import note_sources

Files = dict[tuple[str, str], set[str]]


def passed(folder: Path, held: Files, *broken: tuple[str, str], sources: set[str], failed: str = "") -> Settled:
    """Note a pass over `sources` in which files, by path and source, hold articles, and return what it settles."""
    files: dict[str, str] = {}
    contents = Contents({key: dict.fromkeys(articles, key[0]) for key, articles in held.items()}, set(broken))
    for (file, _), articles in sorted(held.items()):
        files |= {article: file for article in articles if article not in files and article != failed}
    note_sources(folder, sources)
    settled = settle(folder, sources, files, contents)
    note_places(folder, settled.places)
    return settled


@pytest.fixture
def press(tmp_path: Path) -> str:
    """A source that exists."""
    return _source(tmp_path, "press")


def _source(folder: Path, name: str) -> str:
    (folder / name).mkdir()
    (folder / name / "some.txt").touch()
    return str(folder / name)


def test_what_a_changed_file_no_longer_holds_is_gone(tmp_path: Path, press: str) -> None:
    passed(tmp_path, {("a.txt", press): {"old"}, ("b.csv", press): {"one", "two"}}, sources={press})
    settled = passed(tmp_path, {("a.txt", press): {"new"}, ("b.csv", press): {"one", "three"}}, sources={press})
    assert settled.gone == {"old": "a.txt", "two": "b.csv"}
    assert noted_places(tmp_path).keys() == {"new", "one", "three"}


@pytest.mark.parametrize(
    ("held", "broken", "failed"),
    [
        ({}, [], ""),  # the file is gone, or was renamed
        ({"a.txt": set()}, ["a.txt"], ""),  # it could not be read to its end
        ({"a.txt": {"new"}}, [], "new"),  # what it holds now could not be parsed
        ({"b.txt": {"old"}, "a.txt": {"new"}}, [], ""),  # moved to another file
        ({"a.txt, b.txt": {"new"}}, [], ""),  # another file
    ],
)
def test_an_article_stays_where_its_file_does_not_say_otherwise(
    tmp_path: Path, press: str, held: dict[str, set[str]], broken: list[str], failed: str
) -> None:
    passed(tmp_path, {("a.txt", press): {"old"}}, sources={press})
    files = {(file, press): articles for file, articles in held.items()}
    settled = passed(tmp_path, files, *((file, press) for file in broken), sources={press}, failed=failed)
    assert settled.gone == {}
    assert "old" in settled.places


def test_a_copy_in_a_source_that_is_not_read_now_keeps_an_article(tmp_path: Path, press: str) -> None:
    other = _source(tmp_path, "other")
    passed(tmp_path, {("a.txt", press): {"x"}, ("a.txt", other): {"x"}}, sources={press, other})
    assert passed(tmp_path, {("a.txt", press): {"y"}}, sources={press}).gone == {}
    assert passed(tmp_path, {("a.txt", other): {"z"}}, sources={other}).gone == {"x": "a.txt"}


def test_a_source_that_was_moved_holds_nothing_any_more(tmp_path: Path, press: str) -> None:
    passed(tmp_path, {("a.txt", press): {"x"}}, sources={press})
    Path(press).rename(tmp_path / "moved")
    moved = str(tmp_path / "moved")
    passed(tmp_path, {("a.txt", moved): {"x"}}, sources={moved})
    assert passed(tmp_path, {("a.txt", moved): {"y"}}, sources={moved}).gone == {"x": "a.txt"}


def test_what_has_an_identifier_of_its_own_stays(tmp_path: Path, press: str) -> None:
    note_sources(tmp_path, [press])
    note_places(tmp_path, {"own": [ArticlePlace("a.jsonl, line 1")]})
    settled = settle(tmp_path, [press], {"new": "a.jsonl, line 1"}, Contents({("a.jsonl", press): {}}))
    assert (settled.gone, settled.places.keys()) == ({}, {"own", "new"})


HELD = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.sets(st.sampled_from("uvwxyz"), min_size=1), max_size=3)


@given(st.lists(st.tuples(HELD, HELD, st.sampled_from(["both", "one", "two"])), max_size=6))
def test_whatever_changes_an_article_is_there_while_a_file_holds_it(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[dict[str, set[str]], dict[str, set[str]], str]]
) -> None:
    """Files are edited, added and read in any order; those that were ever read are never deleted."""
    folder = tmp_path_factory.mktemp("store")
    names = {name: _source(folder, name) for name in ("one", "two")}
    disk: Files = {}
    seen: Files = {}
    stored: set[str] = set()
    for one, two, read in steps:
        disk |= {(file, names["one"]): held for file, held in one.items()}
        disk |= {(file, names["two"]): held for file, held in two.items()}
        sources = set(names.values()) if read == "both" else {names[read]}
        held = {key: articles for key, articles in disk.items() if key[1] in sources}
        seen |= held
        stored = (stored | {a for found in held.values() for a in found}) - passed(
            folder, held, sources=sources
        ).gone.keys()
        assert stored == {article for articles in seen.values() for article in articles}
