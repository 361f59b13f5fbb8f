"""If these fail, `kg evaluate` prints a wrong figure, or none."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Kg

MEETING = {
    "id": "a",
    "source": "Harbour Wire",
    "date": "2023-06-19",
    "text": "Antony Blinken met Qin Gang in Beijing on Sunday.",
}
DULL = {"id": "b", "date": "2023-06-19", "text": "The bakery opens at eight."}
EVENT = {
    "doc": "a",
    "type": "Meeting",
    "participants": [
        {"role": "participant", "name": "Antony Blinken", "country": "USA"},
        {"role": "participant", "name": "Qin Gang", "country": "CHN"},
    ],
    "status": "occurred",
    "start": "2023-06-18",
    "end": "2023-06-18",
    "place": "Beijing",
    "central": True,
    "quotes": [MEETING["text"]],
}


@pytest.fixture
def gold(tmp_path: Path) -> tuple[Path, Path]:
    """Gold of one meeting and one document without events, and the documents."""
    events, docs = tmp_path / "gold.jsonl", tmp_path / "docs.jsonl"
    events.write_text(f"{json.dumps(EVENT)}\n{json.dumps({'doc': 'b', 'type': None})}\n", encoding="utf-8")
    docs.write_text(f"{json.dumps(MEETING)}\n{json.dumps(DULL)}\n", encoding="utf-8")
    return events, docs


def test_what_is_right_counts_as_right(kg: Kg, gold: tuple[Path, Path]) -> None:
    result = kg("evaluate", "--gold", gold[0], "--docs", gold[1], "--json")
    figures = json.loads(result.stdout)
    assert result.exit_code == 0
    assert figures["documents"] == 2
    assert figures["overall"]["detection"]["f1"] == 1
    assert figures["overall"]["status"]["value"] == 1
    assert figures["empty"] == {"value": 1.0, "right": 1, "total": 1}
    assert set(figures["by_type"]) == {"Meeting"}


def test_the_text_has_overall_figures_types_and_sources(kg: Kg, gold: tuple[Path, Path]) -> None:
    lines = kg("evaluate", "--gold", gold[0], "--docs", gold[1]).stdout.splitlines()
    assert lines[0] == "2 documents"
    first = [line.split()[:2] for line in lines if line]
    for name in ("detection", "actors", "status", "date", "place"):
        assert name in {row[0] for row in first}
    assert ["type", "Meeting"] in first
    assert ["source", "Harbour"] in first
    assert ["source", "no"] in first


def test_misses_are_listed_with_their_sentence(kg: Kg, gold: tuple[Path, Path]) -> None:
    gold[0].write_text(json.dumps(EVENT | {"type": "Visit"}) + "\n", encoding="utf-8")
    result = kg("evaluate", "--gold", gold[0], "--docs", gold[1], "--misses", "--json")
    outcomes = {finding["outcome"]: finding["sentence"] for finding in json.loads(result.stdout)["findings"]}
    assert outcomes == {"missed": MEETING["text"], "extra": MEETING["text"]}


@pytest.mark.parametrize(("name", "content", "code"), [("gold.jsonl", "", 7), ("missing.jsonl", None, 3)])
def test_bad_gold_is_one_line(
    kg: Kg, gold: tuple[Path, Path], tmp_path: Path, name: str, content: str | None, code: int
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    result = kg("evaluate", "--gold", name, "--docs", gold[1])
    assert result.exit_code == code
    assert len(result.stderr.splitlines()) == 1


def test_a_bad_line_of_gold_is_named_and_the_rest_is_measured(kg: Kg, gold: tuple[Path, Path]) -> None:
    whole = kg("evaluate", "--gold", gold[0], "--docs", gold[1]).stdout
    gold[0].write_text("{}\n" + gold[0].read_text(encoding="utf-8"), encoding="utf-8")
    result = kg("evaluate", "--gold", gold[0], "--docs", gold[1])
    assert (result.exit_code, result.stdout) == (3, whole)
    assert "gold.jsonl, line 1: expected an object with the document id" in result.stderr


def test_explanations_count_causes_and_show_what_was_tried(kg: Kg, gold: tuple[Path, Path]) -> None:
    gold[0].write_text(json.dumps(EVENT | {"type": "Visit"}) + "\n", encoding="utf-8")
    text = kg("evaluate", "--gold", gold[0], "--docs", gold[1], "--explain").stdout
    counts = [line.split() for line in text.splitlines() if line.startswith(("missed ", "extra "))]
    assert ["missed", "another", "type", "1"] in counts
    assert ["extra", "another", "type", "1"] in counts
    assert 'reported Meeting by "met"' in text
    record = json.loads(kg("evaluate", "--gold", gold[0], "--docs", gold[1], "--explain", "--json").stdout)
    assert [(finding["outcome"], finding["cause"]) for finding in record["findings"]] == [
        ("missed", "another type"),
        ("extra", "another type"),
    ]


def test_a_type_that_there_is_not_is_an_error(kg: Kg, gold: tuple[Path, Path]) -> None:
    result = kg("evaluate", "--gold", gold[0], "--docs", gold[1], "--types", "Meeting,Meting")
    assert result.exit_code == 2
    assert result.stderr.startswith("kg: error: --types: 'Meting' is not an event type; choose from ")


def test_an_article_without_a_line_of_gold_is_annotated_and_without_events(kg: Kg, gold: tuple[Path, Path]) -> None:
    marked = gold[0].read_text(encoding="utf-8").splitlines()
    gold[1].write_text(f"{json.dumps(MEETING)}\n{json.dumps(MEETING | {'id': 'b'})}\n", encoding="utf-8")
    whole = kg("evaluate", "--gold", gold[0], "--docs", gold[1], "--json")
    gold[0].write_text(f"{marked[0]}\n", encoding="utf-8")
    result = kg("evaluate", "--gold", gold[0], "--docs", gold[1], "--json")
    assert json.loads(result.stdout)["overall"]["detection"]["precision"] == 0.5
    assert (result.stdout, result.exit_code) == (whole.stdout, 0)
    assert "1 of the 2 articles have no line in the gold, b first; they count as without events" in result.stderr


def test_annotated_documents_that_are_not_there_are_reported(kg: Kg, gold: tuple[Path, Path]) -> None:
    gold[1].write_text(f"{json.dumps(DULL)}\n", encoding="utf-8")
    result = kg("evaluate", "--gold", gold[0], "--docs", gold[1])
    assert "without 1 of the 2 annotated documents, a first; events in them count as missed" in result.stderr
