"""Scorers: how likely each event of an article is right, and which events are held back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kg.annotate.document import Document
from kg.extract.confidence.features import Surroundings, features_of
from kg.extract.confidence.model import ConfidenceModel
from kg.extract.drafts import Draft


@dataclass(frozen=True, slots=True)
class ConfidenceScore:
    """How likely an event is right (0 to 1), whether its report is held back, and the features behind the score.

    `numbers` are the inputs of a stack of several models; empty where there is only one model.
    """

    confidence: float
    held_back: bool
    features: tuple[str, ...] = ()
    numbers: Mapping[str, float] = field(default_factory=dict)


class Scorer(Protocol):
    """Scores the events of an article, near misses among them."""

    def score(self, drafts: Sequence[Draft], document: Document) -> Sequence[ConfidenceScore]:
        """Return the score of each draft, in order."""


class ConfidenceScorer:
    """Scores by the linear confidence model; a confidence that the proposer states itself is kept."""

    def __init__(self, model: ConfidenceModel) -> None:
        self._model = model

    def score(self, drafts: Sequence[Draft], document: Document) -> tuple[ConfidenceScore, ...]:
        """Return the score of each draft; see `Scorer`."""
        surroundings = Surroundings(drafts, document)
        return tuple(self._score(draft, features_of(draft, surroundings, document)) for draft in drafts)

    def _score(self, draft: Draft, features: tuple[str, ...]) -> ConfidenceScore:
        mention = draft.leading.mention
        if mention.given.confidence is not None:
            return ConfidenceScore(mention.given.confidence, False, features)
        confidence = self._model.of(features)
        near_miss = bool(mention.lacks)
        return ConfidenceScore(
            confidence, self._model.holds_back(confidence, draft.status, near_miss=near_miss), features
        )
