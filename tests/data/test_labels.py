"""If these fail, the labelled files themselves are broken and every figure measured on them is worthless."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def check_interval(row: dict[str, Any]) -> None:
    bounds = [date.fromisoformat(row[key]) for key in ("start", "end") if row[key]]
    assert bounds == sorted(bounds), row


def test_time_expressions_stand_once_in_their_sentence() -> None:
    table = rows("time_expressions.jsonl")
    assert len(table) >= 100
    for row in table:
        assert row["sentence"].count(row["expression"]) == 1, row
        assert row["tense"] in {"past", "present", "future", None}, row
        date.fromisoformat(row["anchor"])
        check_interval(row)


def test_linking_phrases_can_be_located() -> None:
    table = rows("linking_cases.jsonl")
    assert len(table) >= 170
    for row in table:
        count = row["context"].count(row["phrase"])
        assert count > row.get("occurrence", 0) if "occurrence" in row else count == 1, row
        assert row["kind"] in {"person", "state", "body", "place", None}, row
        assert row["label"] is not None or row["qid"] is None, row
        date.fromisoformat(row["date"])


def test_one_label_has_one_identifier() -> None:
    known: dict[str, set[str]] = {}
    for row in rows("linking_cases.jsonl"):
        if row["qid"]:
            known.setdefault(row["qid"], set()).add(row["label"])
    assert {qid: labels for qid, labels in known.items() if len(labels) > 1} == {}


def test_quality_floor_quotes_equal_the_text() -> None:
    texts = {row["id"]: row["text"] for row in rows("quality_floor.docs.jsonl")}
    gold = rows("quality_floor.gold.jsonl")
    assert {row["doc"] for row in gold} == set(texts)
    events = [row for row in gold if row["type"]]
    assert len({row["type"] for row in events}) == 22
    assert len({row["status"] for row in events}) == 6
    for row in events:
        text = texts[row["doc"]]
        assert [text[start:end] for start, end in row["spans"]] == row["quotes"], row
        check_interval(row)


@pytest.mark.parametrize("name", ["time_expressions.jsonl", "linking_cases.jsonl", "quality_floor.gold.jsonl"])
def test_no_row_is_given_twice(name: str) -> None:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines))
