"""Fit the model of confidence on annotated articles and write `data/confidence.toml`.

Usage: train_confidence.py GOLD.jsonl DOCS.jsonl [--unseen GOLD.jsonl DOCS.jsonl] [--dry]

The first two are the development gold and its articles. Rules that were written with them are right less often
elsewhere, which no fold of them shows: `--unseen` names annotated articles that no rule was written with, and the
intercept is moved until the confidence is right there on average. The weights come from the development gold alone.

Logistic regression with an L2 penalty, by Newton's method. Folds are made of whole documents. The penalty is the one
with the least cross-validated log loss; whether reports are held back at all is decided inside the folds.
"""

import argparse
import hashlib
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.evaluate import GoldSet, align, read_gold
from kg.extract.drafts import Draft
from kg.extract.observer import Silence
from kg.model import Report
from kg.pipeline.extraction import Extractor
from kg.pipeline.reading import Reading

OUTPUT = Path(__file__).resolve().parent.parent / "data" / "confidence.toml"
SEED = 20231
FOLDS = 5
PENALTIES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
LEAST_COUNT = 15  # reports that a feature must hold for, to be weighed
GAIN = 0.003  # of cross-validated F1 that holding reports back must bring
Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A report as the model sees it, and whether the gold has it."""

    document: str
    type: str
    features: tuple[str, ...]
    right: bool


class Collector(Silence):
    """Keeps the reports of one document with their features, also those held back."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[Report, tuple[str, ...]]] = {}

    def reported(self, report: Report, draft: Draft, features: tuple[str, ...], *, held_back: bool) -> None:
        # What the model said before must have no part in what it learns: neither draft nor held_back counts.
        del draft, held_back
        self.kept.setdefault(report.id, (report, features))


def collect(gold: GoldSet, docs: str, model: str | None = None) -> list[Example]:
    """Return an example for every report that extraction makes of the annotated articles."""
    extractor = Extractor(model)
    reports: list[Report] = []
    features: dict[str, tuple[str, ...]] = {}
    for document in extractor.documents(Reading((docs,))):
        collector = Collector()
        extractor.reports(document, collector)
        for report, found in collector.kept.values():
            reports.append(report)
            features[report.id] = found
    examples = []
    for aligned in align(reports, gold):
        examples += [Example(aligned.document, m.report.type, features[m.report.id], True) for m in aligned.matches]
        examples += [Example(aligned.document, r.type, features[r.id], False) for r in aligned.extra]
    return examples


def folds_of(documents: Sequence[str], seed: int = SEED) -> dict[str, int]:
    """Return the fold of each document."""
    shuffled = sorted(set(documents))
    random.Random(seed).shuffle(shuffled)
    return {document: number % FOLDS for number, document in enumerate(shuffled)}


@dataclass(frozen=True, slots=True)
class Fitted:
    """A fitted model."""

    names: tuple[str, ...]
    weights: Vector
    intercept: float

    def predict(self, examples: Sequence[Example]) -> Vector:
        """Return the probability of each example to be right."""
        odds = _matrix(examples, self.names) @ self.weights + self.intercept
        return np.asarray(1 / (1 + np.exp(-odds)))


def _matrix(examples: Sequence[Example], names: Sequence[str]) -> Vector:
    held = [set(example.features) for example in examples]
    return np.array([[float(name in features) for name in names] for features in held])


def fit(examples: Sequence[Example], penalty: float) -> Fitted:
    """Return the weights that minimise log loss plus penalty / 2 * |weights|²; the intercept is not penalised."""
    counts = Counter(name for example in examples for name in example.features)
    names = tuple(sorted(name for name, count in counts.items() if count >= LEAST_COUNT))
    x = np.hstack([_matrix(examples, names), np.ones((len(examples), 1))])
    y = np.array([example.right for example in examples], dtype=np.float64)
    ridge = np.diag([penalty] * len(names) + [1e-6])
    beta = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ beta))
        gradient = x.T @ (p - y) + ridge @ beta
        step = np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + ridge, gradient)
        beta = beta - step
        if np.abs(step).max() < 1e-8:
            break
    return Fitted(names, beta[:-1], float(beta[-1]))


