"""Fit the stack of rules and network, and write `data/model/stack.toml`.

    fit_stack.py [--shared FOLDER] [--dry]

The weights are learned on the split `dev`, which the network has not learned from, as is the probability from which
on events are reported. The confidence of the rules, which was learned on `train`, is one of the numbers that are
weighed; beside it, features have a weight of their own only where many events have them.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from annotation.agreement import gold_event
from annotation.joining import article, article_of, texts
from annotation.store import Corpus, load
from confidence_model.choice import f1
from confidence_model.examples import Example
from confidence_model.logistic import Fitted, Vector, auc, cross_validated, fit, log_loss

from kg.annotate.document import Document
from kg.evaluate.align import align
from kg.evaluate.gold import GoldSet
from kg.extract.confidence.model import load_confidence
from kg.extract.confidence.scoring import ConfidenceScore
from kg.extract.confidence.stacking import Stack, StackedScorer
from kg.extract.drafts import Draft
from kg.extract.extractor import ReportExtractor
from kg.extract.learned.proposing import load_learned
from kg.extract.observer import Observer
from kg.extract.rules import load_rules
from kg.model import Namespace, Report
from kg.pipeline.extraction import Extractor
from kg.resources.gazetteer import load_user_gazetteer

OUTPUT = Path(__file__).resolve().parent.parent / "data" / "model" / "stack.toml"
#: Bounds whose mean F1 differs by less are alike; of these the highest is taken, for fewer false reports.
ALIKE = 0.001
#: The genres on which the bound is chosen: what kg reads most, and what its aims are set for.
CHOOSING = ("news", "wire")
PENALTIES = (25.0, 50.0, 100.0, 200.0)
#: How many events must have a feature for it to get a weight.
COMMON = 100
BOUNDS = tuple(round(0.1 + 0.02 * step, 2) for step in range(35))


class _Recorder(Observer):
    """Scores without holding anything back, and keeps every report with what the stack sees of it."""

    def __init__(self) -> None:
        self._scorer = StackedScorer(load_confidence(), Stack(0.0, {}, 0.0))
        self.kept: dict[str, tuple[Report, ConfidenceScore, bool]] = {}

    def score(self, drafts: Sequence[Draft], document: Document) -> Sequence[ConfidenceScore]:
        return self._scorer.score(drafts, document)

    def reported(self, report: Report, draft: Draft, score: ConfidenceScore) -> None:
        self.kept.setdefault(report.id, (report, score, bool(draft.leading.mention.lacks)))


def collect(corpus: Corpus, identifiers: Sequence[str], shared: Path) -> list[Example]:
    """Return an example for every event that rules or network find in documents."""
    recorder = _Recorder()
    proposers = (*load_rules(), load_learned())
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
        _example(report, score, right=report.id in right, near_miss=near)
        for report, score, near in recorder.kept.values()
        if score.numbers
    ]


def _example(report: Report, score: ConfidenceScore, *, right: bool, near_miss: bool) -> Example:
    numbers = {name: value for name, value in score.numbers.items() if name not in set(score.features)}
    return Example(report.id, report.article, report.type, score.features, right, near_miss, numbers)


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
    parser.add_argument("--dry", action="store_true", help="print figures, write nothing")
    options = parser.parse_args()
    corpus = load()
    own = list(corpus.by_split["dev"])
    measured = collect(corpus, own, options.shared)
    predicted = {penalty: cross_validated(measured, penalty, least=COMMON) for penalty in PENALTIES}
    right = [e.right for e in measured]
    losses = {penalty: log_loss(found, right) for penalty, found in predicted.items()}
    penalty = min(losses, key=lambda key: losses[key])
    print(f"{len(measured)} events found, {sum(right)} right; log loss by penalty {losses}")
    least = _report(corpus, own, measured, predicted[penalty])
    if not options.dry:
        fitted = fit(measured, penalty, least=COMMON)
        OUTPUT.write_text(as_toml(fitted, least, len(measured), penalty), encoding="utf-8")


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


def as_toml(fitted: Fitted, least: float, count: int, penalty: float) -> str:
    """Return the data file."""
    weights = zip(fitted.names, fitted.weights, strict=True)
    lines = [
        "# How rules and network are stacked: log-odds of the features of kg/extract/confidence/features.py and of",
        "# the numbers of kg/extract/confidence/stacking.py.",
        "# Written by scripts/fit_stack.py; not to be edited by hand.",
        f"# From {count} events found in the split dev; penalty {penalty}.",
        f"intercept = {fitted.intercept:.4f}",
        f"least = {least}",
        "",
        "[weights]",
        *(
            f"{json.dumps(name, ensure_ascii=False)} = {weight:.3f}"
            for name, weight in weights
            if f"{abs(weight):.3f}" != "0.000"
        ),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
