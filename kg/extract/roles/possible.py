"""Who can take part: nobody acts on the own side, and a state is no party where only its companies are.

Rules and network fill roles from the words around a trigger, each on its own; here what they found is compared.
"""

from dataclasses import replace

from kg.annotate.actors.phrases import load_actor_words
from kg.annotate.document import Document
from kg.extract.drafts import side_of
from kg.extract.mentions import ACTING, REACHED, EventMention, Filler
from kg.extract.roles.attending import attending
from kg.extract.roles.sides import is_origin
from kg.model import ActorKind
from kg.syntax.coordination import first_conjunct


def without_own_side(fillers: tuple[Filler, ...], document: Document) -> tuple[Filler, ...]:
    """Drop those acted on who are of the side that acts ("backs the US-Turkish alliance")."""
    own = {side_of(filler, document) for filler in fillers if filler.role in ACTING}
    kept = tuple(f for f in fillers if f.role not in REACHED or side_of(f, document) not in own)
    return kept if len(kept) < len(fillers) else fillers


def possible_fillers(mention: EventMention, document: Document) -> tuple[Filler, ...]:
    """Return the participants of a mention, whoever proposed them, without those acted on by their own side.

    One of the own side may be spoken to, if nobody else is: "Mladenov briefed the Security Council".
    """
    mention = replace(mention, fillers=tuple(f for f in mention.fillers if not _is_private(f, mention, document)))
    met = mention.kind.is_contact and mention.kind.mutual
    named = attending(mention, document) if met else mention.fillers
    if mention.kind.mutual:
        named = _one_of_each_side_from_elsewhere(named, mention, document)
    kept = without_own_side(named, document)
    alone = mention.kind.is_speech and all(filler.role in ACTING for filler in kept)
    return named if alone else kept


def _is_private(filler: Filler, mention: EventMention, document: Document) -> bool:
    """Whether a state that acts is only the origin of a private party ("Windhoek's breweries")."""
    token = document.doc[filler.token]
    party = first_conjunct(token).head
    acts = filler.role in ACTING or mention.kind.mutual
    served = party.lemma_.lower() in load_actor_words().serving
    return acts and not served and not mention.start <= party.i < mention.end and is_origin(token)


def _one_of_each_side_from_elsewhere(
    fillers: tuple[Filler, ...], mention: EventMention, document: Document
) -> tuple[Filler, ...]:
    """Return participants with at most one person of a side whom only other sentences name: the first, the likeliest.

    "The talks lasted an hour", after Xi and before Wang Yi: one of the two was there.
    """
    sentence, taken = mention.sentence, set[str]()
    kept = []
    for filler in fillers:
        here = sentence.start <= filler.token < sentence.end
        if document.actors[filler.actor].kind is ActorKind.PERSON:
            side = side_of(filler, document)
            if not here and side in taken:
                continue
            taken.add(side)
        kept.append(filler)
    return tuple(kept)


def are_opposed(one: Filler, other: Filler) -> bool:
    """Whether one of two roles is that of who acts, the other that of whom the act reaches."""
    return (one.role in ACTING and other.role in REACHED) or (one.role in REACHED and other.role in ACTING)
