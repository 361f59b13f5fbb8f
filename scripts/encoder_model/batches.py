"""Examples as padded tensors."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from encoder_model.examples import IGNORE, BlockExample
from encoder_model.labels import TYPES, role_numbers
from encoder_model.process_group import ProcessGroup
from kg.annotate.document import PlacedTime
from kg.extract.learned.blocks import KINDS, PLACES, TIME, MarkedMention
from kg.extract.learned.pairs import same_actor

#: Share of the marks dropped or changed to another kind, so that the model learns to tolerate linking errors.
FALSIFIED = 1 / 6
#: Share of the word pieces hidden in training, so that no single word decides, and the number of [MASK].
HIDDEN = 0.05
_MASK = 103


@dataclass(frozen=True, slots=True)
class Triggers:
    """The labelled triggers of a batch: row, piece, status, sources of day and place (times and
    mentions of the block count from behind DAY_SOURCES and PLACE_SOURCES).
    """

    row: Tensor
    at: Tensor
    status: Tensor
    day: Tensor
    place: Tensor


@dataclass(frozen=True, slots=True)
class RolePairs:
    """Pairs of trigger and mention: row, pieces, features, numbers of the two roles of the type, and their labels.

    `trigger` and `position` number the triggers of the batch and the mentions of their blocks; `same` says for each
    trigger which mentions of its block are of one actor (triggers × mentions × mentions).
    """

    trigger: Tensor
    position: Tensor
    same: Tensor
    row: Tensor
    at: Tensor
    start: Tensor
    end: Tensor
    features: Tensor
    role: Tensor
    label: Tensor


@dataclass(frozen=True, slots=True)
class PointerPairs:
    """Pairs of trigger and what it may point at, times or places.

    Number of the trigger, position of the other in its block, row, pieces, features.
    """

    trigger: Tensor
    position: Tensor
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
    times: PointerPairs
    places: PointerPairs
    pieces: Tensor
    mask: Tensor
    marks: Tensor
    belongs: Tensor
    trigger_labels: Tensor
    sentence_labels: Tensor


def batches(
    examples: Sequence[BlockExample],
    size: int,
    rng: random.Random | None = None,
    processes: ProcessGroup | None = None,
    corruption: float = 1.0,
) -> Iterator[Batch]:
    """Yield batches of blocks of similar length; with `rng`, shuffled and with corrupted pieces and marks.

    With `processes`, those of this process alone. `corruption` is a share of the usual corruption.
    """
    order = sorted(
        range(len(examples)), key=lambda n: len(examples[n].block.pieces) + (rng.random() * 16 if rng else 0)
    )
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    for group in (processes or ProcessGroup()).share(groups, rng):
        yield _batch([examples[n] for n in group], rng, corruption)


def _batch(found: list[BlockExample], rng: random.Random | None, corruption: float) -> Batch:
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
        pieces[row, :size] = torch.tensor(_hidden(block.pieces, rng, corruption) if rng else block.pieces)
        marks[row, :size] = torch.tensor(_falsified(example, rng, corruption) if rng else block.marks)
        mask[row, :size] = True
        for number, (start, end) in enumerate(block.ranges):
            belongs[row, number, start:end] = True
            sentences[row, number] = 0
            for kind in example.present[number]:
                sentences[row, number, kind] = 1
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
        _pointer_pairs([_timed(e) for e in found]),
        _pointer_pairs([_placed(e) for e in found]),
        pieces,
        mask,
        marks,
        belongs,
        triggers,
        sentences,
    )


def _triggers(found: Sequence[BlockExample]) -> Triggers:
    rows = [
        (row, e.block.words[t.token][0], t.status, t.day, t.place) for row, e in enumerate(found) for t in e.triggers
    ]
    return Triggers(*_columns(rows, 5))


def _role_pairs(found: Sequence[BlockExample]) -> RolePairs:
    rows, features, labels = [], [], []
    triggers = [(row, e, t) for row, e in enumerate(found) for t in e.triggers]
    for number, (row, e, t) in enumerate(triggers):
        own = role_numbers(TYPES[t.type])
        held = zip(e.block.mentions, t.roles, t.mention_features, strict=True)
        for position, (mention, role, known) in enumerate(held):
            start, end = e.block.words[mention.start][0], e.block.words[mention.end - 1][1]
            rows.append((number, position, row, e.block.words[t.token][0], start, end, own.start, own.stop - 1))
            features.append(known)
            one = [IGNORE if role == IGNORE else float(role == number) for number in own]
            labels.append([*one, IGNORE][:2])
    trigger, position_, row_, at, start_, end_, first, last = _columns(rows, 8)
    most = max((len(e.block.mentions) for _, e, _ in triggers), default=0)
    same = torch.zeros(len(triggers), most, most, dtype=torch.bool)
    for number, (_, e, _) in enumerate(triggers):
        size = len(e.block.mentions)
        same[number, :size, :size] = torch.from_numpy(same_actor(e.block.mentions))
    return RolePairs(
        trigger,
        position_,
        same,
        row_,
        at,
        start_,
        end_,
        torch.tensor(features),
        torch.stack((first, last), 1),
        torch.tensor(labels, dtype=torch.float),
    )


#: For each trigger of a block its piece, and position, first and last piece and features of what it may point at.
_Pointers = list[tuple[int, list[tuple[int, int, int, tuple[int, ...]]]]]


def _timed(example: BlockExample) -> _Pointers:
    return [
        (example.block.words[t.token][0], _held(example, example.block.times, t.time_features))
        for t in example.triggers
    ]


def _placed(example: BlockExample) -> _Pointers:
    places = {n for n, mention in enumerate(example.block.mentions) if mention.kind in PLACES}
    return [
        (
            example.block.words[t.token][0],
            [one for one in _held(example, example.block.mentions, t.mention_features) if one[0] in places],
        )
        for t in example.triggers
    ]


def _held(
    example: BlockExample, found: Sequence[MarkedMention] | Sequence[PlacedTime], features: Sequence[tuple[int, ...]]
) -> list[tuple[int, int, int, tuple[int, ...]]]:
    words = example.block.words
    return [
        (n, words[one.start][0], words[one.end - 1][1], known)
        for n, (one, known) in enumerate(zip(found, features, strict=True))
    ]


def _pointer_pairs(found: Sequence[_Pointers]) -> PointerPairs:
    rows, features, number = [], [], 0
    for row, pointers in enumerate(found):
        for at, held in pointers:
            for position, start, end, known in held:
                rows.append((number, position, row, at, start, end))
                features.append(known)
            number += 1
    trigger, position_, row_, at_, start_, end_ = _columns(rows, 6)
    return PointerPairs(trigger, position_, row_, at_, start_, end_, torch.tensor(features))


def _columns(rows: Sequence[tuple[int, ...]], width: int) -> tuple[Tensor, ...]:
    return tuple(torch.tensor(rows, dtype=torch.long).reshape(-1, width).unbind(1))


def _hidden(pieces: Sequence[int], rng: random.Random, corruption: float) -> list[int]:
    return [_MASK if rng.random() < HIDDEN * corruption else piece for piece in pieces]


def _falsified(example: BlockExample, rng: random.Random, corruption: float) -> list[int]:
    block = example.block
    marks = list(block.marks)
    marked: tuple[MarkedMention | PlacedTime, ...] = (*block.mentions, *block.times)
    for found in marked:
        if rng.random() < FALSIFIED * corruption:
            kind = rng.choice((None, *range(len(KINDS)), TIME))
            first, last = block.words[found.start][0], block.words[found.end - 1][1]
            for at in range(first, last + 1):
                marks[at] = 0 if kind is None else 2 * kind + (1 if at == first else 2)
    return marks
