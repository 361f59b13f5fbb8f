"""If these fail, events of the news are given the wrong days.

The table was labelled from the sentences alone, by another hand than the rules', and is not bent to what they print.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.annotate.times.finding import load_time_finder
from kg.annotate.times.resolving import resolve_time
from kg.annotate.times.values import Tense, TimeExpression
from kg.model import TimeSpan

#: The share of expressions whose days must be exact on both sides.
_EXACT = 0.90


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def overlapping(row: dict[str, Any]) -> list[TimeExpression]:
    """Return the expressions found in a sentence that share words with the labelled one, the longest share first."""
    start = row["sentence"].index(row["expression"])
    end = start + len(row["expression"])
    found = [(min(e.end, end) - max(e.start, start), -e.start, e) for e in load_time_finder().find(row["sentence"])]
    return [e for shared, _, e in sorted(found, key=lambda item: item[:2], reverse=True) if shared > 0]


def read(row: dict[str, Any]) -> TimeSpan:
    """Return the days of the first expression that can be resolved, as extraction does it."""
    anchor, tense = date.fromisoformat(row["anchor"]), Tense(row["tense"]) if row["tense"] else None
    spans = (resolve_time(e, anchor=anchor, tense=tense, previous=None) for e in overlapping(row))
    return next((span for span in spans if span.start or span.end), TimeSpan())


@pytest.fixture(scope="module")
def table(checkout: Path) -> list[dict[str, Any]]:
    lines = (checkout / "tests" / "data" / "time_expressions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_days_are_exact(table: list[dict[str, Any]]) -> None:
    assert len(table) >= 80
    misses = []
    for row in table:
        span = read(row)
        if (span.start, span.end) != (day(row["start"]), day(row["end"])):
            got, right = f"{span.start}..{span.end}", f"{row['start']}..{row['end']}"
            misses.append(f"\n  {row['expression']!r} in {row['sentence']!r}, {row['anchor']}: {got}, not {right}")
    share = 1 - len(misses) / len(table)
    assert share >= _EXACT, f"{share:.1%} exact, {_EXACT:.0%} wanted:{''.join(misses)}"


def test_no_day_is_given_where_the_text_gives_none(table: list[dict[str, Any]]) -> None:
    """A day made up is worse than a day missed: what the table leaves open stays open."""
    made_up = [
        f"{row['expression']!r} in {row['sentence']!r}"
        for row in table
        if row["start"] is None and row["end"] is None and read(row) != TimeSpan()
    ]
    assert made_up == []
