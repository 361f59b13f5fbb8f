"""Near misses that say nothing new: another reading of the same words, or an event named elsewhere."""

from collections.abc import Iterable, Sequence

from kg.annotate.document import Document
from kg.extract.drafts import Draft, ReadMention
from kg.extract.mentions import EventMention
from kg.extract.merging import is_same_event
from kg.extract.refusals import Reason


def is_apart(near: EventMention, found: Sequence[EventMention], document: Document) -> bool:
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


def unnamed(
    near: Iterable[ReadMention], read: Sequence[ReadMention], drafts: Sequence[Draft], document: Document
) -> list[ReadMention]:
    """Return the near misses whose type their sentence does not name, and whose event is not named elsewhere."""
    here = {(reading.mention.sentence.index, reading.mention.type) for reading in read}
    return [
        reading
        for reading in near
        if (reading.mention.sentence.index, reading.mention.type) not in here
        and not any(is_same_event(draft, reading, document) for draft in drafts)
    ]
