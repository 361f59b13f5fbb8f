"""A document to scored triggers: which word states which type of event, who takes part, its status, day and place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.annotate.document import Document, PlacedTime
from kg.extract.learned.blocks import PLACES, Block, BlockMaker, MarkedMention
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

    time: PlacedTime | None
    source: str
    score: float


@dataclass(frozen=True, slots=True)
class PlaceScore:
    """How likely a mention names the place; without one, how likely a source does ("dateline", "none")."""

    mention: MarkedMention | None
    source: str
    score: float


@dataclass(frozen=True, slots=True)
class LikelyTrigger:
    """How likely a token states an event of a type, 0 to 1."""

    token: int
    type: str
    direction: Direction | None
    score: float


@dataclass(frozen=True, slots=True)
class TriggerScore(LikelyTrigger):
    """A trigger with what goes with it if it states an event; all scores 0 to 1."""

    statuses: tuple[tuple[Status, float], ...]
    roles: tuple[RoleScore, ...]
    days: tuple[DayScore, ...]
    places: tuple[PlaceScore, ...]

    @property
    def status(self) -> tuple[Status, float]:
        """The likeliest status, with its score."""
        return max(self.statuses, key=lambda found: found[1])


@dataclass(frozen=True, slots=True)
class DocumentScores:
    """The likely triggers of a document in text order, and how likely each sentence states each type.

    `details` returns a trigger with what goes with it. Few triggers are asked for, and scoring pairs is slow.
    """

    triggers: tuple[LikelyTrigger, ...]
    sentences: Mapping[tuple[int, str], float]
    details: Callable[[LikelyTrigger], TriggerScore]


class DocumentScorer:
    """Scores documents with one network."""

    def __init__(self, network: Network, maker: BlockMaker) -> None:
        self._network = network
        self._maker = maker

    def score(self, document: Document) -> DocumentScores:
        """Return the triggers of a document that are likely enough, and what its sentences state."""
        features = PairFeatures(document)
        triggers: dict[LikelyTrigger, _BlockScorer] = {}
        sentences: dict[tuple[int, str], float] = {}
        for block in self._maker.blocks(document):
            scorer = _BlockScorer(self._network, features, block, self._network.encode(block))
            triggers |= dict.fromkeys(scorer.triggers(), scorer)
            for key, score in scorer.sentences():
                sentences[key] = max(sentences.get(key, 0.0), score)
        ordered = sorted(triggers, key=lambda trigger: (trigger.token, trigger.type, trigger.direction or ""))
        return DocumentScores(tuple(ordered), sentences, lambda trigger: triggers[trigger].details(trigger))


@dataclass(frozen=True, slots=True)
class _TokenScore:
    """What the types of a token share; `roles` are the scores of all mentions × pairs of type and role."""

    statuses: tuple[tuple[Status, float], ...]
    roles: npt.NDArray[np.float32]
    days: tuple[DayScore, ...]
    places: tuple[PlaceScore, ...]


class _BlockScorer:
    """Reads the encoder's output for one block."""

    def __init__(self, network: Network, features: PairFeatures, block: Block, encoded: Encoded) -> None:
        self._network = network
        self._features = features
        self._block = block
        self._encoded = encoded
        self._tokens: dict[int, _TokenScore] = {}

    def triggers(self) -> Iterator[LikelyTrigger]:
        """Yield what may state an event, and which."""
        scores = sigmoid(self._encoded.triggers)
        for index in self._block.sentences:
            sentence = self._features.document.sentences[index]
            for token in range(sentence.start, sentence.end):
                if token not in self._block.words:
                    continue
                likely = scores[self._block.words[token][0]]
                for number in np.flatnonzero(likely >= FLOOR):
                    name, _, direction = self._network.labels.types[number].partition("/")
                    yield LikelyTrigger(
                        token, name, Direction(direction) if direction else None, _rounded(likely[number])
                    )

    def sentences(self) -> Iterator[tuple[tuple[int, str], float]]:
        """Yield how likely each sentence states each type; a type with directions comes once for each."""
        for index, present in zip(self._block.sentences, sigmoid(self._encoded.sentences), strict=True):
            for label, score in zip(self._network.labels.types, present, strict=True):
                yield (index, label.partition("/")[0]), _rounded(score)

    def details(self, trigger: LikelyTrigger) -> TriggerScore:
        """Return a trigger with what goes with it."""
        held = self._tokens.get(trigger.token)
        if held is None:
            held = self._tokens[trigger.token] = self._of_token(trigger.token)
        roles = tuple(self._roles(trigger.type, held.roles))
        return TriggerScore(
            trigger.token,
            trigger.type,
            trigger.direction,
            trigger.score,
            held.statuses,
            roles,
            held.days,
            held.places,
        )

    def _of_token(self, token: int) -> _TokenScore:
        labels, block = self._network.labels, self._block
        rows = self._features.of(token, block.mentions)
        statuses = zip(labels.statuses, softmax(self._encoded.statuses[block.words[token][0]]), strict=True)
        roles = (
            self._network.role_scores(
                self._encoded, _pairs(block, token, block.mentions, rows), same_actor(block.mentions)
            )
            if block.mentions
            else np.zeros((0, len(labels.roles)), np.float32)
        )
        return _TokenScore(
            tuple((Status(label), _rounded(score)) for label, score in statuses),
            roles,
            tuple(self._days(token)),
            tuple(self._places(token, rows)),
        )

    def _roles(self, name: str, scores: npt.NDArray[np.float32]) -> Iterator[RoleScore]:
        """Yield the roles of a type; `scores` are those of all pairs of type and role: mentions × pairs."""
        for number, (kind, role) in enumerate(self._network.labels.roles):
            if kind == name:
                for mention, score in zip(self._block.mentions, scores[:, number], strict=True):
                    if score >= FLOOR:
                        yield RoleScore(mention, role, _rounded(score))

    def _days(self, token: int) -> Iterator[DayScore]:
        block = self._block
        known = self._features.of(token, block.times)
        scores = self._network.day_scores(self._encoded, _pairs(block, token, block.times, known))
        sources = self._network.labels.day_sources
        for source, score in zip(sources, scores, strict=False):
            yield DayScore(None, source, _rounded(score))
        for time, score in zip(block.times, scores[len(sources) :], strict=True):
            yield DayScore(time, "expression", _rounded(score))

    def _places(self, token: int, rows: npt.NDArray[np.int64]) -> Iterator[PlaceScore]:
        """Yield the places; `rows` are the features of all mentions, among all of which each has its rank."""
        block = self._block
        there = [n for n, mention in enumerate(block.mentions) if mention.kind in PLACES]
        named = [block.mentions[n] for n in there]
        scores = self._network.place_scores(self._encoded, _pairs(block, token, named, rows[there]))
        sources = self._network.labels.place_sources
        for source, score in zip(sources, scores, strict=False):
            if source != "dateline" or self._features.document.anchor.place is not None:
                yield PlaceScore(None, source, _rounded(score))
        for mention, score in zip(named, scores[len(sources) :], strict=True):
            yield PlaceScore(mention, "mention", _rounded(score))


def _pairs(
    block: Block, trigger: int, found: Sequence[MarkedMention] | Sequence[PlacedTime], features: npt.NDArray[np.int64]
) -> Pairs:
    starts = [block.words[one.start][0] for one in found]
    ends = [block.words[one.end - 1][1] for one in found]
    return Pairs(block.words[trigger][0], starts, ends, features)


def _rounded(score: float) -> float:
    return round(float(score), _DIGITS)
