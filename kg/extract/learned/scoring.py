"""A document to scored triggers: which word states which type of event, who takes part, its status, day and place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.annotate.document import Document
from kg.extract.learned.blocks import PLACES, Block, BlockMaker, MarkedMention, Time
from kg.extract.learned.network import Encoded, Network, Pairs, sigmoid, softmax
from kg.extract.learned.pairs import PairFeatures, same_actor
from kg.model import Direction, Status

#: Triggers below this probability are left out.
FLOOR = 0.05
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class RoleScore:
    """How likely a mention plays a role, 0 to 1."""

    mention: MarkedMention
    role: str
    score: float


@dataclass(frozen=True, slots=True)
class DayScore:
    """How likely the day comes from a time expression, or from a source ("news", "event", "none")."""

    time: Time | None
    source: str
    score: float


@dataclass(frozen=True, slots=True)
class PlaceScore:
    """How likely a mention names the place; without one, how likely a source does ("dateline", "none")."""

    mention: MarkedMention | None
    source: str
    score: float


@dataclass(frozen=True, slots=True)
class TriggerScore:
    """How likely a token states an event of a type, and what goes with it if it does; all scores 0 to 1."""

    token: int
    type: str
    direction: Direction | None
    score: float
    statuses: tuple[tuple[Status, float], ...]
    roles: tuple[RoleScore, ...]
    days: tuple[DayScore, ...]
    places: tuple[PlaceScore, ...]


@dataclass(frozen=True, slots=True)
class DocumentScores:
    """The likely triggers of a document in text order, and how likely each sentence states each type."""

    triggers: tuple[TriggerScore, ...]
    sentences: Mapping[tuple[int, str], float]


class DocumentScorer:
    """Scores documents with one network."""

    def __init__(self, network: Network, maker: BlockMaker) -> None:
        self._network = network
        self._maker = maker

    def score(self, document: Document) -> DocumentScores:
        """Return the triggers of a document that are likely enough, and what its sentences state."""
        features = PairFeatures(document)
        triggers: list[TriggerScore] = []
        sentences: dict[tuple[int, str], float] = {}
        for block in self._maker.blocks(document):
            encoded = self._network.encode(block)
            triggers += self._of_block(features, block, encoded)
            present = sigmoid(encoded.sentences)
            for row, index in enumerate(block.sentences):
                for label, score in zip(self._network.labels.types, present[row], strict=True):
                    key = (index, label.partition("/")[0])
                    sentences[key] = max(sentences.get(key, 0.0), _rounded(score))
        triggers.sort(key=lambda trigger: (trigger.token, trigger.type, trigger.direction or ""))
        return DocumentScores(tuple(triggers), sentences)

    def _of_block(self, features: PairFeatures, block: Block, encoded: Encoded) -> Iterator[TriggerScore]:
        scores = sigmoid(encoded.triggers)
        for index in block.sentences:
            sentence = features.document.sentences[index]
            for token in range(sentence.start, sentence.end):
                if token not in block.words:
                    continue
                likely = scores[block.words[token][0]]
                numbers = np.flatnonzero(likely >= FLOOR)
                if len(numbers):
                    yield from self._triggers(features, block, encoded, token, {int(n): likely[n] for n in numbers})

    def _triggers(
        self, features: PairFeatures, block: Block, encoded: Encoded, token: int, types: Mapping[int, float]
    ) -> Iterator[TriggerScore]:
        """Yield a token as trigger of some types (numbers with scores), which share all but the roles."""
        labels = self._network.labels
        rows = features.of(token, block.mentions)
        statuses = zip(labels.statuses, softmax(encoded.statuses[block.words[token][0]]), strict=True)
        status_scores = tuple((Status(label), _rounded(score)) for label, score in statuses)
        days = tuple(self._days(features, block, encoded, token))
        places = tuple(self._places(features, block, encoded, token, rows))
        roles = (
            self._network.role_scores(encoded, _pairs(block, token, block.mentions, rows), same_actor(block.mentions))
            if block.mentions
            else np.zeros((0, len(labels.roles)), np.float32)
        )
        for number, score in types.items():
            name, _, direction = labels.types[number].partition("/")
            yield TriggerScore(
                token,
                name,
                Direction(direction) if direction else None,
                _rounded(score),
                status_scores,
                tuple(self._roles(block, name, roles)),
                days,
                places,
            )

    def _roles(self, block: Block, name: str, scores: npt.NDArray[np.float32]) -> Iterator[RoleScore]:
        """Yield the roles of a type; `scores` are those of all pairs of type and role: mentions × pairs."""
        for number, (kind, role) in enumerate(self._network.labels.roles):
            if kind == name:
                for mention, score in zip(block.mentions, scores[:, number], strict=True):
                    if score >= FLOOR:
                        yield RoleScore(mention, role, _rounded(score))

    def _days(self, features: PairFeatures, block: Block, encoded: Encoded, token: int) -> Iterator[DayScore]:
        known = features.of(token, block.times)
        scores = self._network.day_scores(encoded, _pairs(block, token, block.times, known))
        sources = self._network.labels.day_sources
        for source, score in zip(sources, scores, strict=False):
            yield DayScore(None, source, _rounded(score))
        for time, score in zip(block.times, scores[len(sources) :], strict=True):
            yield DayScore(time, "expression", _rounded(score))

    def _places(
        self, features: PairFeatures, block: Block, encoded: Encoded, token: int, rows: npt.NDArray[np.int64]
    ) -> Iterator[PlaceScore]:
        """Yield the places; `rows` are the features of all mentions, among all of which each has its rank."""
        there = [n for n, mention in enumerate(block.mentions) if mention.kind in PLACES]
        named = [block.mentions[n] for n in there]
        scores = self._network.place_scores(encoded, _pairs(block, token, named, rows[there]))
        sources = self._network.labels.place_sources
        for source, score in zip(sources, scores, strict=False):
            if source != "dateline" or features.document.anchor.place is not None:
                yield PlaceScore(None, source, _rounded(score))
        for mention, score in zip(named, scores[len(sources) :], strict=True):
            yield PlaceScore(mention, "mention", _rounded(score))


def _pairs(
    block: Block, trigger: int, found: Sequence[MarkedMention] | Sequence[Time], features: npt.NDArray[np.int64]
) -> Pairs:
    starts = [block.words[one.start][0] for one in found]
    ends = [block.words[one.end - 1][1] for one in found]
    return Pairs(block.words[trigger][0], starts, ends, features)


def _rounded(score: float) -> float:
    return round(float(score), _DIGITS)
