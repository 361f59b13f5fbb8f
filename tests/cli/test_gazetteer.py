"""A user's own rows on the command line. If these fail, a new minister is not known, or a bad file breaks a build."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Kg

pytestmark = pytest.mark.one_python

HEADER = "name,country,office,start,known_until\n"
ROW = "Ilse Brandvold-Okafor,NOR,foreign_minister,2030-01-10,2031-12-31\n"
TEXT = "Norwegian Foreign Minister Ilse Brandvold-Okafor met Chinese Foreign Minister Wang Yi in Beijing on Tuesday."


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the user's rows lie during a test."""
    path = tmp_path / "data" / "rows.csv"
    monkeypatch.setenv("KG_GAZETTEER", str(path))
    return path


def test_rows_are_kept_and_used(kg: Kg, rows: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(HEADER + ROW, encoding="utf-8")
    article = {"id": "a1", "text": TEXT, "date": "2030-05-14"}
    (tmp_path / "articles.jsonl").write_text(json.dumps(article) + "\n", encoding="utf-8")
    result = kg("gazetteer", "update", tmp_path / "mine.csv")
    assert result.exit_code == 0, result.stderr
    assert "1 row added" in result.stderr
    assert str(rows) == kg("gazetteer", "path").stdout.strip()
    reports = [json.loads(line) for line in kg("extract", tmp_path / "articles.jsonl").stdout.splitlines()]
    links = {p["name"]: p["link"]["label"] for report in reports for p in report["participants"]}
    assert links["Ilse Brandvold-Okafor"] == "Ilse Brandvold-Okafor"


def test_a_build_reads_again_what_was_read_without_them(kg: Kg, rows: Path, tmp_path: Path) -> None:
    article = {"id": "a1", "text": TEXT, "date": "2030-05-14"}
    (tmp_path / "articles.jsonl").write_text(json.dumps(article) + "\n", encoding="utf-8")
    (tmp_path / "mine.csv").write_text(HEADER + ROW, encoding="utf-8")
    rows.parent.mkdir()
    rows.write_text(HEADER, encoding="utf-8")
    assert "1 article read" in kg("build", "articles.jsonl", "--store", "s").stderr
    assert "0 articles read" in kg("build", "articles.jsonl", "--store", "s").stderr
    before = json.loads((tmp_path / "s" / "sources.json").read_text(encoding="utf-8"))["gazetteer"]
    kg("gazetteer", "update", "mine.csv")
    assert "1 article read" in kg("build", "articles.jsonl", "--store", "s").stderr
    after = json.loads((tmp_path / "s" / "sources.json").read_text(encoding="utf-8"))["gazetteer"]
    assert before != after


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Ilse Brandvold-Okafor,NRW,foreign_minister,2030-01-10,2031-12-31\n", "line 2"),
        ("Ilse Brandvold-Okafor,NOR,queen of hearts,2030-01-10,2031-12-31\n", "line 2"),
        ("Ilse Brandvold-Okafor,NOR,foreign_minister,10 May,2031-12-31\n", "is not a date"),
        ("Ilse Brandvold-Okafor,NOR,foreign_minister,2030-01-10,\n", "known_until"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_kept(kg: Kg, rows: Path, tmp_path: Path, row: str, said: str) -> None:
    (tmp_path / "mine.csv").write_text(HEADER + row, encoding="utf-8")
    result = kg("gazetteer", "update", "mine.csv")
    assert result.exit_code not in (0, 1)
    assert "mine.csv" in result.stderr
    assert said in result.stderr
    assert not rows.exists()


def test_a_variable_that_names_no_file_is_an_error(kg: Kg, rows: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = kg("extract", "a.txt")
    assert result.exit_code not in (0, 1)
    assert str(rows) in result.stderr
