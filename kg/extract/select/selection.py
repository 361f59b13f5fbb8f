"""Selection: which mentions of a sentence stand for events.

Four questions, in this order: do two proposers name the same words, do two triggers name one event, does the text
present it as an event at all, and does a mention only deny another one. Near misses are kept apart: they stand where
nothing else names their event.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.annotate.document import Document
from kg.extract.mentions import LEARNED, EventMention
from kg.extract.realis import Realis
from kg.extract.refusals import Reason, Tried
from kg.extract.select.once import OncePerSentence
from kg.extract.select.sayings import standing
from kg.model import Status

#: Below this probability of its type the network is against what a rule reads.
_DOUBTED = 0.2
#: A mention that stands for an event, and its realis.
Standing = tuple[EventMention, Realis]


@dataclass(frozen=True, slots=True)
class Selected:
    """The mentions of a sentence that stand for events, its near misses, and why the others were not selected."""

    events: tuple[Standing, ...]
    sayings: tuple[EventMention, ...]
    near: tuple[EventMention, ...]
    tried: tuple[Tried, ...]


class ReadsRealis(Protocol):
    """Reads the realis of the mentions of one document (`kg.extract.status.realis`)."""

    def read(self, mention: EventMention) -> Realis | None:
        """Return the realis of a mention, or None where the text does not present it as an event."""

    def denies(self, mention: EventMention, stated: Iterable[Standing]) -> bool:
        """Whether a refusal only denies another event mention."""


class Selector:
    """Selects among the mentions of one document, sentence by sentence."""

    def __init__(self, realis: ReadsRealis, document: Document) -> None:
        self._realis = realis
        self._document = document

    def select(self, mentions: Iterable[EventMention]) -> Selected:
        """Return the selection from the mentions of one sentence, given in the order of their proposers."""
        own, tried = one_for_each_trigger(mentions)
        found = [mention for mention in own if not mention.lacks and not mention.wording.saying]
        sayings = [mention for mention in own if mention.wording.saying]
        near = [mention for mention in own if mention.lacks and _is_apart(mention, found, self._document)]
        once = OncePerSentence(self._document.doc, found)
        chosen: list[EventMention] = []
        for mention in found:
            reason = once.refused(mention)
            if reason is None:
                chosen.append(mention)
            else:
                tried.append(Tried.of(mention, reason))
        events = self._read(chosen, tried)
        return Selected(tuple(events), tuple(sayings), tuple(near), tuple(tried))

    def said(
        self, sayings: Sequence[EventMention], named: Sequence[EventMention]
    ) -> tuple[list[Standing], list[Tried]]:
        """Return the sayings that were uttered and stand beside the events `named`, and why the others do not."""
        kept, tried = standing(sayings, named, self._document)
        said: list[Standing] = []
        for saying in kept:
            realis = self._realis.read(saying)
            if realis is not None and realis.status is Status.OCCURRED:
                said.append((saying, realis))
            else:
                tried.append(Tried.of(saying, Reason.NOT_OCCURRED))
        return said, tried

    def _read(self, mentions: Sequence[EventMention], tried: list[Tried]) -> list[Standing]:
        """Return the mentions that the text presents as events, with their realis; `tried` gets the others."""
        events: list[Standing] = []
        for mention in mentions:
            realis = self._realis.read(mention)
            if realis is None:
                tried.append(Tried.of(mention, Reason.IRREALIS))
            else:
                events.append((mention, realis))
        denied = [mention for mention, _ in events if self._realis.denies(mention, events)]
        tried += [Tried.of(mention, Reason.DENIES) for mention in denied]
        return [(mention, realis) for mention, realis in events if not any(mention is each for each in denied)]


def one_for_each_trigger(mentions: Iterable[EventMention]) -> tuple[list[EventMention], list[Tried]]:
    """Return for each trigger the mentions of the first proposer that names it, and why the others are left out.

    A rule that the network doubts comes after the network, and what the network is convinced of stands beside it,
    unless it does not know the rule's type. A near miss yields to whatever names its words, and a saying to what is
    more specific; neither blocks others.
    """
    listed = list(mentions)
    first: dict[int, EventMention] = {}
    for mention in sorted(listed, key=lambda mention: _is_doubted(mention, listed)):
        if not mention.lacks and not mention.wording.saying:
            first.setdefault(mention.end, mention)
    kept: list[EventMention] = []
    tried: list[Tried] = []
    for mention in listed:
        if mention.wording.saying or mention.lacks or _stands_beside(mention, first[mention.end]):
            kept.append(mention)
        else:
            tried.append(Tried.of(mention, Reason.SAME_WORDS))
    return kept, tried


def _stands_beside(mention: EventMention, first: EventMention) -> bool:
    """Whether a mention is an event beside the first one of the same words."""
    if mention.proposer == first.proposer:
        return True
    return mention.proposer == LEARNED and mention.is_evident and first.opinion is not None


def _is_doubted(mention: EventMention, others: Iterable[EventMention]) -> bool:
    """Whether the network finds a rule's type unlikely and names the same words itself: no visit, but a meeting."""
    opinion = mention.opinion
    if opinion is None or mention.proposer == LEARNED or opinion.trigger >= _DOUBTED:
        return False
    return any(other.end == mention.end and other.proposer == LEARNED for other in others)


def _is_apart(near: EventMention, found: Sequence[EventMention], document: Document) -> bool:
    """Whether a near miss is more than another reading of the events in a sentence.

    One word names one event: "held talks" is either a meeting or a negotiation, and a verb that reports a meeting
    reports nothing else, whatever the clause lacks for a criticism.
    """
    if any(near.end == mention.end or near.end - 1 == mention.predicate for mention in found):
        return False
    if not near.lacks.startswith(Reason.CLAUSE.name):
        return True
    below = {token.i for token in document.doc[near.predicate].subtree}
    return not any(mention.predicate in below for mention in found)
