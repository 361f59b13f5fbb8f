"""How likely a report is right: a logistic model over features of its wording (`data/confidence.toml`).

A report is right if it matches in the sense of the annotation guide: the text states an event of that type with these
actors. `scripts/train_confidence.py` fits the weights on annotated articles, both those that the rules were written
with and those that no rule author has read; docs/quality.md compares predicted and observed precision on unread
articles. Confidence ranks and explains reports and decides which near misses (`kg/extract/frames/near.py`) are
reported: those below the threshold in the file are held back.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.errors import DataError
from kg.extract.realis import RARE
from kg.model import Status
from kg.resources import load_toml

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


def load_confidence() -> ConfidenceModel:
    """Return the model that ships with kg; DataError if its file is missing or broken."""
    data = load_toml("confidence.toml")
    try:
        weights = {name: float(weight) for name, weight in data["weights"].items()}
        least = data["least"]
        return ConfidenceModel(
            float(data["intercept"]), MappingProxyType(weights), float(least["complete"]), float(least["near_miss"])
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(f"data/confidence.toml: no model of confidence: {error}") from error
