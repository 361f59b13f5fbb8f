"""Near misses that are only another reading of the same words."""

from collections.abc import Sequence

from kg.annotate.document import Document
from kg.extract.mentions import EventMention
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
