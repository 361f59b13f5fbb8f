"""If these fail, the confidence is trained on what it is tested with, or its table of calibration lies."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def training(checkout: Path) -> ModuleType:
    """The script that trains."""
    path = checkout / "scripts" / "train_confidence.py"
    spec = importlib.util.spec_from_file_location("train_confidence", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["train_confidence"] = module
    spec.loader.exec_module(module)
    return module


def examples(training: ModuleType, number: int) -> list[object]:
    """Return reports of which those that are told clearly are right nine times in ten, the others four times."""
    chance = random.Random(7)
    made = []
    for i in range(number):
        clear = i % 2 == 0
        right = chance.random() < (0.9 if clear else 0.4)
        made.append(training.Example(f"doc:{i // 3}", "Meeting", ("clear",) if clear else ("murky",), right))
    return made


def test_folds_are_of_whole_documents(training: ModuleType) -> None:
    folds = training.folds_of([f"doc:{i // 4}" for i in range(400)])
    assert len(folds) == 100
    assert sorted({list(folds.values()).count(fold) for fold in range(5)}) == [20]
    assert folds == training.folds_of([f"doc:{i}" for i in reversed(range(100))])


def test_it_learns_what_is_there(training: ModuleType) -> None:
    made = examples(training, 600)
    predicted = training.cross_validated(made, 1.0)
    clear = [p for p, e in zip(predicted, made, strict=True) if e.features == ("clear",)]
    murky = [p for p, e in zip(predicted, made, strict=True) if e.features == ("murky",)]
    assert sum(clear) / len(clear) == pytest.approx(0.9, abs=0.05)
    assert sum(murky) / len(murky) == pytest.approx(0.4, abs=0.05)
    right = [e.right for e in made]
    assert training.log_loss(predicted, right) < training.log_loss(predicted * 0 + 0.65, right)
    assert training.auc(predicted, right) > 0.7


def test_a_penalty_shrinks_and_rare_features_do_not_count(training: ModuleType) -> None:
    made = examples(training, 300)
    made.append(training.Example("doc:x", "Meeting", ("clear", "rare"), True))
    loose, tight = training.fit(made, 1.0), training.fit(made, 100.0)
    assert set(loose.names) == {"clear", "murky"}
    assert abs(tight.weights).sum() < abs(loose.weights).sum()


def test_tenths_count_every_report_once(training: ModuleType) -> None:
    predicted = [i / 100 for i in range(95)]
    tenths = training.calibration(predicted, [p > 0.5 for p in predicted])
    assert sum(number for number, _, _ in tenths) == 95
    assert [mean for _, mean, _ in tenths] == sorted(mean for _, mean, _ in tenths)
    assert (tenths[0][2], tenths[-1][2]) == (0.0, 1.0)


def test_a_least_confidence_is_only_set_where_it_helps(training: ModuleType) -> None:
    good = [training.Example(f"d{i}", "Meeting", (), True) for i in range(50)]
    bad = [training.Example(f"e{i}", "Meeting", (), False) for i in range(50)]
    scores = training.np.array([0.9] * 50 + [0.1] * 50)
    (value,) = training.best_least(good + bad, scores, 60).values()
    assert 0.1 < value <= 0.9
    assert training.best_least(good, scores[:50], 60) == {}


def test_the_intercept_moves_to_what_is_seen_elsewhere(training: ModuleType) -> None:
    fitted = training.fit(examples(training, 600), 1.0)
    elsewhere = [training.Example(f"e{i}", "Meeting", ("clear",), i % 2 == 0) for i in range(100)]
    moved = training.moved(fitted, elsewhere)
    assert moved.predict(elsewhere).mean() == pytest.approx(0.5, abs=0.001)
    assert (moved.weights == fitted.weights).all()
