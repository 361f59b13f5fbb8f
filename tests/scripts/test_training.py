"""If these fail, the network is trained from other weights, or not to the end."""

from __future__ import annotations

import importlib
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from kg.extract.learned.blocks import KINDS, Block, MarkedMention, block_marks
from kg.extract.learned.loading import load_vocabulary
from kg.extract.learned.wordpiece import WordPiece
from kg.model import ActorKind


@pytest.fixture(scope="module")
def scripts(checkout: Path) -> Iterator[None]:
    """The folder of scripts on the path."""
    sys.path.insert(0, str(checkout / "scripts"))
    yield
    sys.path.remove(str(checkout / "scripts"))


@pytest.fixture
def weights(scripts: None) -> ModuleType:
    return importlib.import_module("encoder_model.weights")


def test_other_weights_are_refused(weights: ModuleType, tmp_path: Path) -> None:
    for name in ("model.onnx", "vocab.txt"):
        (tmp_path / name).write_bytes(b"not these")
    with pytest.raises(weights.WrongFileError, match=r"model\.onnx: SHA-256 "):
        weights.published(tmp_path)


def test_a_step_is_done_once_and_a_broken_one_again(scripts: None, tmp_path: Path) -> None:
    chain = importlib.import_module("encoder_model.chain")
    done: list[Path] = []

    def step(path: Path) -> None:
        done.append(path)
        path.write_text("half")
        if len(done) == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        chain.once(tmp_path / "a" / "x.jsonl", step)
    for _ in range(2):
        chain.once(tmp_path / "a" / "x.jsonl", step)
    assert len(done) == 2
    assert (tmp_path / "a" / "x.jsonl").read_text() == "half"


def test_every_document_of_every_epoch_is_one_to_learn_from(scripts: None) -> None:
    store = importlib.import_module("annotation.store")
    learned = set(store.load().by_split["train"])
    epochs = [store.read_in_epoch(epoch) for epoch in range(1, 22)]
    assert epochs[0]
    assert all(set(documents) <= learned for documents in epochs)


def test_no_test_needs_torch(scripts: None) -> None:
    importlib.import_module("train_model")
    assert "torch" not in sys.modules


def test_other_names_move_no_label(scripts: None, checkout: Path) -> None:
    chain = importlib.import_module("encoder_model.chain")
    made = importlib.import_module("encoder_model.examples")
    swapper = chain.swapper(checkout / "data" / "model" / "vocabulary.txt")
    pieces = pieces_of(checkout)
    words = "The United States and French envoys told Sergei Lavrov on Monday : France will not talk"
    parts = [pieces(word) for word in words.split()]
    ends = [sum(map(len, parts[: n + 1])) for n in range(len(parts))]
    at = {n: (end - len(parts[n]), end - 1) for n, end in enumerate(ends)}
    mentions = (
        MarkedMention(1, 3, 2, KINDS.index(ActorKind.STATE), (0,)),
        MarkedMention(7, 9, 8, KINDS.index(ActorKind.PERSON), (1,)),
    )
    flat = tuple(piece for part in parts for piece in part)
    ranges = ((0, ends[11]), (ends[11], ends[-1]))
    block = Block(flat, block_marks(len(flat), at, mentions, ()), at, (0, 1), ranges, mentions, ())
    example = made.BlockExample("d", "news", block, (), frozenset(), (), ())
    countries = set()
    for seed in range(20):
        new = swapper.swapped(example, random.Random(seed)).block
        now = {n: new.pieces[first : last + 1] for n, (first, last) in new.words.items()}
        assert set(now) == set(at)
        assert all(now[n] == parts[n] for n in range(len(parts)) if n not in (1, 2, 4, 7, 8, 12))
        assert now[8] != parts[8]
        countries.add(now[12])
        assert new.ranges == ((0, new.words[11][1] + 1), (new.words[12][0], len(new.pieces)))
        assert new.marks == block_marks(len(new.pieces), new.words, mentions, ())
        assert new == swapper.swapped(example, random.Random(seed)).block
    assert len(countries) > 10


def pieces_of(checkout: Path) -> Callable[[str], tuple[int, ...]]:
    """What splits words as the encoder of the checkout does."""
    vocabulary = load_vocabulary(checkout / "data" / "model" / "vocabulary.txt")
    return WordPiece(vocabulary).pieces
