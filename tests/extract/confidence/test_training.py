"""If these fail, the confidence model is trained on its test data, or misjudges what to report."""

from __future__ import annotations

import importlib
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

EVENTS = {f"doc:{number}": 1 for number in range(60)}


@dataclass(frozen=True)
class Training:
    """The modules of the script that trains."""

    examples: ModuleType
    logistic: ModuleType
    choice: ModuleType


@pytest.fixture(scope="module")
def training(checkout: Path) -> Iterator[Training]:
    """The parts of `scripts/train_confidence.py`."""
    sys.path.insert(0, str(checkout / "scripts"))
    try:
        yield Training(
            *(importlib.import_module(f"confidence_model.{name}") for name in ("examples", "logistic", "choice"))
        )
    finally:
        sys.path.remove(str(checkout / "scripts"))


def example(training: Training, number: int, features: tuple[str, ...], *, right: bool, near: bool = False) -> object:
    """Return one example; three in a row are of one document."""
    return training.examples.Example(f"r{number}", f"doc:{number // 3}", "Meeting", features, right, near)


def examples(training: Training, number: int) -> list[object]:
    """Return reports of which those that are told clearly are right nine times in ten, the others four times."""
    chance = random.Random(7)
    made = []
    for i in range(number):
        clear = i % 2 == 0
        right = chance.random() < (0.9 if clear else 0.4)
        made.append(example(training, i, ("clear",) if clear else ("murky",), right=right))
    return made


def test_folds_are_of_whole_documents(training: Training) -> None:
    folds = training.logistic.folds_of([f"doc:{i // 4}" for i in range(400)])
    assert len(folds) == 100
    assert sorted({list(folds.values()).count(fold) for fold in range(5)}) == [20]
    assert folds == training.logistic.folds_of([f"doc:{i}" for i in reversed(range(100))])


def test_it_learns_what_is_there(training: Training) -> None:
    made = examples(training, 600)
    logistic = training.logistic
    predicted = logistic.cross_validated(made, 1.0)
    clear = [p for p, e in zip(predicted, made, strict=True) if e.features == ("clear",)]
    murky = [p for p, e in zip(predicted, made, strict=True) if e.features == ("murky",)]
    assert sum(clear) / len(clear) == pytest.approx(0.9, abs=0.05)
    assert sum(murky) / len(murky) == pytest.approx(0.4, abs=0.05)
    right = [e.right for e in made]
    assert logistic.log_loss(predicted, right) < logistic.log_loss(predicted * 0 + 0.65, right)
    assert logistic.auc(predicted, right) > 0.7


def test_the_weights_are_those_of_least_loss(training: Training) -> None:
    made, penalty = examples(training, 300), 2.0
    fitted = training.logistic.fit(made, penalty)
    numpy = training.logistic.np

    def loss(weights: object, intercept: float) -> float:
        model = training.logistic.Fitted(fitted.names, numpy.asarray(weights), intercept)
        right = [e.right for e in made]
        ridge = penalty / 2 * float((numpy.asarray(weights) ** 2).sum())
        return len(made) * float(training.logistic.log_loss(model.predict(made), right)) + ridge

    least = loss(fitted.weights, fitted.intercept)
    for step in (-0.05, 0.05):
        assert loss(fitted.weights, fitted.intercept + step) > least
        for number in range(len(fitted.names)):
            moved = fitted.weights.copy()
            moved[number] += step
            assert loss(moved, fitted.intercept) > least


def test_a_penalty_shrinks_and_rare_features_do_not_count(training: Training) -> None:
    made = [*examples(training, 300), example(training, 900, ("clear", "rare"), right=True)]
    loose, tight = training.logistic.fit(made, 1.0), training.logistic.fit(made, 100.0)
    assert set(loose.names) == {"clear", "murky"}
    assert abs(tight.weights).sum() < abs(loose.weights).sum()


