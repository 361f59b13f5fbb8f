"""The trained network as data: the encoder in ONNX, the weights of pairs, and what its numbers mean."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.extract.learned.blocks import Block

Floats = npt.NDArray[np.float32]
#: Blocks that are run at a time.
_BATCH = 16


@dataclass(frozen=True, slots=True)
class Labels:
    """What the numbers of the network mean: types ("Sanction/lift"), pairs of type and role, statuses, day sources."""

    types: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    statuses: tuple[str, ...]
    day_sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder says of one block, a row for each piece; `sentences` has a row for each scored sentence."""

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


OUTPUTS = tuple(Encoded.__slots__)


class Network:
    """Runs the encoder, and scores pairs of trigger and mention or time."""

    def __init__(self, folder: Path) -> None:
        """Load the network of a folder; raises ImportError without onnxruntime, OSError where a file is missing."""
        import onnxruntime  # noqa: PLC0415 (an optional dependency)

        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = 1
        settings.inter_op_num_threads = 1
        settings.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        settings.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), settings, providers=["CPUExecutionProvider"]
        )
        with np.load(folder / "pairs.npz") as held:
            self._weights: dict[str, Floats] = {name: held[name] for name in held.files}
        meta = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.labels = Labels(
            tuple(meta["types"]),
            tuple((kind, role) for kind, role in meta["roles"]),
            tuple(meta["statuses"]),
            tuple(meta["day_sources"]),
        )

    def encode(self, blocks: Sequence[Block]) -> list[Encoded]:
        """Return what the encoder says of blocks, which are run in batches of like length."""
        found: list[Encoded | None] = [None] * len(blocks)
        order = sorted(range(len(blocks)), key=lambda n: len(blocks[n].pieces))
        for at in range(0, len(order), _BATCH):
            batch = order[at : at + _BATCH]
            outputs = self._session.run(list(OUTPUTS), _inputs([blocks[n] for n in batch]))
            for row, number in enumerate(batch):
                found[number] = Encoded(*(output[row] for output in outputs))
        return [encoded for encoded in found if encoded is not None]

    def role_scores(
        self, encoded: Encoded, trigger: int, starts: Sequence[int], ends: Sequence[int], features: npt.NDArray[np.int64]
    ) -> Floats:
        """Return the probability of each role for each mention: mentions × all pairs of type and role."""
        held = self._weights
        mentions = np.tanh(encoded.mention_start[starts] + encoded.mention_end[ends])
        side = np.tanh(encoded.trigger_side[trigger])
        scores = np.einsum("mk,rk->mr", mentions * side, held["roles"])
        scores = scores + np.einsum("k,rk->r", side, held["role_of_trigger"])
        scores = scores + np.einsum("mk,rk->mr", mentions, held["role_of_mention"]) + held["role_bias"]
        for number in range(features.shape[1]):
            scores = scores + held[f"role_features_{number}"][features[:, number]]
        return sigmoid(scores)

    def day_scores(
        self, encoded: Encoded, trigger: int, starts: Sequence[int], ends: Sequence[int], features: npt.NDArray[np.int64]
    ) -> Floats:
        """Return the probability of each source of the day: day sources first, then the times of the block."""
        held = self._weights
        scores = encoded.day_sources[trigger]
        if len(starts):
            times = np.tanh(encoded.time_start[starts] + encoded.time_end[ends])
            side = np.tanh(encoded.day_side[trigger])
            dated = np.einsum("tk,k->t", times, side) / np.float32(len(side) ** 0.5) + held["time_bias"]
            for number in range(features.shape[1]):
                dated = dated + held[f"time_features_{number}"][features[:, number]]
            scores = np.concatenate((scores, dated))
        return softmax(scores)


def _inputs(blocks: Sequence[Block]) -> dict[str, npt.NDArray[Any]]:
    length = max(len(block.pieces) for block in blocks)
    count = max(len(block.sentences) for block in blocks)
    pieces = np.zeros((len(blocks), length), np.int64)
    marks = np.zeros_like(pieces)
    mask = np.zeros((len(blocks), length), np.bool_)
    belongs = np.zeros((len(blocks), count, length), np.bool_)
    for row, block in enumerate(blocks):
        size = len(block.pieces)
        pieces[row, :size], marks[row, :size], mask[row, :size] = block.pieces, block.marks, True
        for number, (start, end) in enumerate(block.ranges):
            belongs[row, number, start:end] = True
    return {"pieces": pieces, "mask": mask, "marks": marks, "belongs": belongs}


def sigmoid(scores: Floats) -> Floats:
    """Return probabilities of yes."""
    return 1 / (1 + np.exp(-scores))


def softmax(scores: Floats) -> Floats:
    """Return probabilities that sum to one over the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)
