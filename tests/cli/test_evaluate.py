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


def test_an_article_without_a_line_of_gold_is_left_out(kg: Kg, gold: tuple[Path, Path]) -> None:
    """In a folder of which a part was annotated, what kg found in the rest counted as wrong."""
    marked = gold[0].read_text(encoding="utf-8").splitlines()
    gold[1].write_text(f"{json.dumps(MEETING)}\n{json.dumps(MEETING | {'id': 'b'})}\n", encoding="utf-8")
    whole = kg("evaluate", "--gold", gold[0], "--docs", gold[1], "--json")
    assert json.loads(whole.stdout)["overall"]["detection"]["precision"] == 0.5
    gold[0].write_text(f"{marked[0]}\n", encoding="utf-8")
    result = kg("evaluate", "--gold", gold[0], "--docs", gold[1], "--json")
    figures = json.loads(result.stdout)
    assert (figures["documents"], figures["overall"]["detection"]["precision"], result.exit_code) == (1, 1, 0)
    assert "1 of the 2 articles (b first) are not annotated and left out; add a line with" in result.stderr


def test_annotated_documents_that_are_not_there_are_reported(kg: Kg, gold: tuple[Path, Path]) -> None:
    gold[1].write_text(f"{json.dumps(DULL)}\n", encoding="utf-8")
    result = kg("evaluate", "--gold", gold[0], "--docs", gold[1])
    assert "without 1 of the 2 articles (a first) that are annotated; events in them count as missed" in result.stderr


def test_without_any_annotated_article_there_are_no_figures(kg: Kg, gold: tuple[Path, Path]) -> None:
    gold[1].write_text(f"{json.dumps(MEETING | {'id': 'c'})}\n", encoding="utf-8")
    result = kg("evaluate", "--gold", gold[0], "--docs", gold[1])
    assert (result.exit_code, result.stdout) == (7, "")
    assert "none of the articles that are annotated in" in result.stderr


@pytest.mark.parametrize(
    "options",
    [[], ["--docs", "d"], ["--gold", "g"], ["--labels", "l"], ["--docs", "d", "--gold", "g", "--clusters", "c"],
     ["--docs", "d", "--gold", "g", "--labels", "l"], ["--gold", "g", "--labels", "l", "--explain"]],
)  # fmt: skip
def test_options_that_do_not_go_together_are_refused(kg: Kg, options: list[str]) -> None:
    result = kg("evaluate", *options)
    assert result.exit_code == 2
    assert "give --docs with either --gold" in result.stderr or "--labels goes with --gold" in result.stderr


@pytest.fixture
def reviewed(kg: Kg, tmp_path: Path) -> Path:
    """Two articles of which a reviewer has accepted all that kg found, in the first; their sources."""
    sources = tmp_path / "news.jsonl"
    sources.write_text(f"{json.dumps(MEETING)}\n{json.dumps(DULL)}\n", encoding="utf-8")
    kg("build", sources)
    assert "1 decision added" in kg("review", "--below", "1", stdin="a").stderr
    return sources


def test_the_way_from_a_review_to_figures(kg: Kg, reviewed: Path) -> None:
    assert kg("review", "--labels", "labels/rv", "--by", "anna").exit_code == 0
    files = ("--gold", "labels/rv.events.jsonl", "--docs")
    textless = kg("evaluate", *files, "labels/rv.documents.jsonl")
    assert (textless.exit_code, textless.stdout) == (7, "")
    assert "these labels have no texts; name as --docs the articles that were reviewed" in textless.stderr
    judged = kg("evaluate", *files, reviewed)
    assert judged.stdout.splitlines()[:2] == [
        "1 document",
        "Recall and F1 are not measured: in 1 of them a reviewer judged only what kg found, and what it missed is "
        "not known.",
    ]
    assert "(b first) are not annotated and left out; call `kg review --labels` with --complete" in judged.stderr
    kg("review", "--labels", "labels/rv", "--complete", reviewed, "--with-texts")
    figures = json.loads(kg("evaluate", *files, "labels/rv.documents.jsonl", "--json").stdout)
    assert (figures["documents"], figures["recall_measured"], figures["empty"]["total"]) == (2, True, 1)
    assert figures["overall"]["detection"]["recall"] == 1


def test_the_way_from_two_reviews_to_their_agreement(kg: Kg, reviewed: Path) -> None:
    kg("review", "--labels", "labels/anna", "--by", "anna", "--complete", "b")
    kg("build", reviewed, "--store", "ben/kg-store")
    kg("review", "--store", "ben/kg-store", "--below", "1", stdin="c date 2023-06-17\n")
    written = kg("review", "--store", "ben/kg-store", "--labels", "labels/ben", "--by", "ben")
    assert "by ben" in written.stderr
    files = ("--gold", "labels/anna.events.jsonl", "--labels", "labels/ben.events.jsonl")
    result = kg("evaluate", *files, "--json")
    figures = json.loads(result.stdout)
    assert (result.exit_code, figures["documents"], figures["recall_measured"]) == (0, 1, True), result.stderr
    assert "1 of the 2 articles (b first) are not in the other file and left out" in result.stderr
    assert (figures["overall"]["detection"]["f1"], figures["overall"]["date"]["value"]) == (1, 0)
    assert (figures["beyond_chance"][0]["type"], figures["beyond_chance"][0]["both"]) == ("all", 1)
    assert "Krippendorff's alpha" in kg("evaluate", *files).stdout


def test_one_reviewer_does_not_agree_with_oneself(kg: Kg, reviewed: Path) -> None:
    for batch in ("labels/rv", "labels/again"):
        kg("review", "--labels", batch)
    result = kg("evaluate", "--gold", "labels/rv.events.jsonl", "--labels", "labels/again.events.jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "are both by reviewer: agreement is between two annotators" in result.stderr
