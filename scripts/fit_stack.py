"""Fit the stack of rules and network, and write `data/model/stack.toml`.

    fit_stack.py --work FOLDER [--shared FOLDER] [--dry]
    fit_stack.py --keep [--shared FOLDER] [--dry]

The weights are learned on the split `train`: each fold of its documents is scored by a network that was trained on
the others (`fold-0`, `fold-1` of the work folder). The network that ships has learned from all of them and is surer,
so a slope and an intercept are fitted on the split `dev`, which no network has seen; from which probability on events
are reported is chosen there too.

With `--keep`, for another network of which no folds were trained: what the features weigh is kept, and on `dev` their
sum is weighed anew beside the few numbers that come from the network.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from annotation.agreement import gold_event
from annotation.joining import article, article_of, texts
from annotation.store import Corpus, load
from confidence_model.choice import f1
from confidence_model.examples import READ, Example
from confidence_model.logistic import Fitted, Vector, auc, cross_validated, fit, log_loss
from encoder_model.examples import FOLDS, fold_of

from kg.annotate.document import Document
from kg.evaluate.align import align
from kg.evaluate.gold import GoldSet
from kg.extract.confidence.model import load_confidence
from kg.extract.confidence.scoring import ConfidenceScore
from kg.extract.confidence.stacking import Stack, StackedScorer, load_stack
from kg.extract.drafts import Draft
from kg.extract.extractor import ReportExtractor
from kg.extract.learned.proposing import load_learned
from kg.extract.observer import Silence
from kg.extract.rules import load_rules
from kg.model import Namespace, Report
from kg.pipeline.extraction import Extractor
from kg.resources.gazetteer import load_user_gazetteer

OUTPUT = Path(__file__).resolve().parent.parent / "data" / "model" / "stack.toml"
#: Bounds whose mean F1 differs by less are alike; of these the highest is taken, for fewer false reports.
ALIKE = 0.001
#: The genres on which the bound is chosen: what kg reads most, and what its aims are set for.
CHOOSING = ("news", "wire")
PENALTIES = (10.0, 20.0, 40.0)
KEEP_PENALTY = 1.0
_OLD = "the stack so far"
BOUNDS = tuple(round(0.1 + 0.02 * step, 2) for step in range(35))


class _Recorder(Silence):
    """Scores without holding anything back, and keeps every report with what the stack sees of it."""

    def __init__(self) -> None:
        self._scorer = StackedScorer(load_confidence(), Stack(0.0, {}, 0.0))
        self.kept: dict[str, tuple[Report, ConfidenceScore, bool]] = {}

    def score(self, drafts: Sequence[Draft], document: Document) -> Sequence[ConfidenceScore]:
        return self._scorer.score(drafts, document)

    def reported(self, report: Report, draft: Draft, score: ConfidenceScore) -> None:
        self.kept.setdefault(report.id, (report, score, bool(draft.leading.mention.lacks)))


def collect(corpus: Corpus, identifiers: Sequence[str], shared: Path, network: Path | None) -> list[Example]:
    """Return an example for every event that rules or a network find in documents; by default the one that ships."""
    recorder = _Recorder()
    proposers = (*load_rules(), load_learned(folder=network))
    extractor = ReportExtractor(proposers, load_user_gazetteer(), Namespace(), recorder)
    others = texts(shared)
    rows = (article_of(article(corpus.documents[i], others)) for i in identifiers)
    for document in Extractor(extractor="frames").documents(rows):
        extractor.extract(document, recorder)
    gold = GoldSet({i: tuple(map(gold_event, corpus.events.get(i, ()))) for i in identifiers})
    sure = align([report for report, _, near in recorder.kept.values() if not near], gold)
    missed = GoldSet({alignment.document: alignment.missed for alignment in sure})
    unsure = align([report for report, _, near in recorder.kept.values() if near], missed)
    right = {match.report.id for alignment in (*sure, *unsure) for match in alignment.matches}
    return [
        _example(report, score, corpus, right=report.id in right, near_miss=near)
        for report, score, near in recorder.kept.values()
        if score.numbers
    ]


def _example(report: Report, score: ConfidenceScore, corpus: Corpus, *, right: bool, near_miss: bool) -> Example:
    features = (*score.features, READ) if corpus.documents[report.article].batch == "dev" else score.features
    numbers = {name: value for name, value in score.numbers.items() if name not in set(score.features)}
    return Example(report.id, report.article, report.type, features, right, near_miss, numbers)


def tempered(odds: Vector, right: Sequence[bool]) -> tuple[float, float]:
    """Return slope and intercept for log-odds, by least log loss (Platt scaling); Newton's method."""
    x = np.stack((odds, np.ones_like(odds)), 1)
    y, found = np.asarray(right, np.float64), np.array([1.0, 0.0])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ found))
        found = found + np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x, x.T @ (y - p))
    return float(found[0]), float(found[1])


@dataclass(frozen=True, slots=True)
class Genre:
    """The documents of a genre: the places of their examples, and how many events they have."""

    examples: tuple[int, ...]
    events: int


def genres_of(corpus: Corpus, examples: Sequence[Example], identifiers: Sequence[str]) -> dict[str, Genre]:
    """Return the genres of documents by name."""
    kinds = {i: corpus.documents[i].genre for i in identifiers}
    return {
        genre: Genre(
            tuple(n for n, e in enumerate(examples) if kinds[e.document] == genre),
            sum(len(corpus.events.get(i, ())) for i in identifiers if kinds[i] == genre),
        )
        for genre in sorted(set(kinds.values()))
    }


