"""Lines of JSON. If these fail, one character in a note, or one damaged line, costs every line of its file."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from kg.lines import BadLine, json_line, parsed_lines

#: What other programs take for the end of a line, and what no UTF-8 can hold.
HOSTILE = "\u2028\u2029\x85\x0b\x0c\x1c\x1e\r\n\ud800\udfff"
TEXT = st.text(st.sampled_from(HOSTILE) | st.characters(codec="utf-8"), max_size=30)
VALUES = st.recursive(st.none() | st.booleans() | st.integers() | TEXT, lambda inner: st.lists(inner, max_size=3))


def read(lines: list[bytes], *, comments: bool = False) -> tuple[list[tuple[int, Any]], list[BadLine]]:
    bad: list[BadLine] = []
    found = list(parsed_lines(lines, "file", lambda value: value, bad.append, comments=comments))
    return found, bad


@given(VALUES)
def test_every_value_is_one_line_for_every_program(value: Any) -> None:
    line = json_line(value)
    assert line.encode("utf-8")
    assert line.splitlines() in ([line], [])
    assert json.loads(line) == value


@given(st.lists(TEXT.filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text)), max_size=5))
def test_lines_of_other_programs_are_cut_at_newlines_only(texts: list[str]) -> None:
    lines = [json.dumps(text, ensure_ascii=False).encode() + b"\n" for text in texts]
    assert read(lines) == (list(enumerate(texts, start=1)), [])


def test_a_bad_line_costs_itself_and_has_its_number() -> None:
    lines = [
        b'\xef\xbb\xbf"a"\r\n',
        b"\n",
        b"# no\n",
        b"{\n",
        b'"\xff"\n',
        b'"\\ud83d"\n',
        b'"\\ud83d\\ude00"\n',
        b'"z"',
    ]
    found, bad = read(lines, comments=True)
    assert found == [(1, "a"), (7, "\U0001f600"), (8, "z")]
    assert [line.number for line in bad] == [4, 5, 6]
    assert str(bad[0]).startswith("file, line 4: not valid JSON: ")
    assert bad[1].why == "not UTF-8 at byte 2"
    assert "surrogate" in bad[2].why
    assert [line.number for line in read(lines)[1]] == [3, 4, 5, 6]


@pytest.mark.parametrize("line", [b"[" * 100_000, b"9" * 5_000, b'"' + b"\\ud800" * 9])
def test_what_no_parser_takes_is_a_bad_line_too(line: bytes) -> None:
    assert [bad.number for bad in read([line, b"1"])[1]] == [1]


def test_what_the_caller_cannot_use_is_a_bad_line_and_by_default_an_error() -> None:
    bad: list[BadLine] = []
    assert list(parsed_lines([b"{}", b"[1]", b'{"a": 1}'], "file", lambda value: value["a"], bad.append)) == [(3, 1)]
    assert [(line.number, line.why.split()[-1]) for line in bad] == [(1, "missing"), (2, "str")]
    with pytest.raises(DataError, match="file, line 1: 'a' is missing"):
        list(parsed_lines([b"{}"], "file", lambda value: value["a"]))
