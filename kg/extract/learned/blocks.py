"""A document as the encoder reads it: blocks of consecutive sentences in word pieces, with known spans marked.

Each block starts with the headline and the previous sentence as context, which is not scored. Mentions of actors and
time expressions are marked on their pieces.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from kg.annotate.document import Document, PlacedTime, Sentence
from kg.extract.learned.wordpiece import WordPiece
from kg.model import ActorKind

#: The number of scored pieces in a block, and the maximum length of a block that a single long sentence may reach.
SCORED = 224
MOST = 320
#: Pieces of context: from the headline, and from the previous sentence.
HEADLINE = 32
BEFORE = 56
#: Kinds of marks, each with one number for the first piece and one for those that follow; 0 is no mark.
KINDS = (ActorKind.STATE, ActorKind.BODY, ActorKind.PERSON, ActorKind.GROUP, ActorKind.PLACE)
#: The numbers of the kinds that a place may be.
PLACES = frozenset({KINDS.index(ActorKind.STATE), KINDS.index(ActorKind.PLACE)})
TIME = len(KINDS)
MARKS = 2 * (len(KINDS) + 1) + 1


@dataclass(frozen=True, slots=True)
class MarkedMention:
    """A mention of one or more actors: its tokens (`start` to `end`), one of them as its `head`, and the actors.

    A name of several words gives as many mentions, one for each; the network was trained on these.
    """

    start: int
    end: int
    head: int
    kind: int
    actors: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Pieces of a block, a mark for each, and where words stand: `words[token]` is first and last piece of a token.

    `sentences` are the indices of the sentences that are scored, `ranges` their pieces. `mentions` and `times` are
    those of the whole block, context included.
    """

    pieces: tuple[int, ...]
    marks: tuple[int, ...]
    words: dict[int, tuple[int, int]]
    sentences: tuple[int, ...]
    ranges: tuple[tuple[int, int], ...]
    mentions: tuple[MarkedMention, ...]
    times: tuple[PlacedTime, ...]


class BlockMaker:
    """Makes the blocks of documents."""

    def __init__(self, wordpiece: WordPiece, first: int, separator: int) -> None:
        """`first` and `separator` are the numbers of the pieces [CLS] and [SEP]."""
        self._wordpiece = wordpiece
        self._first = first
        self._separator = separator

    def blocks(self, document: Document) -> Iterator[Block]:
        """Yield the blocks of a document; every sentence is scored exactly once."""
        pieces = {s.index: self._sentence(document, s) for s in document.sentences}
        mentions = mentions_of(document)
        times = tuple(chain.from_iterable(document.times))
        headline = next((s for s in document.sentences if s.headline), None)
        waiting: list[Sentence] = []
        length = 0
        for sentence in document.sentences:
            size = sum(len(found) for _, found in pieces[sentence.index])
            if waiting and (length + size > SCORED or waiting[-1].headline):
                yield self._block(document, waiting, headline, pieces, mentions, times)
                waiting, length = [], 0
            waiting.append(sentence)
            length += size
        if waiting:
            yield self._block(document, waiting, headline, pieces, mentions, times)

    def _sentence(self, document: Document, sentence: Sentence) -> list[tuple[int, tuple[int, ...]]]:
        return [
            (token.i, found) for token in document.tokens(sentence) if (found := self._wordpiece.pieces(token.text))
        ]

    def _block(
        self,
        document: Document,
        scored: Sequence[Sentence],
        headline: Sentence | None,
        pieces: dict[int, list[tuple[int, tuple[int, ...]]]],
        mentions: Sequence[MarkedMention],
        times: Sequence[PlacedTime],
    ) -> Block:
        numbers: list[int] = [self._first]
        words: dict[int, tuple[int, int]] = {}
        ranges: list[tuple[int, int]] = []

        def add(found: list[tuple[int, tuple[int, ...]]], most: int, *, last: bool = False) -> None:
            held, left = [], most
            for token, parts in reversed(found) if last else found:
                left -= len(parts)
                if left < 0:
                    break
                held.append((token, parts))
            for token, parts in reversed(held) if last else held:
                words[token] = (len(numbers), len(numbers) + len(parts) - 1)
                numbers.extend(parts)

        if headline is not None and headline is not scored[0]:
            add(pieces[headline.index], HEADLINE)
            numbers.append(self._separator)
        before = scored[0].index - 1
        if before >= 0 and not document.sentences[before].headline:
            add(pieces[before], BEFORE, last=True)
            numbers.append(self._separator)
        for sentence in scored:
            start = len(numbers)
            add(pieces[sentence.index], MOST - len(numbers) - 1)
            ranges.append((start, len(numbers)))
        numbers.append(self._separator)
        held = tuple(m for m in mentions if m.start in words and m.end - 1 in words and m.head in words)
        dated = tuple(t for t in times if t.start in words and t.end - 1 in words)
        return Block(
            tuple(numbers),
            block_marks(len(numbers), words, held, dated),
            words,
            tuple(sentence.index for sentence in scored),
            tuple(ranges),
            held,
            dated,
        )


def block_marks(
    size: int, words: dict[int, tuple[int, int]], mentions: Sequence[MarkedMention], times: Sequence[PlacedTime]
) -> tuple[int, ...]:
    """Return the mark of each of `size` pieces: 0, or the kind of the mention or time and whether it begins there."""
    marks = [0] * size
    marked: list[tuple[int, MarkedMention | PlacedTime]] = [
        *((m.kind, m) for m in mentions),
        *((TIME, t) for t in times),
    ]
    for kind, found in marked:
        first, last = words[found.start][0], words[found.end - 1][1]
        for at in range(first, last + 1):
            marks[at] = 2 * kind + (1 if at == first else 2)
    return tuple(marks)


def mentions_of(document: Document) -> tuple[MarkedMention, ...]:
    """Return the mentions of actors in the order of the text."""
    found = []
    for head, actors in document.actors_at.items():
        span = document.mention_at.get(head)
        sentence = document.sentence_at(head)
        tokens = [
            i
            for i in range(sentence.start, sentence.end)
            if span is not None and document.fields[i] == span.field and span.start <= document.offsets[i] < span.end
        ] or [head]
        if actors:
            kind = KINDS.index(document.actors[actors[0]].kind)
            found.append(MarkedMention(tokens[0], tokens[-1] + 1, head, kind, actors))
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))
