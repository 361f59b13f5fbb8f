"""Turns of a transcript: after "PRESIDENT MOON:" "I" and "we" are the speaker, and "you" is the person addressed.

A turn lasts until the next label, across paragraphs. The speaker of reporters' questions is unknown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.annotate.actors.clusters import Clusters
from kg.annotate.actors.people import surnames
from kg.annotate.actors.phrases import ActorWords
from kg.annotate.document import Document
from kg.syntax.grammar import load_grammar

_LABEL = re.compile(r"\s*(?P<name>[A-Z][A-Z.'’\- ]+):\s|\s*(?P<asked>Q)[\s.:]")
#: How many turns with a known speaker make a transcript.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Turn:
    """The segments from one label to the next, and the position of the cluster of the speaker, None if unknown."""

    first: int
    last: int
    speaker: int | None


def resolve_turns(clusters: Clusters, document: Document, words: ActorWords) -> None:
    """Make first- and second-person pronouns in a transcript stand for the speaker and the person addressed."""
    turns = _turns(clusters, document)
    speakers = list(dict.fromkeys(turn.speaker for turn in turns if turn.speaker is not None))
    if len([turn for turn in turns if turn.speaker is not None]) < _FEWEST:
        return
    spoken = {segment: turn for turn in turns for segment in range(turn.first, turn.last)}
    for sentence in document.sentences:
        turn = spoken.get(sentence.segment)
        if turn is None:
            continue
        own = () if turn.speaker is None else (turn.speaker,)
        others = _addressed(turn.speaker, speakers, clusters, document)
        for token in document.tokens(sentence):
            if token.i in clusters.at:
                continue
            if token.lower_ in load_grammar().first_person:
                shared = token.lower_ == "our" and token.head.lemma_.lower() in words.shared_nouns
                clusters.point([token.i], own + others if shared else own, document.span(token.i, token.i + 1))
            elif token.lower_ in load_grammar().second_person and others:
                clusters.point([token.i], others, document.span(token.i, token.i + 1))


def _turns(clusters: Clusters, document: Document) -> list[_Turn]:
    labels: dict[int, int | None] = {}
    for number, segment in enumerate(document.segments):
        if segment.headline:
            continue
        match = _LABEL.match(document.article.field(segment.field)[segment.start : segment.end])
        if match is not None:
            labels[number] = _called(match["name"], clusters, document) if match["name"] else None
    starts = sorted(labels)
    ends = [*starts, len(document.segments)][1:]
    return [_Turn(start, end, labels[start]) for start, end in zip(starts, ends, strict=True)]


def _called(label: str, clusters: Clusters, document: Document) -> int | None:
    """Return the person whom a label names, by surname or by post alone ("THE PRESIDENT")."""
    people = dict(clusters.people())
    folded = label.casefold()
    for number, cluster in people.items():
        names = [cluster.name.split()[-1], *surnames(cluster.name)]
        if any(folded.endswith(name.casefold()) for name in names if len(name) > 1):
            return number
    post = folded.removeprefix("the ").strip()
    held = [n for n, cluster in people.items() if (cluster.title or "").casefold() == post]
    own = [n for n in held if clusters.items[n].country in (document.publisher, None)]
    return own[0] if len(own) == 1 else None


def _addressed(
    speaker: int | None, speakers: Sequence[int], clusters: Clusters, document: Document
) -> tuple[int, ...]:
    """Return whom a speaker addresses: the only other speaker, or of several the publisher's own."""
    if speaker is None:
        return ()
    others = [number for number in speakers if number != speaker]
    if len(others) > 1:
        others = [number for number in others if clusters.items[number].country in (document.publisher, None)]
    return tuple(others) if len(others) == 1 else ()
