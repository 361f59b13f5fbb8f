"""Other countries and other surnames in a block of words, so that roles are learned from the sentence.

Without it the network learns who usually criticises whom. Counterfactual data of this kind are known from relation
extraction; Zhang et al. (2017, "Position-aware Attention") mask the entities instead.
"""

import csv
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from encoder_model.examples import BlockExample
from kg.extract.learned.blocks import KINDS, Block, block_marks
from kg.extract.learned.wordpiece import WordPiece
from kg.model import ActorKind

_GAZETTEER = Path(__file__).resolve().parents[2] / "data" / "gazetteer"
_FORMS = ("name", "adjectives", "people", "capital")
_LONGEST = 4
_PERSON = KINDS.index(ActorKind.PERSON)

#: Pieces of each word of a name.
_Words = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """Consecutive tokens that name a country or person, and what they become."""

    tokens: tuple[int, ...]
    words: _Words


class Swapper:
    """Replaces the countries of a block, in all their forms, and the surnames of its persons by others."""

    def __init__(self, wordpiece: WordPiece) -> None:
        """Read the names of the gazetteer; `wordpiece` splits them."""
        self._words: dict[tuple[str, str], _Words] = {}
        self._countries: dict[_Words, tuple[str, str]] = {}
        for row in _rows("countries.csv"):
            for form in _FORMS:
                for number, name in enumerate(filter(None, row[form].split("|"))):
                    words = tuple(wordpiece.pieces(word) for word in name.split())
                    self._countries.setdefault(words, (row["code"], form))
                    if number == 0 and row["independent"] == "yes":
                        self._words[row["code"], form] = words
        codes = sorted({code for code, _ in self._words})
        self._codes = [code for code in codes if all((code, form) in self._words for form in _FORMS)]
        families = {name for row in _rows("people.csv") for name in row["family"].split("|") if name}
        self._surnames = sorted({wordpiece.pieces(name) for name in families})
        self._known = frozenset(self._surnames)

    def swapped(self, example: BlockExample, rng: random.Random) -> BlockExample:
        """Return an example with other names; its labels stay, as they point at tokens."""
        block = example.block
        triggers = {t.token for t in example.triggers}
        runs = [run for run in self._runs(block, rng) if not triggers & set(run.tokens)]
        return replace(example, block=_rewritten(block, runs)) if runs else example

    def _runs(self, block: Block, rng: random.Random) -> Iterator[_Run]:
        tokens = sorted(block.words)
        pieces = {t: block.pieces[first : last + 1] for t, (first, last) in block.words.items()}
        people = {t for m in block.mentions if m.kind == _PERSON for t in range(m.start, m.end)}
        others: dict[str, str] = {}
        surnames: dict[tuple[int, ...], tuple[int, ...]] = {}
        at = 0
        while at < len(tokens):
            size = next((n for n in range(_LONGEST, 0, -1) if self._named(tokens[at : at + n], pieces)), 0)
            token = tokens[at]
            if size:
                code, form = self._countries[tuple(pieces[t] for t in tokens[at : at + size])]
                if code not in others:
                    others[code] = rng.choice([c for c in self._codes if c != code and c not in others.values()])
                yield _Run(tuple(tokens[at : at + size]), self._words[others[code], form])
            elif token in people and pieces[token] in self._known:
                yield _Run((token,), (surnames.setdefault(pieces[token], rng.choice(self._surnames)),))
            at += max(1, size)

    def _named(self, tokens: Sequence[int], pieces: Mapping[int, tuple[int, ...]]) -> bool:
        return bool(tokens) and tuple(pieces[t] for t in tokens) in self._countries


def _rewritten(block: Block, runs: Sequence[_Run]) -> Block:
    """Return a block with other pieces for the tokens of some runs."""
    parts = {token: tuple(block.pieces[first : last + 1]) for token, (first, last) in block.words.items()}
    for run in runs:
        parts |= _spread(run)
    starts = {first: token for token, (first, _) in block.words.items()}
    pieces: list[int] = []
    words: dict[int, tuple[int, int]] = {}
    moved: list[int] = []
    at = 0
    while at < len(block.pieces):
        token = starts.get(at)
        size = 1 if token is None else block.words[token][1] - at + 1
        moved.extend([len(pieces)] * size)
        if token is None:
            pieces.append(block.pieces[at])
        else:
            last = len(pieces) + len(parts[token]) - 1
            words[token] = (min(len(pieces), last), last)
            pieces.extend(parts[token])
        at += size
    moved.append(len(pieces))
    return replace(
        block,
        pieces=tuple(pieces),
        marks=block_marks(len(pieces), words, block.mentions, block.times),
        words=words,
        ranges=tuple((moved[start], moved[end]) for start, end in block.ranges),
    )


def _spread(run: _Run) -> dict[int, tuple[int, ...]]:
    """Return the new pieces of each token: a word each, the last token gets what is left.

    Tokens for which there is no word share the last piece.
    """
    cut = len(run.tokens) - 1
    words = [*run.words[:cut], tuple(piece for word in run.words[cut:] for piece in word)]
    return {token: words[n] if n < len(words) else () for n, token in enumerate(run.tokens)}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_GAZETTEER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
