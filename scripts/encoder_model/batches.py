"""Examples as padded tensors."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from encoder_model.examples import IGNORE, BlockExample
from encoder_model.labels import TYPES, role_numbers
from kg.extract.learned.blocks import KINDS, TIME, MarkedMention, Time

#: Share of the marks dropped or changed to another kind, so that the model learns to tolerate linking errors.
FALSIFIED = 1 / 6


@dataclass(frozen=True, slots=True)
class Triggers:
    """The labelled triggers of a batch: row, piece, status, source of the day (DAY_SOURCES, then times)."""

    row: Tensor
    at: Tensor
    status: Tensor
    day: Tensor


@dataclass(frozen=True, slots=True)
class RolePairs:
    """Pairs of trigger and mention: row, pieces, features, numbers of the two roles of the type, and their labels."""

    row: Tensor
    at: Tensor
    start: Tensor
    end: Tensor
    features: Tensor
    role: Tensor
    label: Tensor


@dataclass(frozen=True, slots=True)
class TimePairs:
    """Pairs of trigger and time: number of the trigger, place of the time in its block, row, pieces, features."""

    trigger: Tensor
    place: Tensor
    row: Tensor
    at: Tensor
    start: Tensor
    end: Tensor
    features: Tensor


@dataclass(frozen=True, slots=True)
class Batch:
    """Blocks padded to one length, with the labels of their words and sentences (IGNORE where there is none)."""

    examples: tuple[BlockExample, ...]
    triggers: Triggers
    roles: RolePairs
    times: TimePairs
    pieces: Tensor
    mask: Tensor
    marks: Tensor
    belongs: Tensor
    trigger_labels: Tensor
    sentence_labels: Tensor


def batches(examples: Sequence[BlockExample], size: int, rng: random.Random | None = None) -> Iterator[Batch]:
    """Yield batches of blocks of similar length; with `rng`, shuffled and with corrupted marks."""
    order = sorted(
        range(len(examples)), key=lambda n: len(examples[n].block.pieces) + (rng.random() * 16 if rng else 0)
    )
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    if rng:
        rng.shuffle(groups)
    for group in groups:
        yield _batch([examples[n] for n in group], rng)


def _batch(found: list[BlockExample], rng: random.Random | None) -> Batch:
    length = max(len(e.block.pieces) for e in found)
    count = max(len(e.block.sentences) for e in found)
    pieces = torch.zeros(len(found), length, dtype=torch.long)
    marks = torch.zeros_like(pieces)
    mask = torch.zeros(len(found), length, dtype=torch.bool)
    belongs = torch.zeros(len(found), count, length, dtype=torch.bool)
    triggers = torch.full((len(found), length, len(TYPES)), float(IGNORE))
    sentences = torch.full((len(found), count, len(TYPES)), float(IGNORE))
    for row, example in enumerate(found):
        block = example.block
        size = len(block.pieces)
        pieces[row, :size] = torch.tensor(block.pieces)
        marks[row, :size] = torch.tensor(_falsified(example, rng) if rng else block.marks)
        mask[row, :size] = True
        for number, (start, end) in enumerate(block.ranges):
            belongs[row, number, start:end] = True
            sentences[row, number] = 0
            for kind in example.present[number]:
                sentences[row, number, kind] = 1
            for kind in example.unknown[number]:
                sentences[row, number, kind] = IGNORE
        for token in example.scored:
            triggers[row, block.words[token][0]] = 0
        for token, kind in example.hidden:
            if token in block.words:
                triggers[row, block.words[token][0], kind] = IGNORE
        for trigger in example.triggers:
            triggers[row, block.words[trigger.token][0], trigger.type] = 1
    return Batch(
        tuple(found),
        _triggers(found),
        _role_pairs(found),
        _time_pairs(found),
        pieces,
        mask,
        marks,
        belongs,
        triggers,
        sentences,
    )


def _triggers(found: Sequence[BlockExample]) -> Triggers:
    rows = [(row, e.block.words[t.token][0], t.status, t.day) for row, e in enumerate(found) for t in e.triggers]
    return Triggers(*_columns(rows, 4))


def _role_pairs(found: Sequence[BlockExample]) -> RolePairs:
    rows, features, labels = [], [], []
    for row, e in enumerate(found):
        for t in e.triggers:
            own = role_numbers(TYPES[t.type])
            for mention, role, known in zip(e.block.mentions, t.roles, t.mention_features, strict=True):
                start, end = e.block.words[mention.start][0], e.block.words[mention.end - 1][1]
                rows.append((row, e.block.words[t.token][0], start, end, own.start, own.stop - 1))
                features.append(known)
                one = [IGNORE if role == IGNORE else float(role == number) for number in own]
                labels.append([*one, IGNORE][:2])
    row_, at, start_, end_, first, last = _columns(rows, 6)
    return RolePairs(
        row_,
        at,
        start_,
        end_,
        torch.tensor(features),
        torch.stack((first, last), 1),
        torch.tensor(labels, dtype=torch.float),
    )


def _time_pairs(found: Sequence[BlockExample]) -> TimePairs:
    rows, features, number = [], [], 0
    for row, e in enumerate(found):
        for t in e.triggers:
            for place, (time, known) in enumerate(zip(e.block.times, t.time_features, strict=True)):
                start, end = e.block.words[time.start][0], e.block.words[time.end - 1][1]
                rows.append((number, place, row, e.block.words[t.token][0], start, end))
                features.append(known)
            number += 1
    trigger, place_, row_, at, start_, end_ = _columns(rows, 6)
    return TimePairs(trigger, place_, row_, at, start_, end_, torch.tensor(features))


def _columns(rows: Sequence[tuple[int, ...]], width: int) -> tuple[Tensor, ...]:
    return tuple(torch.tensor(rows, dtype=torch.long).reshape(-1, width).unbind(1))


def _falsified(example: BlockExample, rng: random.Random) -> list[int]:
    block = example.block
    marks = list(block.marks)
    marked: tuple[MarkedMention | Time, ...] = (*block.mentions, *block.times)
    for found in marked:
        if rng.random() < FALSIFIED:
            kind = rng.choice((None, *range(len(KINDS)), TIME))
            first, last = block.words[found.start][0], block.words[found.end - 1][1]
            for at in range(first, last + 1):
                marks[at] = 0 if kind is None else 2 * kind + (1 if at == first else 2)
    return marks
