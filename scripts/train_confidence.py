"""Fit the confidence model on the corpus and write `data/confidence.toml`.

    train_confidence.py [--shared FOLDER] [--share F] [--dry]

It learns from the split `train` of `data/corpus`. Rules are right more often on articles that their authors read (the
batch `dev`); a feature of its own takes that up and does not ship, so that the confidence is that of unseen articles.
From which confidence on reports and near misses are made is chosen on the unseen articles.

Logistic regression with an L2 penalty. Folds are made of whole documents; the penalty is the one with the least
cross-validated log loss. `--share` takes a part of the documents.
"""

import argparse
import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from annotation.joining import joined
from annotation.records import write_lines
from annotation.store import load
from confidence_model.choice import ALL, Least, Trial, best_least, kept, trial, tried
from confidence_model.examples import READ, Annotated, Example, collect, events_of
from confidence_model.logistic import (
    FOLDS,
    LEAST_COUNT,
    PENALTIES,
    SEED,
    Fitted,
    Vector,
    auc,
    best_penalty,
    calibration,
    cross_validated,
    fit,
    log_loss,
)

OUTPUT = Path(__file__).resolve().parent.parent / "data" / "confidence.toml"


@dataclass(frozen=True, slots=True)
class Figures:
    """How good the cross-validated confidence is on some articles, and the effect of thresholds and near misses."""

    documents: int
    events: int
    reports: int
    right: int
    near_misses: int
    near_right: int
    log_loss: float
    log_loss_of_the_mean: float
    auc: float
    all_kept: Trial
    chosen: Trial


def figures_of(
    examples: Sequence[Example], predicted: Vector, there: Mapping[str, int], least: Least | None
) -> Figures:
    """Return the figures of the articles that are keys of `there`; without `least` the choice is made in folds."""
    own = [i for i, example in enumerate(examples) if example.document in there]
    chosen, p = [examples[i] for i in own], predicted[own]
    right = [example.right for example in chosen]
    stated = [i for i, example in enumerate(chosen) if not example.near_miss]
    of_events = [right[i] for i in stated]
    events = sum(there.values())
    return Figures(
        documents=len(there),
        events=events,
        reports=len(stated),
        right=sum(of_events),
        near_misses=len(chosen) - len(stated),
        near_right=sum(right) - sum(of_events),
        log_loss=log_loss(p, right),
        log_loss_of_the_mean=log_loss(np.full(len(right), np.mean(right)), right),
        auc=auc(p[stated].tolist(), of_events),
        all_kept=trial(chosen, kept(chosen, p, ALL), there),
        chosen=tried(chosen, p, there) if least is None else trial(chosen, kept(chosen, p, least), there),
    )


