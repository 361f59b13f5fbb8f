"""How well merging does with weights that were learned from other articles: which labelled pairs end in one event."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from confidence_model.examples import Example
from confidence_model.logistic import Fitted, fit

from kg.model import Namespace
from kg.resolve.merging import MergeRules, merge_reports

from .examples import Reports
from .pairs import Label, LabelledPair

#: Into how many parts the articles are divided.
PARTS = 4


@dataclass(frozen=True, slots=True)
class Together:
    """Pairs by weight: of one event and in one, of one event and apart, of two events and in one."""

    right: float = 0.0
    missed: float = 0.0
    wrong: float = 0.0

    @property
    def precision(self) -> float:
        """The share of the pairs in one event that are of one event."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the pairs of one event that are in one."""
        return self.right / (self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.missed + self.wrong)


def parts_of(pair: LabelledPair) -> set[int]:
    """Return in which parts of the articles, by the CRC-32 of their ids, the two of a pair are."""
    return {zlib.crc32(side.article.encode()) % PARTS for side in (pair.left, pair.right)}


def with_weights(rules: MergeRules, fitted: Fitted) -> MergeRules:
    """Return rules with learned weights; a feature that no pair has counts nothing."""
    learned = dict(zip(fitted.names, map(float, fitted.weights), strict=True))
    features = {**dict.fromkeys(rules.weights.features, 0.0), **learned}
    return replace(rules, weights=replace(rules.weights, bias=fitted.intercept, features=features))


def crosswise(
    found: Sequence[tuple[LabelledPair, Example]],
    pairs: Iterable[LabelledPair],
    reports: Reports,
    rules: MergeRules,
    penalty: float,
) -> Mapping[str, Together]:
    """Return by batch where pairs end when all reports are merged by what pairs of other articles teach.

    Counted are the pairs whose two articles are in one part of all, by what pairs teach that have no article of it.
    """
    sums: dict[str, list[float]] = {}
    for part in range(PARTS):
        learned = fit([example for pair, example in found if part not in parts_of(pair)], penalty, least=0)
        events, _ = merge_reports(reports.all, reports.records, Namespace(), with_weights(rules, learned))
        home = {report: event.id for event in events for report in event.reports}
        for pair in pairs:
            sides = [p.id for p in map(reports.profile, (pair.left, pair.right)) if p is not None]
            if parts_of(pair) != {part} or len(sides) != 2 or pair.label not in {Label.SAME, Label.DIFFERENT}:
                continue
            one, same = home[sides[0]] == home[sides[1]], pair.label is Label.SAME
            counted = sums.setdefault(pair.batch, [0.0, 0.0, 0.0])
            counted[0] += pair.weight * (one and same)
            counted[1] += pair.weight * (same and not one)
            counted[2] += pair.weight * (one and not same)
    return {batch: Together(*counted) for batch, counted in sorted(sums.items())}