def f1_at(bound: float, predicted: Vector, examples: Sequence[Example], genre: Genre) -> float:
    """Return the F1 of a genre if all from a bound on is reported."""
    said = [n for n in genre.examples if predicted[n] >= bound]
    return f1(sum(examples[n].right for n in said), len(said), genre.events)


def best_bound(predicted: Vector, examples: Sequence[Example], genres: Mapping[str, Genre]) -> float:
    """Return the bound with the best mean F1 of the genres `CHOOSING`, of those alike the highest."""
    tried = {
        bound: float(np.mean([f1_at(bound, predicted, examples, genres[name]) for name in CHOOSING]))
        for bound in BOUNDS
    }
    return max(bound for bound, score in tried.items() if score >= max(tried.values()) - ALIKE)


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--work", type=Path)
    parser.add_argument("--keep", action="store_true", help="weigh anew what comes from the network, on dev alone")
    parser.add_argument("--dry", action="store_true", help="print figures, write nothing")
    options = parser.parse_args()
    if not options.keep and options.work is None:
        parser.error("--work or --keep is needed")
    corpus = load()
    own = list(corpus.by_split["dev"])
    if options.keep:
        measured = collect(corpus, own, options.shared, None)
        fitted, predicted, count, penalty = _from_old_stack(measured)
    else:
        fitted, count, penalty = _from_folds(corpus, options.shared, options.work)
        measured = collect(corpus, own, options.shared, None)
        fitted = _tempered_on_dev(fitted, measured)
        predicted = fitted.predict(measured)
    least = _report(corpus, own, measured, predicted)
    if not options.dry:
        where = (
            "in the split dev, and the weights of the stack before"
            if options.keep
            else "in the split train, tempered on dev"
        )
        OUTPUT.write_text(as_toml(fitted, least, f"{count} events found {where}", penalty), encoding="utf-8")


def _from_folds(corpus: Corpus, shared: Path, work: Path) -> tuple[Fitted, int, float]:
    """Return the stack of the networks that were trained without a fold, from how many events, and the penalty."""
    examples: list[Example] = []
    for fold in range(FOLDS):
        own = [i for i in corpus.by_split["train"] if fold_of(i) == fold]
        examples += collect(corpus, own, shared, work / f"fold-{fold}")
    losses = {penalty: _loss(examples, penalty) for penalty in PENALTIES}
    penalty = min(losses, key=lambda key: losses[key])
    print(f"{len(examples)} events found, {sum(e.right for e in examples)} right; log loss by penalty {losses}")
    return fit(examples, penalty), len(examples), penalty


def _tempered_on_dev(fitted: Fitted, measured: Sequence[Example]) -> Fitted:
    slope, shift = tempered(fitted.odds(measured), [e.right for e in measured])
    print(f"dev: slope {slope:.3f}, shift {shift:.3f}")
    return replace(fitted, weights=slope * fitted.weights, intercept=slope * fitted.intercept + shift)


def _from_old_stack(measured: Sequence[Example]) -> tuple[Fitted, Vector, int, float]:
    """Return the stack that ships with other weights for the network's numbers, and cross-fitted probabilities."""
    stack = load_stack()
    old = Fitted(tuple(stack.weights), np.array(list(stack.weights.values())), stack.intercept)
    pairs = zip(measured, old.odds(measured), strict=True)
    few = [replace(e, features=(), numbers={_OLD: float(odds), **e.numbers}) for e, odds in pairs]
    new = fit(few, KEEP_PENALTY)
    by_name = dict(zip(new.names, new.weights, strict=True))
    slope = by_name.pop(_OLD)
    print(f"dev: the old sum weighs {slope:.3f}, beside it", {k: round(float(w), 3) for k, w in by_name.items()})
    names = tuple(sorted({*old.names, *by_name}))
    weights = np.array([slope * stack.weights.get(name, 0.0) + by_name.get(name, 0.0) for name in names])
    final = Fitted(names, weights, float(slope * stack.intercept + new.intercept))
    return final, cross_validated(few, KEEP_PENALTY), len(measured), KEEP_PENALTY


def _report(corpus: Corpus, own: Sequence[str], measured: Sequence[Example], predicted: Vector) -> float:
    """Print how good the probabilities are, and return the bound."""
    right = [e.right for e in measured]
    genres = genres_of(corpus, measured, own)
    least = best_bound(predicted, measured, genres)
    print(
        f"dev: least {least}, log loss {log_loss(predicted, right):.4f}, order {auc(predicted.tolist(), right):.4f}"
    )
    for name, genre in genres.items():
        print(f"  {name:10s} F1 {f1_at(least, predicted, measured, genre):.3f}")
    return least


def _loss(examples: Sequence[Example], penalty: float) -> float:
    return log_loss(cross_validated(examples, penalty, without=READ), [example.right for example in examples])


def as_toml(fitted: Fitted, least: float, origin: str, penalty: float) -> str:
    """Return the data file."""
    weights = zip(fitted.names, fitted.weights, strict=True)
    lines = [
        "# How rules and network are stacked: log-odds of the features of kg/extract/confidence/features.py and of",
        "# the numbers of kg/extract/confidence/stacking.py.",
        "# Written by scripts/fit_stack.py; not to be edited by hand.",
        f"# From {origin}; penalty {penalty}.",
        f"intercept = {fitted.intercept:.4f}",
        f"least = {least}",
        "",
        "[weights]",
        *(
            f"{json.dumps(name, ensure_ascii=False)} = {weight:.3f}"
            for name, weight in weights
            if name != READ and f"{abs(weight):.3f}" != "0.000"
        ),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