def test_what_only_holds_for_articles_that_were_read_is_left_out_of_the_confidence(training: Training) -> None:
    read = training.examples.READ
    made = [example(training, i, ("clear", read), right=i % 10 > 0) for i in range(300)]
    made += [example(training, i, ("clear",), right=i % 10 > 4) for i in range(300, 600)]
    predicted = training.logistic.fit(made, 1.0).predict(made, without=read)
    assert predicted[:300].tolist() == pytest.approx([predicted[-1]] * 300)
    assert predicted[0] == pytest.approx(0.5, abs=0.05)


def test_tenths_count_every_report_once(training: Training) -> None:
    predicted = [i / 100 for i in range(95)]
    tenths = training.logistic.calibration(predicted, [p > 0.5 for p in predicted])
    assert sum(number for number, _, _ in tenths) == 95
    assert [mean for _, mean, _ in tenths] == sorted(mean for _, mean, _ in tenths)
    assert (tenths[0][2], tenths[-1][2]) == (0.0, 1.0)


def test_a_least_confidence_is_only_set_where_it_helps(training: Training) -> None:
    good = [example(training, i, (), right=True) for i in range(50)]
    bad = [example(training, i + 50, (), right=False) for i in range(50)]
    scores = training.logistic.np.array([0.9] * 50 + [0.1] * 50)
    assert 0.1 < training.choice.best_least(good + bad, scores, EVENTS).complete <= 0.9
    assert training.choice.best_least(good, scores[:50], EVENTS).complete == 0.0


def test_near_misses_are_reported_only_where_they_are_right_often_enough(training: Training) -> None:
    told = [example(training, i, (), right=True) for i in range(50)]
    near = [example(training, i + 50, (), right=i % 10 == 0, near=True) for i in range(100)]
    scores = training.logistic.np.array([0.9] * 50 + [0.1 if i % 10 else 0.7 for i in range(100)])
    choice = training.choice.best_least(told + near, scores, EVENTS)
    assert 0.1 < choice.near_miss <= 0.7
    kept = training.choice.kept(told + near, scores, choice)
    assert kept.sum() == 60
    flat = training.logistic.np.array([0.9] * 50 + [0.3] * 100)
    hopeless = training.choice.best_least(told + near, flat, EVENTS)
    assert training.choice.kept(told + near, flat, hopeless).sum() == 50


def test_the_choice_is_measured_on_other_documents_than_it_is_made_on(training: Training) -> None:
    chance = random.Random(3)
    noise = [example(training, i, (), right=chance.random() < 0.5) for i in range(600)]
    scores = training.logistic.np.array([chance.random() for _ in noise])
    there = {f"doc:{i}": 1 for i in range(200)}
    honest = training.choice.tried(noise, scores, there)
    best = training.choice.best_least(noise, scores, there)
    fooled = training.choice.trial(noise, training.choice.kept(noise, scores, best), there)
    assert honest.f1 <= fooled.f1


def test_articles_without_an_event_stay_empty(training: Training) -> None:
    told = [example(training, i, (), right=True) for i in range(90)]
    stray = [example(training, i, (), right=False) for i in range(90, 180)]
    right = [example(training, 180 + i, (), right=True) for i in range(120)]
    scores = training.logistic.np.array([0.9] * 90 + [0.15] * 90 + [0.15] * 120)
    there = {f"doc:{i}": 3 for i in (*range(30), *range(60, 100))} | {f"doc:{i}": 0 for i in range(30, 60)}
    choice = training.choice.best_least([*told, *stray, *right], scores, there)
    assert choice.complete > 0.15


def test_numbers_are_weighed_like_features_but_by_their_size(training: Training) -> None:
    chance = random.Random(3)
    made = []
    for number in range(600):
        surer = chance.uniform(-3, 3)
        right = chance.random() < 1 / (1 + 2.718281828 ** -(2 * surer))
        made.append(
            training.examples.Example(f"r{number}", f"doc:{number // 3}", "Visit", (), right, False, {"words": surer})
        )
    fitted = training.logistic.fit(made, 1.0)
    assert fitted.names == ("words",)
    assert fitted.weights[0] == pytest.approx(2.0, abs=0.4)
    assert fitted.odds(made)[0] == pytest.approx(fitted.intercept + fitted.weights[0] * made[0].numbers["words"])
