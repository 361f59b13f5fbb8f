"""Logistic regression over named features: fitting, cross-validation, and how good the probabilities are."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from confidence_model.examples import Example

SEED = 20231
FOLDS = 5
PENALTIES = (3.0, 6.0, 12.0)
LEAST_COUNT = 5
Vector = npt.NDArray[np.float64]
_NEWTON_STEPS = 12
_GRADIENT_STEPS = 40
_SMALL = 1e-3  # tolerance of the gradient, and of the last step in log-odds


@dataclass(frozen=True, slots=True)
class Fitted:
    """A fitted model."""

    names: tuple[str, ...]
    weights: Vector
    intercept: float

    def predict(self, examples: Sequence[Example], without: str | None = None) -> Vector:
        """Return the probability of each example to be right; the feature `without` is taken not to hold."""
        return np.asarray(1 / (1 + np.exp(-self.odds(examples, without))))

    def odds(self, examples: Sequence[Example], without: str | None = None) -> Vector:
        """Return the log-odds of each example; see `predict`."""
        held = _Held(examples, [name if name != without else "" for name in self.names])
        return np.asarray(held.times(self.weights) + self.intercept)


class _Held:
    """Which features hold for which examples, and their numbers: a sparse matrix."""

    def __init__(self, examples: Sequence[Example], names: Sequence[str]) -> None:
        column = {name: number for number, name in enumerate(names)}
        held = [
            [(column[name], value) for name, value in sorted(_values(e).items()) if name in column] for e in examples
        ]
        self.rows = np.repeat(np.arange(len(held)), [len(row) for row in held])
        self.columns = np.array([number for row in held for number, _ in row], dtype=np.intp)
        self.values = np.array([value for row in held for _, value in row], dtype=np.float64)
        self.shape = (len(examples), len(names))

    def times(self, weights: Vector) -> Vector:
        """Return for each example the weighted sum of its features."""
        return np.bincount(self.rows, weights=self.values * weights[self.columns], minlength=self.shape[0])

    def gathered(self, values: Vector) -> Vector:
        """Return for each feature the sum of the values of the examples, weighted by the feature."""
        return np.bincount(self.columns, weights=self.values * values[self.rows], minlength=self.shape[1])


def _values(example: Example) -> dict[str, float]:
    return dict.fromkeys(example.features, 1.0) | dict(example.numbers)


def fit(examples: Sequence[Example], penalty: float, least: int = LEAST_COUNT) -> Fitted:
    """Return the weights that minimise log loss plus penalty / 2 * |weights|²; the intercept is not penalised.

    Log loss is summed by the weights of examples. A feature gets a weight if at least `least` reports have it.
    Newton's method; each step is solved by conjugate gradients.
    """
    counts = Counter(name for example in examples for name in set(example.features))
    numbers = {name for example in examples for name in example.numbers}
    names = tuple(sorted(numbers.union(name for name, count in counts.items() if count >= least)))
    held = _Held(examples, names)
    y = np.array([example.right for example in examples], dtype=np.float64)
    size = np.array([example.weight for example in examples])
    ridge = np.array([penalty] * len(names) + [1e-6])
    beta = np.zeros(len(names) + 1)
    for _ in range(_NEWTON_STEPS):
        p = 1 / (1 + np.exp(-held.times(beta[:-1]) - beta[-1]))
        spread = size * p * (1 - p)
        off = size * (p - y)
        gradient = np.append(held.gathered(off), off.sum()) + ridge * beta
        step = _solved(held, spread, ridge, gradient)
        beta = beta - step
        if np.abs(step).max(initial=0.0) < _SMALL:
            break
    return Fitted(names, beta[:-1], float(beta[-1]))


def _solved(held: _Held, spread: Vector, ridge: Vector, gradient: Vector) -> Vector:
    """Return the Newton step: the Hessian's inverse times the gradient, by conjugate gradients."""
    solution = np.zeros_like(gradient)
    rest = gradient.copy()
    direction = rest.copy()
    size = first = float(rest @ rest)
    for _ in range(_GRADIENT_STEPS):
        if size <= _SMALL**2 * first:
            break
        inner = spread * (held.times(direction[:-1]) + direction[-1])
        image = np.append(held.gathered(inner), inner.sum()) + ridge * direction
        length = size / float(direction @ image)
        solution = solution + length * direction
        rest = rest - length * image
        before, size = size, float(rest @ rest)
        direction = rest + size / before * direction
    return solution


def folds_of(documents: Sequence[str], seed: int = SEED) -> dict[str, int]:
    """Return the fold of each document."""
    shuffled = sorted(set(documents))
    random.Random(seed).shuffle(shuffled)
    return {document: number % FOLDS for number, document in enumerate(shuffled)}


def cross_validated(
    examples: Sequence[Example], penalty: float, without: str | None = None, least: int = LEAST_COUNT
) -> Vector:
    """Return for each example the probability from a model that has not seen its document."""
    folds = folds_of([example.document for example in examples])
    predicted = np.zeros(len(examples))
    for fold in range(FOLDS):
        inside = [e for e in examples if folds[e.document] != fold]
        outside = [i for i, e in enumerate(examples) if folds[e.document] == fold]
        predicted[outside] = fit(inside, penalty, least).predict([examples[i] for i in outside], without)
    return predicted


def best_penalty(examples: Sequence[Example]) -> float:
    """Return the penalty with the least cross-validated log loss."""
    y = [example.right for example in examples]
    return min(PENALTIES, key=lambda penalty: log_loss(cross_validated(examples, penalty), y))


def log_loss(predicted: Vector, right: Sequence[bool]) -> float:
    """Return the mean negative log likelihood."""
    y = np.asarray(right)
    clipped = np.clip(np.where(y, predicted, 1 - predicted), 1e-9, 1)
    return float(-np.log(clipped).mean())


def calibration(predicted: Sequence[float], right: Sequence[bool]) -> list[tuple[int, float, float]]:
    """Return for each tenth of the reports, by confidence, their number, mean confidence and share that is right."""
    order = np.argsort(np.asarray(predicted), kind="stable")
    bins = [part for part in np.array_split(order, 10) if len(part)]
    p, y = np.asarray(predicted), np.asarray(right)
    return [(len(part), float(p[part].mean()), float(y[part].mean())) for part in bins]


def auc(predicted: Sequence[float], right: Sequence[bool]) -> float:
    """Return how often a right report has a higher confidence than a wrong one, ties counting half."""
    p, y = np.asarray(predicted), np.asarray(right)
    wins = (p[y][:, None] > p[~y][None, :]).mean() + 0.5 * (p[y][:, None] == p[~y][None, :]).mean()
    return float(wins)