def moved(fitted: Fitted, examples: Sequence[Example]) -> Fitted:
    """Return a model whose intercept makes the mean confidence of examples the share of them that is right."""
    share = float(np.mean([example.right for example in examples]))
    low, high = fitted.intercept - 10.0, fitted.intercept + 10.0
    while high - low > 1e-6:
        middle = (low + high) / 2
        too_high = replace(fitted, intercept=middle).predict(examples).mean() > share
        low, high = (low, middle) if too_high else (middle, high)
    return replace(fitted, intercept=(low + high) / 2)


def cross_validated(examples: Sequence[Example], penalty: float, seed: int = SEED) -> Vector:
    """Return for each example the probability from a model that has not seen its document."""
    folds = folds_of([example.document for example in examples], seed)
    predicted = np.zeros(len(examples))
    for fold in range(FOLDS):
        inside = [e for e in examples if folds[e.document] != fold]
        outside = [i for i, e in enumerate(examples) if folds[e.document] == fold]
        predicted[outside] = fit(inside, penalty).predict([examples[i] for i in outside])
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


def f1(right: int, found: int, there: int) -> float:
    """Return the F1 of so many right among found and there."""
    return 2 * right / (found + there) if found + there else 0.0


def best_least(examples: Sequence[Example], predicted: Vector, there: int) -> dict[str, float]:
    """Return the least confidence, one for all types, that brings the best F1; empty if none brings any."""
    y = np.array([example.right for example in examples])
    scored = [(f1(int(y[predicted >= t].sum()), int((predicted >= t).sum()), there), -t) for t in _GRID]
    value, negative = max(scored)
    return {} if value <= scored[0][0] else dict.fromkeys(sorted({e.type for e in examples}), -negative)


def best_least_by_type(examples: Sequence[Example], predicted: Vector, there: Counter[str]) -> dict[str, float]:
    """Return the least confidence of each type that brings its best F1; types that none helps are left out."""
    found: dict[str, float] = {}
    for name in sorted({example.type for example in examples}):
        chosen = [i for i, example in enumerate(examples) if example.type == name]
        least = best_least([examples[i] for i in chosen], predicted[chosen], there[name])
        found |= least
    return found


_GRID = tuple(round(0.05 * step, 2) for step in range(15))


@dataclass(frozen=True, slots=True)
class Trial:
    """What holding reports back does to detection, decided and measured on different documents."""

    name: str
    f1: float
    held_back: int
    wrongly: int


def try_least(examples: Sequence[Example], gold: GoldSet, penalty: float) -> list[Trial]:
    """Return the cross-validated F1 of telling all, of one least confidence, and of one for each type."""
    folds = folds_of(list(gold.documents))
    kept = {name: np.ones(len(examples), dtype=bool) for name in ("all told", "one for all", "one a type")}
    for fold in range(FOLDS):
        inside = [e for e in examples if folds[e.document] != fold]
        outside = [i for i, e in enumerate(examples) if folds[e.document] == fold]
        there = Counter(e.type for e in gold.events if folds[e.document] != fold)
        inner = cross_validated(inside, penalty, SEED + 1)
        predicted = fit(inside, penalty).predict([examples[i] for i in outside])
        for name, least in (
            ("one for all", best_least(inside, inner, there.total())),
            ("one a type", best_least_by_type(inside, inner, there)),
        ):
            for i, p in zip(outside, predicted, strict=True):
                kept[name][i] = p >= least.get(examples[i].type, 0.0)
    y = np.array([example.right for example in examples])
    total = sum(1 for _ in gold.events)
    return [
        Trial(name, f1(int(y[k].sum()), int(k.sum()), total), int((~k).sum()), int(y[~k].sum()))
        for name, k in kept.items()
    ]


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


