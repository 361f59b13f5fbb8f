"""How likely a report is right: a logistic model over features of its wording (`data/confidence.toml`).

A report is right if it matches in the sense of the annotation guide: the text states an event of that type with these
actors. `scripts/train_confidence.py` fits the weights on annotated articles, both those that the rules were written
with and those that no rule author has read; docs/quality.md compares predicted and observed precision on unread
articles. Confidence ranks and explains reports and decides which near misses (`kg/extract/frames/near.py`) are
reported: those below the threshold in the file are held back.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.extract.realis import RARE
from kg.model import Status
from kg.resources.loading import load_typed

_DIGITS = 3


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """Weights of features and the intercept, in log-odds; a feature without a weight counts as 0.

    Reports are held back below the confidence `least`, near misses below `least_near`.
    """

    intercept: float
    weights: Mapping[str, float]
    least: float
    least_near: float

    def of(self, features: Iterable[str]) -> float:
        """Return the probability that a report with these features is right, 0 to 1, rounded to three digits."""
        odds = self.intercept + math.fsum(self.weights.get(name, 0.0) for name in features)
        return round(1 / (1 + math.exp(-odds)), _DIGITS)

    def explain(self, features: Iterable[str]) -> tuple[tuple[str, float], ...]:
        """Return the features that count with their weights, largest first."""
        weighed = [(name, self.weights[name]) for name in features if self.weights.get(name)]
        return tuple(sorted(weighed, key=lambda item: (-abs(item[1]), item[0])))

    def holds_back(self, confidence: float, status: Status, *, near_miss: bool) -> bool:
        """Whether a report is too unlikely to be shown; denials and cancellations are too rare to be judged."""
        if near_miss:
            return confidence < self.least_near
        return confidence < self.least and status not in RARE


@dataclass(frozen=True, slots=True)
class _Least:
    complete: float
    near_miss: float


@dataclass(frozen=True, slots=True)
class _ConfidenceTable:
    """What `data/confidence.toml` holds; how the weights were fitted is for people."""

    intercept: float
    weights: Mapping[str, float]
    least: _Least
    recipe: Mapping[str, object] = field(default_factory=dict)
    articles: Mapping[str, object] = field(default_factory=dict)
    cross_validated: Mapping[str, object] = field(default_factory=dict)


def load_confidence() -> ConfidenceModel:
    """Return the model that ships with kg; DataError, naming file and key, if its file is missing or broken."""
    table = load_typed(_ConfidenceTable, "confidence.toml")
    return ConfidenceModel(table.intercept, table.weights, table.least.complete, table.least.near_miss)
