"""Rules and network stacked into one probability per event (`data/model/stack.toml`).

Logistic regression (Wolpert 1992, stacked generalisation) over the confidence of the rules, the commonest features of
their confidence model, and the network's scores for the words, their sentence and the participants.
`scripts/fit_stack.py` fits the weights on documents that the network was not trained on.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.annotate.document import Document
from kg.extract.confidence.model import ConfidenceModel
from kg.extract.confidence.scoring import ConfidenceScore, ConfidenceScorer
from kg.extract.drafts import Draft
from kg.extract.mentions import LEARNED, Opinion
from kg.resources.loading import load_typed

#: Probabilities are clipped to this distance from 0 and 1.
_LEAST = 0.002
_DIGITS = 3
#: Log-odds below minus this are treated as zero probability.
_MOST = 50.0


@dataclass(frozen=True, slots=True)
class Stack:
    """The weight of each number, in log-odds, and the probability from which an event is reported."""

    intercept: float
    weights: Mapping[str, float]
    least: float

    def of(self, numbers: Mapping[str, float]) -> float:
        """Return the probability that an event with these numbers is right, rounded to three digits."""
        odds = self.intercept + math.fsum(self.weights.get(name, 0.0) * value for name, value in numbers.items())
        return round(1 / (1 + math.exp(-max(odds, -_MOST))), _DIGITS)

    def explain(self, numbers: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
        """Return what each number adds to the log-odds, and the intercept; the largest contribution comes first."""
        parts = {name: self.weights.get(name, 0.0) * value for name, value in numbers.items()}
        weighed = [(name, round(part, _DIGITS)) for name, part in {"intercept": self.intercept, **parts}.items()]
        return tuple(sorted((part for part in weighed if part[1]), key=lambda part: (-abs(part[1]), part[0])))


class StackedScorer:
    """Scores by the confidence model, and by the stack where the network has an opinion of an event.

    A confidence that a third-party extractor states itself is kept. Events of a type that the network does not know
    are left to the confidence model.
    """

    def __init__(self, model: ConfidenceModel, stack: Stack) -> None:
        self._rules = ConfidenceScorer(model)
        self._stack = stack

    def score(self, drafts: Sequence[Draft], document: Document) -> tuple[ConfidenceScore, ...]:
        """Return the score of each draft; see `Scorer`."""
        scores = self._rules.score(drafts, document)
        return tuple(self._stacked(draft, score, document) for draft, score in zip(drafts, scores, strict=True))

    def _stacked(self, draft: Draft, score: ConfidenceScore, document: Document) -> ConfidenceScore:
        if draft.leading.mention.given.confidence is not None or not opinions_of(draft):
            return score
        numbers = dict.fromkeys(score.features, 1.0) | dict(numbers_of(draft, document, score.confidence))
        confidence = self._stack.of(numbers)
        return ConfidenceScore(confidence, confidence < self._stack.least, score.features, MappingProxyType(numbers))


def opinions_of(draft: Draft) -> tuple[Opinion, ...]:
    """Return what the network thinks of the mentions of an event."""
    return tuple(reading.mention.opinion for reading in draft.mentions if reading.mention.opinion is not None)


def numbers_of(draft: Draft, document: Document, by_rules_alone: float) -> Iterator[tuple[str, float]]:
    """Yield the numbers that the stack weighs beside features, for an event of which the network has an opinion.

    `by_rules_alone` is the confidence in the event without the network.
    """
    by_rules = any(reading.mention.proposer != LEARNED for reading in draft.mentions)
    opinions = opinions_of(draft)
    words = log_odds(max(opinion.trigger for opinion in opinions))
    yield "words", words
    yield "sentence", log_odds(max(opinion.sentence for opinion in opinions))
    if by_rules:
        yield "found by rules", 1.0
        yield "words found by rules", words
        yield "confidence of rules", log_odds(by_rules_alone)
    if by_rules and draft.leading.mention.lacks:
        yield "near miss", 1.0
    yield from _of_participants(draft, opinions, document)


def _of_participants(draft: Draft, opinions: Sequence[Opinion], document: Document) -> Iterator[tuple[str, float]]:
    """Yield how sure the network is of the participants, and of the likeliest actor that is left out."""
    if not draft.fillers or all(opinion.token is None for opinion in opinions):
        yield "participants not read", 1.0
        return
    likely: dict[tuple[str, str], float] = {}
    for opinion in opinions:
        for role, actor, score in opinion.roles:
            key = role, document.actors[actor].side
            likely[key] = max(score, likely.get(key, 0.0))
    within = [(filler.role, document.actors[filler.actor].side) for filler in draft.fillers]
    sides = {side for _, side in within}
    yield "participants", log_odds(math.fsum(likely.get(key, 0.0) for key in within) / len(within))
    yield "left out", log_odds(max((score for (_, side), score in likely.items() if side not in sides), default=0.0))


def log_odds(probability: float) -> float:
    """Return the log-odds of a probability, clipped to between `_LEAST` and 1 - `_LEAST`."""
    held = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(held / (1 - held))


def load_stack() -> Stack:
    """Return the stack that ships with kg; DataError, naming file and key, if its file is missing or broken."""
    return load_typed(Stack, "model", "stack.toml")
