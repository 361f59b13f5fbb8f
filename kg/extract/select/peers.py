"""Peers: where two proposers name the same words, the first one wins."""

from collections.abc import Iterable

from kg.extract.mentions import EventMention
from kg.extract.refusals import Reason, Tried


def one_for_each_trigger(mentions: Iterable[EventMention]) -> tuple[list[EventMention], list[Tried]]:
    """Return the mentions whose trigger no earlier proposer names, and why the others are left out.

    A near miss yields to whatever names its words, and a saying to what is more specific; neither blocks others.
    """
    listed = list(mentions)
    first: dict[int, str] = {}
    for mention in listed:
        if not mention.lacks and not mention.wording.saying:
            first.setdefault(mention.end, mention.proposer)
    kept: list[EventMention] = []
    tried: list[Tried] = []
    for mention in listed:
        if mention.wording.saying or mention.lacks or first[mention.end] == mention.proposer:
            kept.append(mention)
        else:
            tried.append(Tried.of(mention, Reason.SAME_WORDS))
    return kept, tried
