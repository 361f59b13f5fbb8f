"""If these fail, extraction became worse than it was when its floor was set, and nobody said so.

The floors are `tests/data/quality_floor.toml`, each with its reason; the sentences beside them are our own, labelled
by the annotation guide. Raising a floor is free. Lowering one below the value of the last commit needs
`KG_ALLOW_LOWER_FLOOR=1` in the environment, so that it is never an accident.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate.gold import read_gold
from kg.evaluate.scores import Scores, evaluate
from tests.support.extraction import by_rules, read_articles

_DATA = Path("tests") / "data"
_FLOORS = _DATA / "quality_floor.toml"
_ALLOW = "KG_ALLOW_LOWER_FLOOR"
_NAMES = [
    "detection_f1",
    "detection_precision",
    "detection_recall",
    "actors_f1",
    "status_accuracy",
    "status_macro_f1",
    "date_exact",
    "place_right",
    "empty_kept",
]


def floors_of(text: str) -> dict[str, float]:
    """Return the floors of the file; a floor without a reason is an error."""
    floors: dict[str, Any] = tomllib.loads(text)
    assert all(floor.get("why") for floor in floors.values()), "a floor without its reason"
    return {name: float(floor["at_least"]) for name, floor in floors.items()}


def lowered(now: Mapping[str, float], before: Mapping[str, float]) -> list[str]:
    """Return the floors that are lower now than before, or gone."""
    return sorted(name for name, floor in before.items() if now.get(name, 0.0) < floor)


@pytest.fixture(scope="module")
def floors(checkout: Path) -> dict[str, float]:
    return floors_of((checkout / _FLOORS).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scores(checkout: Path) -> Scores:
    articles = read_articles(checkout / _DATA / "quality_floor.docs.jsonl")
    reports = (report for _, found in by_rules().extract(articles) for report in found)
    return evaluate(reports, read_gold(checkout / _DATA / "quality_floor.gold.jsonl"))


@pytest.fixture(scope="module")
def figures(scores: Scores) -> dict[str, float]:
    overall = scores.overall
    return {
        "detection_f1": overall.detection.f1,
        "detection_precision": overall.detection.precision,
        "detection_recall": overall.detection.recall,
        "actors_f1": overall.actors.f1,
        "status_accuracy": overall.status.value,
        "status_macro_f1": overall.status_macro_f1,
        "date_exact": overall.date.value,
        "place_right": overall.place.value,
        "empty_kept": scores.empty.value,
    }


@pytest.mark.parametrize("name", _NAMES)
def test_floor(name: str, figures: dict[str, float], floors: dict[str, float]) -> None:
    assert figures[name] >= floors[name], (
        f"{name} is {figures[name]:.3f}, its floor {floors[name]:.3f}; `kg evaluate --explain` with the gold beside "
        f"{_FLOORS} shows the misses"
    )


def test_every_floor_is_measured(floors: dict[str, float]) -> None:
    assert sorted(floors) == sorted(_NAMES)
    assert all(0 < floor < 1 for floor in floors.values())


def test_no_floor_is_lowered_in_silence(checkout: Path, floors: dict[str, float]) -> None:
    git = shutil.which("git")
    if git is None or not (checkout / ".git").exists():
        pytest.skip("not a git checkout, so that there is no committed floor to compare with")
    shown = subprocess.run(
        [git, "show", f"HEAD:{_FLOORS.as_posix()}"], cwd=checkout, capture_output=True, text=True, check=False
    )
    before = floors_of(shown.stdout) if shown.returncode == 0 else {}
    if os.environ.get(_ALLOW) != "1":
        assert lowered(floors, before) == [], (
            f"floors lowered; set {_ALLOW}=1 if that is meant, and say why in the file"
        )


def test_lowering_is_noticed() -> None:
    before = {"detection_f1": 0.6, "date_exact": 0.8}
    assert lowered({"detection_f1": 0.6, "date_exact": 0.9}, before) == []
    assert lowered({"detection_f1": 0.59}, before) == ["date_exact", "detection_f1"]
