"""If these fail, one bad article stops the others, or two texts under one id reach the graph."""

import itertools
import json
import os
import threading
import tracemalloc
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.ingest import SetAside, read_sources
from kg.model import Article
from tests.ingest.reading import InProcess


def _line(id_: str | None, text: str, **more: str) -> str:
    return json.dumps({"id": id_, "text": text} | more) + "\n"


def _stdin(raw: str | bytes) -> list[Article | SetAside]:
    return list(read_sources(["-"], stdin=BytesIO(raw.encode() if isinstance(raw, str) else raw), readers=InProcess))


def _ids(read: list[Article | SetAside]) -> list[str]:
    return [item.id for item in read if isinstance(item, Article)]


def _asides(read: list[Article | SetAside]) -> list[SetAside]:
    return [item for item in read if isinstance(item, SetAside)]


def test_a_folder_of_good_and_bad_files(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("The envoys met in Geneva.", encoding="utf-8")
    (tmp_path / "2.txt").write_bytes(b"")
    (tmp_path / "3.txt").write_bytes(b"\x7fELF\0\0\0")
    (tmp_path / "4.txt").write_text("<!doctype html><html><form></form></html>", encoding="utf-8")
    (tmp_path / "5.jsonl").write_text(_line("a", "They met.") + "{broken\n" + _line("b", "They talked."), "utf-8")
    (tmp_path / "6.jsonl").write_text(_line("c", "They met.", date="yesterday"), encoding="utf-8")
    (tmp_path / "7.png").write_bytes(b"\x89PNG")
    (tmp_path / "LICENCE").write_text("Anyone may read this.", encoding="utf-8")
    read = list(read_sources([str(tmp_path)]))
    assert _ids(read)[1:] == ["a", "b"]
    told = [(aside.where.removeprefix(f"{tmp_path}/"), aside.failed) for aside in _asides(read)]
    assert told == [("2.txt", True), ("3.txt", True), ("4.txt", True), ("5.jsonl, line 2", True),
                    ("6.jsonl, line 1", True), ("7.png", False), ("LICENCE", False)]  # fmt: skip


def test_texts_about_the_files_beside_them_are_no_articles_unless_named(tmp_path: Path) -> None:
    """What a README says of its articles would become events."""
    about = ["README.md", "sub/Readme.txt", "License.md", "CHANGELOG"]
    for name in (*about, "visit.md", "readme-of-the-talks.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"The envoys of {name} met in Geneva.", encoding="utf-8")
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("README.md", "in/LICENCE.txt", "call.txt"):
            archive.writestr(name, f"The ministers of {name} spoke by phone.")
    read = list(read_sources([str(tmp_path)], readers=InProcess))
    assert len(_ids(read)) == 3
    found = {aside.where.removeprefix(f"{tmp_path}/"): aside.failed for aside in _asides(read)}
    assert found == dict.fromkeys((*about, "packed.zip, README.md", "packed.zip, in/LICENCE.txt"), False)
    assert len(_ids(list(read_sources([str(tmp_path / "README.md")], readers=InProcess)))) == 1


def test_a_source_that_does_not_exist_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        read_sources([str(tmp_path / "missing.txt")])


def test_standard_input_as_text_and_as_json_lines() -> None:
    [article] = _stdin("Posted on March 3, 2011\n\nThe envoys met.\n")
    assert isinstance(article, Article)
    assert article.text.endswith("met.\n")
    assert _ids(_stdin(_line("a", "One.") + "\n" + _line("b", "Two."))) == ["a", "b"]
    broken = _stdin("broken\n" + _line("b", "Two."))
    assert [str(aside).split(":")[0] for aside in _asides(broken)] == ["standard input, line 1"]
    assert _ids(broken) == ["b"]
    assert _asides(_stdin(""))[0].why == "the file is empty"


def test_a_pipe_is_read_like_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(_line("a", "One."),))
    writer.start()
    assert _ids(list(read_sources([str(pipe)]))) == ["a"]
    writer.join()


def test_two_texts_under_one_id_are_both_set_aside() -> None:
    read = _stdin(_line("a", "They met.") + _line("b", "They talked.") + _line("a", "They did not meet."))
    assert _ids(read) == ["b"]
    assert [(aside.where, aside.failed) for aside in _asides(read)] == [
        ("standard input, line 1", True),
        ("standard input, line 3", True),
    ]
    assert "'a'" in _asides(read)[0].why


def test_the_same_article_twice_is_read_once_without_being_a_failure(tmp_path: Path) -> None:
    for name in ("1.jsonl", "2.jsonl"):
        (tmp_path / name).write_text(_line("a", "They met."), encoding="utf-8")
    (tmp_path / "3.txt").write_text("They met.", encoding="utf-8")
    (tmp_path / "4.txt").write_text("They met.", encoding="utf-8")
    read = list(read_sources([str(tmp_path)]))
    assert len(_ids(read)) == len(set(_ids(read))) == 2
    told = [(aside.where.removeprefix(f"{tmp_path}/"), aside.failed) for aside in _asides(read)]
    assert told == [("2.jsonl, line 1", False), ("4.txt", False)]


def test_which_of_two_copies_is_read_does_not_depend_on_their_order() -> None:
    lines = [
        _line("a", "They met."),
        _line("a", "They met.", date="2023-06-17"),
        _line("a", "They met.", date="2023-06-18", title="T"),
        _line("b", "They talked.", date="2023-06-18"),
        _line("b", "They talked.", date="2023-06-19"),
    ]
    results = set()
    for order in itertools.permutations(lines):
        articles = [item for item in _stdin("".join(order)) if isinstance(item, Article)]
        results.add(frozenset((article.id, article.date, article.title) for article in articles))
    [result] = results
    assert {id_ for id_, _, _ in result} == {"a", "b"}
    assert "T" in {title for _, _, title in result}


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["One.", "Two."])), max_size=8))
def test_ids_are_unique_and_no_text_is_chosen_over_another(pairs: list[tuple[str, str]]) -> None:
    read = _stdin("".join(_line(id_, text) for id_, text in pairs)) if pairs else []
    expected = {id_ for id_, _ in pairs if len({text for other, text in pairs if other == id_}) == 1}
    assert sorted(_ids(read)) == sorted(expected)
    assert len(read) == len(pairs)


