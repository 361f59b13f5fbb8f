"""Fit the stack of rules and network on the split `dev` of `data/corpus`, and write `data/model/stack.toml`.

    fit_stack.py [--shared FOLDER] [--split NAME] [--dry]

Neither the confidence of the rules nor the network was trained on these documents. Ridge regression in log-odds, by
Newton's method; folds of whole documents choose the penalty and, out of fold, the least probability to be reported.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from annotation.agreement import gold_event
from annotation.joining import article, article_of, texts
from annotation.store import Corpus, load

from kg.annotate.document import Document
from kg.evaluate import GoldSet, align
from kg.extract.confidence.model import load_confidence
from kg.extract.confidence.scoring import Score
from kg.extract.confidence.stacking import Stack, StackedScorer
from kg.extract.drafts import Draft
from kg.extract.extractor import ReportExtractor
from kg.extract.learned.proposing import load_learned
from kg.extract.observer import Silence
from kg.extract.rules import load_rules
from kg.model import Namespace, Report
from kg.pipeline.extraction import Extractor
from kg.resources.gazetteer import load_user_gazetteer

OUTPUT = Path(__file__).resolve().parent.parent / "data" / "model" / "stack.toml"
FOLDS = 5
ALIKE = 0.005  #: of an F1
PENALTIES = (1.0, 3.0, 10.0, 30.0)
Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """An event as the stack sees it, and whether it is in the labels."""

    document: str
    genre: str
    numbers: Mapping[str, float]
    right: bool


class _Recorder(Silence):
    """Scores without holding anything back, and keeps every report with its numbers."""

    def __init__(self) -> None:
        self._scorer = StackedScorer(load_confidence(), Stack(0.0, {}, 0.0))
        self.kept: dict[str, tuple[Report, Mapping[str, float], bool]] = {}

    def score(self, drafts: Sequence[Draft], document: Document) -> Sequence[Score]:
        return self._scorer.score(drafts, document)

    def reported(self, report: Report, draft: Draft, score: Score) -> None:
        self.kept.setdefault(report.id, (report, score.numbers, bool(draft.leading.mention.lacks)))


def collect(corpus: Corpus, identifiers: Sequence[str], shared: Path) -> list[Example]:
    """Return an example for every event that rules or network find in documents."""
    recorder = _Recorder()
    gazetteer = load_user_gazetteer()
    extractor = ReportExtractor((*load_rules(), load_learned()), gazetteer, Namespace(), recorder)
    others = texts(shared)
    for document in Extractor().documents(article_of(article(corpus.documents[i], others)) for i in identifiers):
        extractor.extract(document, recorder)
    gold = GoldSet({i: tuple(map(gold_event, corpus.events.get(i, ()))) for i in identifiers})
    sure = align([report for report, _, near in recorder.kept.values() if not near], gold)
    missed = GoldSet({alignment.document: alignment.missed for alignment in sure})
    unsure = align([report for report, _, near in recorder.kept.values() if near], missed)
    right = {match.report.id for alignment in (*sure, *unsure) for match in alignment.matches}
    return [
        Example(report.article, corpus.documents[report.article].genre, numbers, report.id in right)
        for report, numbers, _ in recorder.kept.values()
    ]


def fit(examples: Sequence[Example], names: Sequence[str], penalty: float) -> Vector:
    """Return the intercept and the weights of the numbers, which shrink towards zero by `penalty`."""
    x, y = _matrix(examples, names), np.array([float(e.right) for e in examples])
    ridge = np.full(x.shape[1], penalty)
    ridge[0] = 1e-6
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge), x.T @ (y - p) - ridge * weights)
        weights = weights + step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def out_of_fold(examples: Sequence[Example], names: Sequence[str], penalty: float) -> Vector:
    """Return for each example the probability by a fit without its fold of documents."""
    documents = sorted({e.document for e in examples})
    fold = {document: number % FOLDS for number, document in enumerate(documents)}
    found = np.zeros(len(examples))
    for out in range(FOLDS):
        inside = [e for e in examples if fold[e.document] != out]
        held = [n for n, e in enumerate(examples) if fold[e.document] == out]
        weights = fit(inside, names, penalty)
        found[held] = 1 / (1 + np.exp(-(_matrix([examples[n] for n in held], names) @ weights)))
    return found


def log_loss(predicted: Vector, examples: Sequence[Example]) -> float:
    """Return the mean log loss."""
    y, p = np.array([e.right for e in examples]), np.clip(predicted, 1e-6, 1 - 1e-6)
    return float(-np.mean(np.where(y, np.log(p), np.log(1 - p))))


def best_bound(
    predicted: Vector, examples: Sequence[Example], genres: Sequence[tuple[Sequence[int], int]]
) -> tuple[float, float]:
    """Return the threshold with the best mean F1 over genres, and that F1; ties go to the most precise.

    A genre is given by the numbers of its examples and the count of its events: dense genres must not outvote others.
    """
    right = np.array([e.right for e in examples])

    def f1(bound: float) -> float:
        scores = []
        for own, there in genres:
            said = [n for n in own if predicted[n] >= bound]
            scores.append(2 * int(right[said].sum()) / max(1, len(said) + there))
        return float(np.mean(scores))

    tried = {bound: f1(bound) for bound in (round(0.1 + 0.02 * step, 2) for step in range(35))}
    best = max(tried.values())
    return max((bound, score) for bound, score in tried.items() if score >= best - ALIKE)


def _matrix(examples: Sequence[Example], names: Sequence[str]) -> Vector:
    return np.array([[1.0, *(e.numbers.get(name, 0.0) for name in names)] for e in examples])


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--split", default="dev")
    parser.add_argument("--dry", action="store_true", help="print figures, write nothing")
    options = parser.parse_args()
    corpus = load()
    identifiers = corpus.by_split[options.split]
    examples = collect(corpus, identifiers, options.shared)
    names = sorted({name for e in examples for name in e.numbers})
    there = sum(len(corpus.events.get(i, ())) for i in identifiers)
    losses = {penalty: log_loss(out_of_fold(examples, names, penalty), examples) for penalty in PENALTIES}
    penalty = min(losses, key=lambda key: losses[key])
    predicted = out_of_fold(examples, names, penalty)
    by_genre = {
        genre: [n for n, e in enumerate(examples) if e.genre == genre]
        for genre in sorted({e.genre for e in examples})
    }
    counts = {
        genre: sum(len(corpus.events.get(i, ())) for i in identifiers if corpus.documents[i].genre == genre)
        for genre in by_genre
    }
    least, f1 = best_bound(predicted, examples, [(by_genre[genre], counts[genre]) for genre in by_genre])
    print(f"{len(examples)} events found, {sum(e.right for e in examples)} right, {there} there; {losses}")
    print(f"penalty {penalty}, least {least}, mean F1 of genres out of fold {f1:.3f}")
    for genre, own in by_genre.items():
        count = counts[genre]
        said = [n for n in own if predicted[n] >= least]
        hits = sum(examples[n].right for n in said)
        best = best_bound(predicted, examples, [(own, count)])
        print(f"  {genre:10s} F1 {2 * hits / max(1, len(said) + count):.3f} P {hits / max(1, len(said)):.3f} "
              f"R {hits / max(1, count):.3f}; its own best bound {best}")  # fmt: skip
    weights = fit(examples, names, penalty)
    for name, weight in zip(("intercept", *names), weights, strict=True):
        print(f"  {name:20s} {weight:6.3f}")
    if not options.dry:
        lines = [
            "# How rules and network are stacked: log-odds of the numbers of kg/extract/confidence/stacking.py.",
            f"# Written by scripts/fit_stack.py from {len(identifiers)} documents of the split {options.split}.",
            f"intercept = {weights[0]:.4f}",
            f"least = {least}",
            "",
            "[weights]",
            *(f'"{name}" = {weight:.4f}' for name, weight in zip(names, weights[1:], strict=True)),
        ]
        OUTPUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
