"""If these fail, a graph that was published or mailed cannot be turned into a store again from the command line."""

import json
from pathlib import Path

import pytest

from kg.graph import Store
from tests.cli.conftest import Kg
from tests.support.newsroom import newsroom


def test_trig_there_and_back(kg: Kg, store: Path) -> None:
    assert kg("export", "trig", "-o", "all.trig", "--store", store).exit_code == 0
    result = kg("import", "all.trig", "--store", "copy")
    assert result.exit_code == 0
    assert f"{len(newsroom().events)} events" in result.stderr
    with Store.open("copy") as opened:
        assert opened.snapshot() == newsroom()


def test_csv_says_what_it_lost(kg: Kg, store: Path) -> None:
    assert kg("export", "csv", "-o", "all.csv", "--store", store).exit_code == 0
    result = kg("import", "all.csv", "--store", "copy")
    assert "not in the store: all reports of an event but the one quoted" in result.stderr
    assert "rows of a table imported" in result.stderr
    assert "article" not in result.stderr.splitlines()[0]
    assert kg("stats", "--store", "copy").stdout.startswith("0 articles, ")
    assert kg("validate", "--store", "copy").exit_code == 0
    assert kg("verify", "--store", "copy", "--no-sources").exit_code == 0


def test_standard_input_needs_a_format(kg: Kg, store: Path) -> None:
    lines = kg("export", "jsonl", "-o", "-", "--store", store, "--quiet").stdout
    assert kg("import", "-", "--store", "one", stdin=lines).exit_code == 2
    assert kg("import", "-", "--format", "jsonl", "--store", "two", stdin=lines).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("missing.trig",), 3, "cannot be read"),
        (("x.ttl",), 2, "turtle cannot be read back; export again as one of csv, jsonl, jsonld, nquads, trig"),
        (("x.foo",), 2, "name the format"),
    ],
)
def test_bad_calls_are_one_line(kg: Kg, arguments: tuple[str, ...], code: int, words: str) -> None:
    result = kg("import", *arguments, "--store", "new")
    assert (result.exit_code, len(result.stderr.splitlines())) == (code, 1)
    assert words in result.stderr


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        (
            "confidence",
            "much",
            "line 2: not a line of kg export jsonl: the confidence has to be a number",
        ),
        ("status", "banana", "line 2: not a line of kg export jsonl: 'banana' is not a valid Status"),
        ("start", "2023-02-31", "line 2: not a line of kg export jsonl: "),
        ("place", {"name": "Rome", "id": "not an <iri>", "country": "ITA", "mention": None}, "not an IRI"),
        ("time_mention", {"field": "text", "start": "1", "end": 2}, "an offset has to be a whole number, found '1'"),
    ],
)
def test_a_value_that_is_none_is_one_line(
    kg: Kg, store: Path, tmp_path: Path, key: str, value: object, words: str
) -> None:
    kg("export", "jsonl", "-o", "all.jsonl", "--store", store)
    first, second, *others = (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()
    changed = [first, json.dumps(json.loads(second) | {key: value}), *others]
    (tmp_path / "bad.jsonl").write_text("\n".join(changed), encoding="utf-8")
    result = kg("import", "bad.jsonl", "--store", "new", "-q")
    assert (result.exit_code, len(result.stderr.splitlines())) == (3, 1)
    assert result.stderr.startswith("kg: warning: bad.jsonl, line 2: ")
    assert words in result.stderr
    with Store.open("new") as opened:
        assert {report.id for report in opened.snapshot().reports} == {json.loads(x)["id"] for x in (first, *others)}