@given(st.binary())
def test_any_bytes_give_outcomes_and_the_same_ones_again(raw: bytes) -> None:
    read = _stdin(raw)
    assert read == _stdin(raw)
    assert read
    for article in read:
        if isinstance(article, Article):
            assert article.text.strip()
            assert article.text.encode().decode() == article.text


def test_a_source_that_changes_while_it_is_read_gives_no_article_that_was_not_checked(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(_line("a", "They met.") + _line("b", "They talked."), encoding="utf-8")
    reading = read_sources([str(path), str(_second(tmp_path))])
    first = next(reading)
    assert isinstance(first, Article)
    (tmp_path / "b.jsonl").write_text(_line("a", "Another text."), encoding="utf-8")
    rest = list(reading)
    assert _ids(rest) == ["b"]
    assert "changed" in _asides(rest)[0].why


def _second(folder: Path) -> Path:
    path = folder / "b.jsonl"
    path.write_text(_line("c", "They wrote."), encoding="utf-8")
    return path


def test_memory_does_not_grow_with_the_texts(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(300):
            file.write(_line(f"id{number}", f"{number} " + "The envoys met. " * 4000))
    assert path.stat().st_size > 19_000_000
    tracemalloc.start()
    count = sum(isinstance(item, Article) for item in read_sources([str(path)]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 300
    assert peak < 3_000_000


def test_an_article_says_where_it_lies_and_nothing_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "1.txt").write_text("They met.", encoding="utf-8")
    (tmp_path / "news" / "2.jsonl").write_text(_line("a", "They left.") + _line("b", "They wrote."), encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "news" / "3.zip", "w") as archive:
        archive.writestr("old/4.txt", "They talked.")
    read = [item for item in read_sources([str(tmp_path)], readers=InProcess) if isinstance(item, Article)]
    assert [article.file for article in read] == [
        "news/1.txt", "news/2.jsonl, line 1", "news/2.jsonl, line 2", "news/3.zip, old/4.txt",
    ]  # fmt: skip
    [given] = _stdin(_line("a", "They met."))
    assert isinstance(given, Article)
    assert given.file == "standard input, line 1"