def main() -> None:
    """Train, decide, report, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", type=Path)
    parser.add_argument("docs", type=Path)
    parser.add_argument("--unseen", type=Path, nargs=2, help="gold and articles that no rule was written with")
    parser.add_argument("--dry", action="store_true", help="print what would be written")
    options = parser.parse_args()
    gold = read_gold(options.gold)
    examples = collect(gold, str(options.docs))
    right = [example.right for example in examples]
    penalty = best_penalty(examples)
    predicted = cross_validated(examples, penalty)
    trials = try_least(examples, gold, penalty)
    best = max(trials[1:], key=lambda trial: trial.f1)
    least: dict[str, float] = {}
    if best.f1 >= trials[0].f1 + GAIN:
        events = Counter(event.type for event in gold.events)
        by_type = best.name == "one a type"
        least = (
            best_least_by_type(examples, predicted, events)
            if by_type
            else best_least(examples, predicted, events.total())
        )
    fitted = fit(examples, penalty)
    unseen = collect(read_gold(options.unseen[0]), str(options.unseen[1])) if options.unseen else []
    text = as_toml(options, examples, fitted, unseen, penalty, predicted, trials, least)
    loss, base = log_loss(predicted, right), log_loss(np.full(len(right), np.mean(right)), right)
    print(f"{len(examples)} reports, {sum(right)} right; penalty {penalty}; log loss {loss:.4f} (base {base:.4f})")
    for trial in trials:
        print(f"{trial.name}: F1 {trial.f1:.4f}, {trial.held_back} held back, {trial.wrongly} of them right")
    for number, mean, share in calibration(predicted.tolist(), right):
        print(f"{number:5d}  predicted {mean:.3f}  observed {share:.3f}")
    print(f"AUC {auc(predicted.tolist(), right):.3f}; least {least}")
    if not options.dry:
        OUTPUT.write_text(text, encoding="utf-8")


def as_toml(
    options: argparse.Namespace,
    examples: Sequence[Example],
    fitted: Fitted,
    unseen: Sequence[Example],
    penalty: float,
    predicted: Vector,
    trials: Sequence[Trial],
    least: dict[str, float],
) -> str:
    """Return the data file: recipe, figures, least confidences, weights."""
    right = [example.right for example in examples]
    base = log_loss(np.full(len(right), np.mean(right)), right)
    shipped = moved(fitted, unseen) if unseen else fitted
    lines = [
        "# The model of confidence: how likely a report is right, from how it is told (kg/extract/features.py).",
        "# Written by scripts/train_confidence.py; not to be edited by hand.",
        "",
        f"intercept = {shipped.intercept:.3f} # log-odds of a report without any of the features below",
        "",
        "[recipe]",
        'method = "logistic regression, L2 penalty on all weights but the intercept, Newton\'s method"',
        'target = "the report is matched with an event of the gold: same type, overlap of actors at least 0.5"',
        f"penalty = {penalty}",
        f"penalties_tried = {list(PENALTIES)}",
        f"least_count = {LEAST_COUNT} # rarer features are not weighed",
        f"folds = {FOLDS} # of whole documents",
        f"seed = {SEED}",
        f'gold_sha256 = "{hashlib.sha256(options.gold.read_bytes()).hexdigest()}"',
        f'docs_sha256 = "{hashlib.sha256(options.docs.read_bytes()).hexdigest()}"',
        "",
        "[cross_validated] # by models that have not seen the document",
        f"reports = {len(examples)}",
        f"right = {sum(right)}",
        f"log_loss = {log_loss(predicted, right):.4f}",
        f"log_loss_of_the_mean = {base:.4f}",
        f"auc = {auc(predicted.tolist(), right):.3f} # a right report above a wrong one",
        *(f'f1."{t.name}" = {t.f1:.4f} # {t.held_back} held back, {t.wrongly} of them right' for t in trials),
        "",
        *_unseen_lines(options, fitted, shipped, unseen),
        f"# Reports below the least confidence of their type are held back: only where that raises F1 by {GAIN}.",
        "[least]",
        *(f"{name} = {value}" for name, value in least.items()),
        "",
        "[weights] # log-odds; a feature that is not here counts nothing",
        *(f'"{name}" = {weight:.3f}' for name, weight in zip(fitted.names, fitted.weights, strict=True)),
        "",
    ]
    return "\n".join(lines)


def _unseen_lines(
    options: argparse.Namespace, fitted: Fitted, shipped: Fitted, unseen: Sequence[Example]
) -> list[str]:
    """Return what moved the intercept; nothing if nothing did."""
    if not unseen:
        return []
    return [
        "[unseen] # articles that no rule was written with",
        f'gold_sha256 = "{hashlib.sha256(options.unseen[0].read_bytes()).hexdigest()}"',
        f"documents = {len({example.document for example in unseen})} # with reports",
        f"reports = {len(unseen)}",
        f"right = {sum(example.right for example in unseen)}",
        f"predicted = {fitted.predict(unseen).mean():.3f} # on average, before the intercept was moved",
        f"moved_by = {shipped.intercept - fitted.intercept:.3f} # log-odds",
        "",
    ]


if __name__ == "__main__":
    main()