def main() -> None:
    """Train, choose, report, write."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        train(_sets(options, Path(folder)), options)


def train(sets: Mapping[str, Annotated], options: argparse.Namespace) -> None:
    """Train on some sets of annotated articles, print figures, and write what the options ask for."""
    examples = [example for annotated in sets.values() for example in collect(annotated)]
    penalty = best_penalty(examples)
    predicted = cross_validated(examples, penalty, without=READ)
    apart = {name: annotated for name, annotated in sets.items() if not annotated.read} or sets
    there = events_of(apart)
    own = [i for i, example in enumerate(examples) if example.document in there]
    least = best_least([examples[i] for i in own], predicted[own], there)
    in_dev = events_of({"dev": sets["dev"]})
    figures = {
        "unseen": figures_of(examples, predicted, there, None),
        "dev": figures_of(examples, predicted, in_dev, least),
    }
    for number, mean, share in calibration(predicted[own].tolist(), [examples[i].right for i in own]):
        print(f"{number:5d}  predicted {mean:.3f}  observed {share:.3f}")
    print(f"penalty {penalty}; {least}")
    for name, value in figures.items():
        print(name, value)
    if not options.dry:
        text = as_toml(sets, fit(examples, penalty), penalty, least, figures)
        OUTPUT.write_text(text, encoding="utf-8")


def _sets(options: argparse.Namespace, folder: Path) -> dict[str, Annotated]:
    """Return the articles of the split `train`, those that rule authors read apart from the others."""
    corpus = load()
    chosen = sorted(corpus.by_split["train"], key=lambda key: hashlib.sha256(f"share {key}".encode()).hexdigest())
    chosen = chosen[: int(len(chosen) * options.share)]
    sets = {}
    for name, read in (("dev", True), ("unseen", False)):
        own = [
            key for key in corpus.documents if key in set(chosen) and (corpus.documents[key].batch == "dev") is read
        ]
        annotated = Annotated(folder / f"{name}.gold.jsonl", folder / f"{name}.docs.jsonl", read)
        rows = list(joined(corpus, own, options.shared))
        write_lines(annotated.docs, (row for row, _ in rows))
        write_lines(annotated.gold, (event for _, events in rows for event in events))
        sets[name] = annotated
    return sets


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with the texts of others")
    parser.add_argument("--share", type=float, default=1.0, help="part of the documents, for a learning curve")
    parser.add_argument("--dry", action="store_true", help="print figures, write no model")
    return parser.parse_args()


def as_toml(
    sets: Mapping[str, Annotated], fitted: Fitted, penalty: float, least: Least, figures: Mapping[str, Figures]
) -> str:
    """Return the data file: recipe, figures, thresholds, weights."""
    lines = [
        "# The model of confidence: how likely a report is right, from how it is stated.",
        "# What the features mean: kg/extract/confidence/features.py.",
        "# Written by scripts/train_confidence.py; not to be edited by hand.",
        "",
        f"intercept = {fitted.intercept:.3f} # log-odds of a report without any of the features below",
        "",
        "# Reports and near misses below the least confidence are held back.",
        "[least]",
        f"complete = {least.complete}",
        f"near_miss = {least.near_miss}",
        "",
        "[recipe]",
        'method = "logistic regression, L2 penalty on all weights but the intercept, Newton\'s method"',
        'target = "the report is matched with an event of the gold: same type, overlap of actors at least 0.5"',
        f"penalty = {penalty}",
        f"penalties_tried = {list(PENALTIES)}",
        f"least_count = {LEAST_COUNT} # rarer features are not weighed",
        f"folds = {FOLDS} # of whole documents",
        f"seed = {SEED}",
        "",
    ]
    for name, annotated in sets.items():
        lines += [
            f'[articles."{name}"]',
            f"read_by_the_authors_of_rules = {str(annotated.read).lower()}",
            f'gold_sha256 = "{hashlib.sha256(annotated.gold.read_bytes()).hexdigest()}"',
            f'docs_sha256 = "{hashlib.sha256(annotated.docs.read_bytes()).hexdigest()}"',
            "",
        ]
    for name, value in figures.items():
        lines += _figures_as_toml(name, value)
    shipped = [
        (n, w) for n, w in zip(fitted.names, fitted.weights, strict=True) if n != READ and f"{w:.3f}" != "0.000"
    ]
    lines += ["[weights] # log-odds; a feature that is not here counts nothing"]
    lines += [f"{json.dumps(name, ensure_ascii=False)} = {weight:.3f}" for name, weight in shipped]
    return "\n".join([*lines, ""])


def _figures_as_toml(name: str, figures: Figures) -> list[str]:
    stated, chosen = figures.all_kept, figures.chosen
    return [
        f"[cross_validated.{name}] # by models that have not seen the document",
        f"documents = {figures.documents}",
        f"events = {figures.events}",
        f"reports = {figures.reports} # {figures.right} of them right",
        f"near_misses = {figures.near_misses} # {figures.near_right} of them right",
        f"log_loss = {figures.log_loss:.4f}",
        f"log_loss_of_the_mean = {figures.log_loss_of_the_mean:.4f}",
        f"auc = {figures.auc:.3f} # a right report above a wrong one",
        f"f1_all_kept = {stated.f1:.4f} # precision {stated.precision:.3f}, recall {stated.recall:.3f}",
        f"f1_chosen = {chosen.f1:.4f} # precision {chosen.precision:.3f}, recall {chosen.recall:.3f}",
        f"held_back = {chosen.held_back} # {chosen.held_back_right} of them right",
        f"kept_empty = {chosen.kept_empty:.3f} # of the documents without an event; else {stated.kept_empty:.3f}",
        f"near_misses_kept = {chosen.added} # {chosen.added_right} of them right",
        "",
    ]


if __name__ == "__main__":
    main()
