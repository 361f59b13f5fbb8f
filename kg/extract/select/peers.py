"""Peers: of two proposers that name the same words, the one that comes first is heard."""

from collections.abc import Iterable

from kg.extract.mentions import EventMention
from kg.extract.refusals import Reason, Tried


def one_for_each_trigger(mentions: Iterable[EventMention]) -> tuple[list[EventMention], list[Tried]]:
    """Return the mentions whose trigger no proposer before theirs names, and why the others are left out.

    A near miss gives way to whatever names its words, and a saying to what is more specific; neither takes the words
    from others.
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
