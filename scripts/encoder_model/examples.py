"""Annotated documents with their labels, as the examples that the network learns from.

The annotation of kg is run over the documents, and the labels are laid on its tokens, mentions and times.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from annotation.joining import article, article_of
from annotation.records import Event, Participant, Span
from annotation.store import Corpus

from encoder_model.labels import DAY_SOURCES, PLACE_SOURCES, ROLE_PAIRS, STATUS_NAMES, role_numbers, type_number
from kg.annotate.document import Document
from kg.extract.learned.blocks import PLACES, Block, BlockMaker, MarkedMention
from kg.extract.learned.pairs import PairFeatures
from kg.pipeline.extraction import Extractor
from kg.resources.gazetteer.surfaces import fold

IGNORE = -100


@dataclass(frozen=True, slots=True)
class TriggerExample:
    """A labelled trigger in a block: where, what, its status, and the role of each mention of the block.

    `roles[m]` is the number of a role, -1 for none, IGNORE where it is not known; `day` is one of DAY_SOURCES, or
    behind them a time of the block; `place` one of PLACE_SOURCES, or behind them a mention of the block.
    """

    token: int
    type: int
    status: int
    roles: tuple[int, ...]
    mention_features: tuple[tuple[int, ...], ...]
    day: int
    time_features: tuple[tuple[int, ...], ...]
    place: int


@dataclass(frozen=True, slots=True)
class BlockExample:
    """A block with its labels.

    `present` holds the types of each scored sentence, `hidden` pairs of token and type that may be triggers though no
    label says so.
    """

    document: str
    genre: str
    block: Block
    present: tuple[frozenset[int], ...]
    hidden: frozenset[tuple[int, int]]
    scored: tuple[int, ...]
    triggers: tuple[TriggerExample, ...]


def examples(
    corpus: Corpus, identifiers: Sequence[str], others: Mapping[str, dict[str, Any]], maker: BlockMaker
) -> Iterator[BlockExample]:
    """Yield the examples of documents, in order."""
    rows = (article(corpus.documents[identifier], others) for identifier in identifiers)
    for document in Extractor(extractor="frames").documents(map(article_of, rows)):
        identifier = document.article.id
        yield from _examples(document, corpus.events.get(identifier, ()), corpus.documents[identifier].genre, maker)


def _examples(document: Document, events: Sequence[Event], genre: str, maker: BlockMaker) -> Iterator[BlockExample]:
    features = PairFeatures(document)
    placed = [(event, trigger_token(event, document), sentences_of(event, document)) for event in events]
    for block in maker.blocks(document):
        present: list[frozenset[int]] = []
        hidden: set[tuple[int, int]] = set()
        for index in block.sentences:
            sentence = document.sentences[index]
            here = [(e, t) for e, t, stated in placed if index in stated]
            present.append(frozenset(type_number(e.type, e.direction) for e, _ in here))
            for event, token in here:
                if token is None or not sentence.start <= token < sentence.end:
                    number = type_number(event.type, event.direction)
                    hidden.update((i, number) for i in range(sentence.start, sentence.end))
        scored = tuple(
            i
            for n in block.sentences
            for i in range(document.sentences[n].start, document.sentences[n].end)
            if i in block.words
        )
        triggers = tuple(
            _trigger(event, token, block, features)
            for event, token, _ in placed
            if token is not None and token in set(scored)
        )
        shown = {(t.token, t.type) for t in triggers}
        yield BlockExample(
            document.article.id,
            genre,
            block,
            tuple(present),
            frozenset(hidden - shown),
            scored,
            triggers,
        )


def trigger_token(event: Event, document: Document) -> int | None:
    """Return the token that heads the trigger of an event."""
    tokens = _tokens(event.trigger, document) if event.trigger else []
    return document.doc[tokens[0] : tokens[-1] + 1].root.i if tokens else None


def sentences_of(event: Event, document: Document) -> frozenset[int]:
    """Return the sentences of the parse that state an event."""
    found = set()
    for span in event.sentences:
        for sentence in document.sentences:
            own = document.span(sentence.start, sentence.end)
            same = (own.field == "title") == span.title
            if (
                same
                and min(own.end, span.end) - max(own.start, span.start)
                > min(own.end - own.start, span.end - span.start) / 2
            ):
                found.add(sentence.index)
    return frozenset(found)


def _tokens(span: Span, document: Document) -> list[int]:
    return [
        i
        for i in range(len(document.doc))
        if (document.fields[i] == "title") == span.title
        and document.offsets[i] < span.end
        and document.offsets[i] + len(document.doc[i].text) > span.start
    ]


def _trigger(event: Event, token: int, block: Block, features: PairFeatures) -> TriggerExample:
    return TriggerExample(
        token,
        type_number(event.type, event.direction),
        STATUS_NAMES.index(event.status),
        _roles(event, token, block, features.document),
        _rows(features.of(token, block.mentions)),
        _day(event, block, features.document),
        _rows(features.of(token, block.times)),
        _place(event, token, block, features.document),
    )


def _rows(features: np.ndarray) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(int(n) for n in row) for row in features)


def _roles(event: Event, token: int, block: Block, document: Document) -> tuple[int, ...]:
    roles = [-1] * len(block.mentions)
    names = {ROLE_PAIRS[n][1]: n for n in role_numbers(event.type)}
    sentence = document.sentence_at(token)
    for participant in event.participants:
        same = _same_actor(participant, block.mentions, document)
        if not same:
            continue
        exact = _at(participant.mention, block.mentions, document)
        inside = [m for m in same if sentence.start <= block.mentions[m].head < sentence.end]
        chosen = [m for m in exact if m in same] or inside or same
        best = min(chosen, key=lambda m: abs(block.mentions[m].head - token))
        for m in same:
            if roles[m] == -1:
                roles[m] = IGNORE
        roles[best] = names[participant.role]
    return tuple(roles)


def _at(span: Span | None, mentions: Sequence[MarkedMention], document: Document) -> list[int]:
    if span is None:
        return []
    tokens = set(_tokens(span, document))
    inner = [n for n, m in enumerate(mentions) if m.head in tokens]
    return inner or [n for n, m in enumerate(mentions) if tokens & set(range(m.start, m.end))]


def _same_actor(participant: Participant, mentions: Sequence[MarkedMention], document: Document) -> list[int]:
    """Return the mentions of a participant: by the actors of its labelled mention, else by name, else by state."""
    exact = _at(participant.mention, mentions, document)
    actors = {a for n in exact for a in mentions[n].actors}
    if participant.mention is None or not exact:
        last = participant.name.split()[-1].lower()
        named = {n for n, a in enumerate(document.actors) if a.name.lower().split()[-1:] == [last]}
        state = {
            n
            for n, a in enumerate(document.actors)
            if participant.country and a.country == participant.country and a.kind == "state"
        }
        actors = named or state
    else:
        narrowed = {a for a in actors if document.actors[a].country == participant.country}
        actors = narrowed or actors
    return [n for n, m in enumerate(mentions) if actors & set(m.actors)]


def _day(event: Event, block: Block, document: Document) -> int:
    if event.time_basis == "none" and document.anchor.day is None:
        return IGNORE  # what has no day of the news may have been news all the same
    if event.time_basis in DAY_SOURCES:
        return DAY_SOURCES.index(event.time_basis)
    tokens = set(_tokens(event.time, document)) if event.time else set()
    return next(
        (len(DAY_SOURCES) + n for n, t in enumerate(block.times) if tokens & set(range(t.start, t.end))), IGNORE
    )


def _place(event: Event, token: int, block: Block, document: Document) -> int:
    """Return what names the place; IGNORE where nothing in the block does."""
    if event.place is None:
        return PLACE_SOURCES.index("none")
    exact = [n for n in _at(event.place_span, block.mentions, document) if block.mentions[n].kind in PLACES]
    if exact:
        return len(PLACE_SOURCES) + min(exact, key=lambda n: abs(block.mentions[n].head - token))
    dateline = document.anchor.place
    here = dateline is not None and fold(dateline) == fold(event.place)
    return PLACE_SOURCES.index("dateline") if here else IGNORE
