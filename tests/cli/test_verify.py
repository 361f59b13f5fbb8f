"""If these fail, `kg verify` and `kg validate` pass a store that is wrong, or a script cannot tell."""

import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph import PREFIXES
from tests.cli.conftest import Kg
from tests.support.stores import database_of

TEXT = (
    "BEIJING, June 18 - U.S. Secretary of State Antony Blinken met Chinese Foreign Minister Qin Gang in Beijing on "
    "Sunday."
)


def test_a_build_verifies_until_a_word_is_changed(kg: Kg, tmp_path: Path) -> None:
    article = {"id": "a1", "text": TEXT, "title": None, "date": "2023-06-18", "url": None, "source": "Made Up"}
    source = tmp_path / "articles.jsonl"
    source.write_text(json.dumps(article) + "\n", "utf-8")
    assert kg("build", source, "--store", tmp_path / "s", "--quiet").exit_code == 0
    result = kg("verify", "--store", tmp_path / "s")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing wrong" in result.stderr
    source.write_text(json.dumps(article | {"text": TEXT.replace("met Chinese", "met chinese")}) + "\n", "utf-8")
    result = kg("verify", "--store", tmp_path / "s")
    assert result.exit_code == 4
    assert "a1, text 19-117: the quote" in result.stdout
    assert "differ from character" in result.stdout
    source.rename(tmp_path / "moved.jsonl")
    result = kg("verify", "--store", tmp_path / "s")
    assert (result.exit_code, "there is no such file" in result.stderr) == (3, True)
    assert kg("verify", "--store", tmp_path / "s", "--sources", tmp_path / "moved.jsonl").exit_code == 4
    assert kg("verify", "--store", tmp_path / "s", "--no-sources").exit_code == 0


def test_whoever_waits_in_a_log_learns_how_far_it_is(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tx").mkdir()
    (tmp_path / "tx" / "a.txt").write_text(TEXT, "utf-8")
    assert kg("build", "tx", "--store", "s", "--quiet").exit_code == 0
    monkeypatch.setattr("kg.cli.messages._EVERY", 0.0)
    lines = kg("verify", "--store", "s").stderr.splitlines()
    # Found, read, and compared with what the store quotes.
    assert [line.partition(",")[0] for line in lines[:-1]] == [
        f"Steps of reading and comparing articles: {number}" for number in (1, 2, 3)
    ]
    assert len(kg("verify", "--store", "s", "--no-sources").stderr.splitlines()) == 1


def test_what_could_not_be_read_again_is_not_counted(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "tx").mkdir()
    for name in "ab":
        (tmp_path / "tx" / f"{name}.txt").write_text(f"{name}: {TEXT}", "utf-8")
    (tmp_path / "empty").mkdir()
    assert kg("build", "tx", "--store", "s", "--quiet").exit_code == 0
    assert kg("build", "empty", "--store", "s", "--quiet").exit_code == 3
    assert "s: 2 articles read again" in kg("verify", "--store", "s").stderr  # a build that failed leaves no trace
    assert "s: 2 articles not read" in kg("verify", "--store", "s", "--no-sources").stderr
    (tmp_path / "tx" / "b.txt").unlink()
    result = kg("verify", "--store", "s")
    assert "s: 1 of 2 articles read again" in result.stderr
    assert "the article is not in the sources (read from b.txt)" in result.stdout


def test_validate_prints_one_line_a_violation(kg: Kg, store: Path, tmp_path: Path) -> None:
    for processor in ("auto", "pyshacl", "shacl"):
        result = kg("validate", "--store", store, "--processor", processor)
        assert (result.exit_code, result.stdout) == (0, "")
    assert kg("export", "trig", "-o", "x.trig", "--store", store).exit_code == 0
    assert kg("import", "x.trig", "--store", "copy").exit_code == 0
    engine = ox.Store(str(database_of(tmp_path / "copy")))
    engine.update("DELETE { GRAPH ?g { ?e kg:status ?s } } WHERE { GRAPH ?g { ?e kg:status ?s } }", prefixes=PREFIXES)
    del engine
    result = kg("validate", "--store", "copy")
    assert result.exit_code == 4
    lines = result.stdout.splitlines()
    # What is wrong with which event of which article, and the names of SHACL behind it.
    assert all(
        re.fullmatch(r"the event \S+ \(.+\) of article \S+( and \d+ more)?: its status is missing \[.*\]", line)
        for line in lines
    )
    assert all(line.endswith(": MinCount of kg:status]") for line in lines)
    assert f"{len(lines)} violations" in result.stderr
