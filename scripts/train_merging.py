"""Fit the weights of merging on labelled pairs of reports and write `data/merging_weights.toml`.

    train_merging.py --shared FOLDER [--reports FILE] [--dry]

The pairs of `data/corpus/merging` are found again among the reports that kg makes of their articles today.
`--reports` names a file that keeps these reports; where it exists, nothing is extracted. Logistic regression with
an L2 penalty; folds are made of whole articles (of the earlier report of a pair). Last it prints, by batch, how
many labelled pairs end in one event if all these reports are merged by what pairs of other articles teach. Second
labels are not learned from: they give the agreement of annotators.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from annotation.joining import article_of, texts
from annotation.records import text_hash
from annotation.store import load
from confidence_model.examples import Example
from confidence_model.logistic import Vector, auc, cross_validated, fit, log_loss
from merging_model.examples import Reports, examples
from merging_model.measuring import crosswise, with_weights
from merging_model.pairs import FOLDER, SECOND, Label, LabelledPair, read_articles, read_pairs

from kg.model import Article, Report
from kg.model.contract import report_as_line, report_from_json
from kg.pipeline.extraction import Extractor
from kg.resolve.merging.clues import Weights
from kg.resolve.merging.rules import MergeRules

OUTPUT = Path(__file__).resolve().parent.parent / "data" / "merging_weights.toml"
_PENALTIES = (0.3, 1.0, 3.0)


def main() -> None:
    """Train, report, write."""
    options = _options()
    pairs, rules = list(read_pairs()), MergeRules.unweighted()
    articles = list(labelled_articles(pairs, options.shared))
    reports = Reports(articles, _reports(articles, options.reports), rules)
    found = list(examples(pairs, reports, rules))
    learned = [example for _, example in found]
    losses = {penalty: _loss(learned, cross_validated(learned, penalty, least=0)) for penalty in _PENALTIES}
    penalty = min(losses, key=losses.__getitem__)
    figures = {**_figures(learned, cross_validated(learned, penalty, least=0)), "penalty": penalty}
    figures |= {"pairs": len(pairs), "learned_from": len(learned), "agreement": round(agreement(pairs), 3)}
    print(losses, figures)
    for batch, together in crosswise(found, pairs, reports, rules, penalty).items():
        print(f"batch {batch}: P {together.precision:.3f}  R {together.recall:.3f}  F1 {together.f1:.3f}")
    if not options.dry:
        OUTPUT.write_text(
            as_toml(with_weights(rules, fit(learned, penalty, least=0)).weights, figures), encoding="utf-8"
        )


def labelled_articles(pairs: Sequence[LabelledPair], shared: Path) -> Iterator[Article]:
    """Yield the articles of pairs, with their texts; raises ValueError where one is missing or another."""
    corpus, others = load(), texts(shared)
    hashes = {article.id: article.sha256 for article in read_articles()}
    for name in sorted({side.article for pair in pairs for side in (pair.left, pair.right)}):
        own = corpus.documents.get(name)
        if own is not None and own.text is not None:
            row = {"id": name, "text": own.text, "title": own.title, "date": own.date, "url": own.url, "source": None}
        else:
            row = {"title": None, **others.get(name, {"text": None})}
            if text_hash(row["title"], str(row["text"])) != hashes[name]:
                raise ValueError(f"{name}: the text is missing or another than the one labelled")
        yield article_of(row)


def _reports(articles: Sequence[Article], kept: Path | None) -> list[Report]:
    if kept is not None and kept.exists():
        with kept.open(encoding="utf-8") as lines:
            return [report_from_json(json.loads(line)) for line in lines]
    found = [report for _, reports in Extractor().extract(articles) for report in reports]
    if kept is not None:
        kept.write_text("".join(f"{report_as_line(report)}\n" for report in found), encoding="utf-8")
    return found


def agreement(pairs: Sequence[LabelledPair]) -> float:
    """Return the share of pairs labelled twice where both say same, or both do not."""
    first = {(pair.left, pair.right): pair.label for pair in pairs}
    both = [(first[p.left, p.right], p.label) for p in read_pairs(FOLDER / SECOND) if (p.left, p.right) in first]
    return float(np.mean([(a is Label.SAME) == (b is Label.SAME) for a, b in both]))


def _loss(learned: Sequence[Example], predicted: Vector) -> float:
    return log_loss(predicted, [example.right for example in learned])


def _figures(learned: Sequence[Example], predicted: Vector) -> dict[str, float]:
    right = [example.right for example in learned]
    mean = np.full(len(right), np.mean(right))
    return {
        "same": round(float(np.mean(right)), 3),
        "log_loss": round(log_loss(predicted, right), 4),
        "log_loss_of_the_mean": round(log_loss(mean, right), 4),
        "auc": round(auc(predicted.tolist(), right), 3),
    }


def as_toml(weights: Weights, figures: Mapping[str, float]) -> str:
    """Return the data file."""
    lines = [
        "# How much what two reports have in common weighs, in log-odds that they are of one event.",
        "# What the features mean: kg/resolve/merging/clues.py; both_TYPE: both are of that type; doubt_N: times",
        "# that agree, with a doubt of at most N days.",
        "# Written by scripts/train_merging.py; not to be edited by hand.",
        *(f"# {name}: {value}" for name, value in figures.items()),
        "",
        f"bias = {weights.bias:.3f}",
        "",
        "[features]",
    ]
    lines += [f"{name} = {weight:.3f}" for name, weight in sorted(weights.features.items())]
    return "\n".join([*lines, ""])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with the texts of others")
    parser.add_argument("--reports", type=Path, help="a file for the reports of the articles, to extract them once")
    parser.add_argument("--dry", action="store_true", help="print figures, write nothing")
    return parser.parse_args()


if __name__ == "__main__":
    main()
