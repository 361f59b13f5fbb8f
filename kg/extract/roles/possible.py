"""Who can take part: nobody acts on the own side, whichever of rules and network found whom."""

from kg.annotate.document import Document
from kg.extract.drafts import side_of
from kg.extract.mentions import ACTING, REACHED, EventMention, Filler
from kg.model import ActorKind
from kg.syntax.tags import QUALIFYING

_LANDS = frozenset({ActorKind.STATE, ActorKind.PLACE})
_HYPHENS = frozenset({"-", "–"})


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


def attending(mention: EventMention, document: Document) -> tuple[Filler, ...]:
    """Return the participants of an encounter, whoever proposed them.

    "The US secretary of state" is the known holder of that post, and "the Singapore summit" of two others takes place
    in Singapore.
    """
    met = [filler for filler in mention.fillers if not _is_venue(filler, mention, document)]
    return tuple(dict.fromkeys(_official(filler, document) or filler for filler in met))


def _official(filler: Filler, document: Document) -> Filler | None:
    """Return the known person whose title a word, the name of a state, belongs to."""
    actor, word = document.actors[filler.actor], document.doc[filler.token]
    if actor.kind is not ActorKind.STATE or word.dep_ not in QUALIFYING:
        return None
    for number in document.actors_at.get(word.head.i, ()):
        person = document.actors[number]
        known = person.link is not None and person.link.label is not None
        if person.kind is ActorKind.PERSON and known and person.side == actor.side:
            return Filler(filler.role, number, document.mention_at[word.head.i], word.head.i)
    return None


def _is_venue(filler: Filler, mention: EventMention, document: Document) -> bool:
    """Whether a gathering of two others is named after a state or place ("the Singapore summit")."""
    word = document.doc[filler.token]
    named = word.head.i == mention.end - 1 and word.dep_ in QUALIFYING and word.nbor().text not in _HYPHENS
    if not named or not mention.kind.gathering or document.actors[filler.actor].kind not in _LANDS:
        return False
    others = {side_of(other, document) for other in mention.fillers if document.doc[other.token].head != word.head}
    return len(others - {side_of(filler, document)}) > 1
