"""The pairs that merging learns from. If these fail, its weights cannot be made again, or are of texts kept aside."""

from __future__ import annotations

import csv
import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from kg.resources import data_path


@pytest.fixture(scope="module")
def pairs(checkout: Path) -> Iterator[ModuleType]:
    sys.path.insert(0, str(checkout / "scripts"))
    yield importlib.import_module("merging_model.pairs")
    sys.path.remove(str(checkout / "scripts"))


def test_pairs_are_of_two_known_articles_and_of_none_kept_aside(pairs: ModuleType) -> None:
    with (pairs.FOLDER.parent / "splits.csv").open(encoding="utf-8", newline="") as file:
        splits = {row["id"]: row["split"] for row in csv.DictReader(file)}
    others = {article.id for article in pairs.read_articles()}
    for path in (pairs.PAIRS, pairs.SECOND):
        found = list(pairs.read_pairs(pairs.FOLDER / path))
        assert len({frozenset((pair.left, pair.right)) for pair in found}) == len(found)
        for pair in found:
            sides = {pair.left.article, pair.right.article}
            assert len(sides) == 2
            assert all(name in others or name in splits for name in sides)
            assert not any(splits.get(name) == "unread" for name in sides)
            assert pair.weight >= 1


def test_pairs_come_out_as_they_were_written(pairs: ModuleType, tmp_path: Path) -> None:
    kept = list(pairs.read_pairs())
    pairs.write_pairs(kept, tmp_path / "again.jsonl")
    assert list(pairs.read_pairs(tmp_path / "again.jsonl")) == kept
    assert (tmp_path / "again.jsonl").read_bytes() == (pairs.FOLDER / pairs.PAIRS).read_bytes()


def test_the_shipped_weights_are_of_these_pairs(pairs: ModuleType) -> None:
    text = data_path("merging_weights.toml").read_text(encoding="utf-8")
    assert re.search(rf"^# pairs: {len(list(pairs.read_pairs()))}$", text, re.MULTILINE)
