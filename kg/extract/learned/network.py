"""The trained network as data: the encoder in ONNX, the weights of pairs, and what its numbers mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.extract.learned.blocks import Block

Floats = npt.NDArray[np.float32]
_EPSILON = 1e-5  # as in PyTorch's LayerNorm


@dataclass(frozen=True, slots=True)
class LabelNames:
    """What the numbers of the network mean; a type with a direction of its own is written "Sanction/lift"."""

    types: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    statuses: tuple[str, ...]
    day_sources: tuple[str, ...]
    place_sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Encoded:
    """The encoder's output for one block, a row for each piece; `sentences` has a row for each scored sentence."""

    triggers: Floats
    statuses: Floats
    sentences: Floats
    trigger_side: Floats
    mention_start: Floats
    mention_end: Floats
    day_side: Floats
    time_start: Floats
    time_end: Floats
    day_sources: Floats
    place_side: Floats
    place_start: Floats
    place_end: Floats
    place_sources: Floats


OUTPUTS = tuple(Encoded.__slots__)


@dataclass(frozen=True, slots=True)
class Pairs:
    """A trigger with mentions or times of its block: their first and last pieces, and a row of features for each."""

    trigger: int
    starts: Sequence[int]
    ends: Sequence[int]
    features: npt.NDArray[np.int64]


class Network:
    """Runs the encoder, and scores pairs of trigger and mention, time or place."""

    def __init__(self, session: Any, weights: Mapping[str, Floats], labels: LabelNames) -> None:
        """`session` is the encoder as onnxruntime runs it, `weights` are those of pairs, by name."""
        self._session = session
        self._weights = weights
        self.labels = labels

    def encode(self, block: Block) -> Encoded:
        """Return the encoder's output for a block.

        Blocks are run one at a time: the encoder rounds numbers by the least and greatest of all that it is given, so
        that beside other blocks a block would get other scores.
        """
        outputs = self._session.run(list(OUTPUTS), _inputs(block))
        return Encoded(*(output[0] for output in outputs))

    def role_scores(self, encoded: Encoded, pairs: Pairs, same: npt.NDArray[np.bool_]) -> Floats:
        """Return the probability of each role for each mention: mentions × all pairs of type and role.

        `same` says which mentions are of one actor: mentions × mentions.
        """
        held, features = self._weights, pairs.features
        mentions = np.tanh(encoded.mention_start[pairs.starts] + encoded.mention_end[pairs.ends])
        side = np.tanh(encoded.trigger_side[pairs.trigger])
        scores = np.einsum("mk,rk->mr", mentions * side, held["roles"])
        scores = scores + np.einsum("k,rk->r", side, held["role_of_trigger"])
        scores = scores + np.einsum("mk,rk->mr", mentions, held["role_of_mention"]) + held["role_bias"]
        scores = _featured(scores, held, "role", features)
        return sigmoid(scores + self._mixed(side, mentions, features, same))

    def _mixed(
        self, side: Floats, mentions: Floats, features: npt.NDArray[np.int64], same: npt.NDArray[np.bool_]
    ) -> Floats:
        """Return what the hidden layers add, in which trigger, mentions and features meet: mentions × roles."""
        held = self._weights
        mixed = np.einsum("k,hk->h", side, held["mix_trigger"]) + held["mix_bias"]
        mixed = mixed + np.einsum("mk,hk->mh", mentions, held["mix_mention"])
        mixed = among_rivals(_featured(mixed, held, "mix", features), same, held)
        added: Floats = np.einsum("mh,rh->mr", np.maximum(mixed, 0), held["mix_roles"])
        return added

    def day_scores(self, encoded: Encoded, pairs: Pairs) -> Floats:
        """Return the probability of each source of the day: day sources first, then the times of the block."""
        times = encoded.time_start[pairs.starts] + encoded.time_end[pairs.ends]
        dated = self._pointed("time", encoded.day_side[pairs.trigger], times, pairs.features)
        return softmax(np.concatenate((encoded.day_sources[pairs.trigger], dated)))

    def place_scores(self, encoded: Encoded, pairs: Pairs) -> Floats:
        """Return the probability of each source of the place: place sources first, then the places of the block."""
        places = encoded.place_start[pairs.starts] + encoded.place_end[pairs.ends]
        placed = self._pointed("place", encoded.place_side[pairs.trigger], places, pairs.features)
        return softmax(np.concatenate((encoded.place_sources[pairs.trigger], placed)))

    def _pointed(self, name: str, trigger: Floats, targets: Floats, features: npt.NDArray[np.int64]) -> Floats:
        """Return how much a trigger points at each target, with the weights of that name ("time" or "place")."""
        held, side = self._weights, np.tanh(trigger)
        scores = np.einsum("tk,k->t", np.tanh(targets), side) / np.float32(len(side) ** 0.5) + held[f"{name}_bias"]
        return np.asarray(_featured(scores, held, name, features), np.float32)


def among_rivals(mixed: Floats, same: npt.NDArray[np.bool_], held: Mapping[str, Floats]) -> Floats:
    """Return mentions × width: what self-attention among the mentions of a trigger makes of each.

    One layer of a transformer (Vaswani et al. 2017), normalised before each part. `same` says which mentions are of
    one actor; `held` are the weights by name.
    """
    bias = held["rivals_same"]
    count, width = mixed.shape
    sides = _dense(_normal(mixed, held, "rivals_norm"), held, "rivals_sides").reshape(count, 3, len(bias), -1)
    query, key, value = sides[:, 0], sides[:, 1], sides[:, 2]
    scores = np.einsum("mhk,nhk->hmn", query, key) / np.float32((width // len(bias)) ** 0.5)
    weights = softmax(scores + bias[:, None, None] * same)
    seen = np.einsum("hmn,nhk->mhk", weights, value).reshape(count, width)
    hidden = mixed + _dense(seen, held, "rivals_out")
    wide = np.maximum(_dense(_normal(hidden, held, "rivals_last_norm"), held, "rivals_wide"), 0)
    return hidden + _dense(wide, held, "rivals_narrow")


def _featured(scores: Floats, held: Mapping[str, Floats], name: str, features: npt.NDArray[np.int64]) -> Floats:
    """Return scores with the weights of a name added for the values of the features, one feature after the other."""
    for number in range(features.shape[1]):
        scores = scores + held[f"{name}_features_{number}"][features[:, number]]
    return scores


def _dense(values: Floats, held: Mapping[str, Floats], name: str) -> Floats:
    product: Floats = np.einsum("mk,hk->mh", values, held[f"{name}_weight"])
    return product + held[f"{name}_bias"]


def _normal(values: Floats, held: Mapping[str, Floats], name: str) -> Floats:
    centred = values - values.mean(-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + np.float32(_EPSILON))
    return np.asarray(scaled * held[f"{name}_weight"] + held[f"{name}_bias"], np.float32)


def _inputs(block: Block) -> dict[str, npt.NDArray[Any]]:
    """Return what the encoder takes: a batch of one block; `belongs` says which pieces each sentence has."""
    size = len(block.pieces)
    belongs = np.zeros((1, len(block.sentences), size), np.bool_)
    for number, (start, end) in enumerate(block.ranges):
        belongs[0, number, start:end] = True
    return {
        "pieces": np.array([block.pieces], np.int64),
        "mask": np.ones((1, size), np.bool_),
        "marks": np.array([block.marks], np.int64),
        "belongs": belongs,
    }


def sigmoid(scores: Floats) -> Floats:
    """Return probabilities of yes."""
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), np.float32)


def softmax(scores: Floats) -> Floats:
    """Return probabilities that sum to one over the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)
