"""Who can take part: nobody acts on the own side, whichever of rules and network found whom."""

from kg.annotate.document import Document
from kg.extract.drafts import side_of
from kg.extract.mentions import ACTING, REACHED, EventMention, Filler
from kg.extract.roles.attending import attending


def without_own_side(fillers: tuple[Filler, ...], document: Document) -> tuple[Filler, ...]:
    """Drop those acted on who are of the side that acts ("backs the US-Turkish alliance")."""
    own = {side_of(filler, document) for filler in fillers if filler.role in ACTING}
    kept = tuple(f for f in fillers if f.role not in REACHED or side_of(f, document) not in own)
    return kept if len(kept) < len(fillers) else fillers


def possible_fillers(mention: EventMention, document: Document) -> tuple[Filler, ...]:
    """Return the participants of a mention, whoever proposed them, without those acted on by their own side.

    One of the own side may be spoken to, if nobody else is: "Mladenov briefed the Security Council".
    """
    met = mention.kind.is_contact and mention.kind.mutual
    named = attending(mention, document) if met else mention.fillers
    kept = without_own_side(named, document)
    alone = mention.kind.is_speech and all(filler.role in ACTING for filler in kept)
    return named if alone else kept


def are_opposed(one: Filler, other: Filler) -> bool:
    """Whether one of two roles is that of who acts, the other that of whom the act reaches."""
    return (one.role in ACTING and other.role in REACHED) or (one.role in REACHED and other.role in ACTING)
