"""Parties shared within a sentence: the parties of a mediation are those of the deal or the talks beside it."""

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.document import Document
from kg.extract.drafts import side_of
from kg.extract.mentions import EventMention, Filler
from kg.extract.realis import Realis


def share_parties(
    mentions: Sequence[tuple[EventMention, Realis]], document: Document
) -> list[tuple[EventMention, Realis]]:
    """Return the mentions of a sentence; a mediation gets the parties of what is mediated."""
    return [(_borrowing(mention, mentions, document), realis) for mention, realis in mentions]


def _borrowing(
    mention: EventMention, mentions: Sequence[tuple[EventMention, Realis]], document: Document
) -> EventMention:
    if not mention.kind.parties_of:
        return mention
    role = mention.kind.second_role
    if any(filler.role == role for filler in mention.fillers):
        return mention
    held = {side_of(filler, document) for filler in mention.fillers}
    for other, _ in mentions:
        if other.type in mention.kind.parties_of:
            parties = [filler for filler in other.fillers if side_of(filler, document) not in held]
            if len(parties) > 1:
                borrowed = tuple(Filler(role, p.actor, p.span, p.token) for p in parties)
                return replace(mention, fillers=mention.fillers + borrowed)
    return mention
