"""Who can take part: nobody acts on the own side, and whoever belongs to another event is no party of this one.

Rules and network fill roles from the words around a trigger, each on its own; here what they found is compared.
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.actors.phrases import load_actor_words
from kg.annotate.document import Document
from kg.extract.drafts import side_of
from kg.extract.mentions import ACTING, REACHED, EventMention, Filler
from kg.extract.roles.attending import attending
from kg.extract.roles.sides import is_origin
from kg.model import ActorKind
from kg.syntax.coordination import first_conjunct
from kg.syntax.tags import NOMINAL
from kg.syntax.tree import climb, possessors

#: From a word of a name to the preposition before it.
_NAME = frozenset({"compound", "pobj"})


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


def is_of_private(mention: EventMention, document: Document) -> bool:
    """Whether an act is that of private people alone, or of one state with them: "Canadian miners resumed talks"."""
    kind = mention.kind
    doing = [filler for filler in mention.fillers if filler.role in ACTING or kind.mutual]
    public = [filler for filler in doing if not _is_private(filler, mention, document)]
    needed = kind.roles[kind.first_role] if kind.mutual else 1
    return len(public) < len(doing) and len({side_of(filler, document) for filler in public}) < needed


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


def each_with_own(mentions: Sequence[EventMention], document: Document) -> list[EventMention]:
    """Return the mentions of a sentence; encounters lose those who belong to another event of the sentence alone.

    "Told Karimov of his talks with Bush": Bush was at the talks and is no party of the call, and Karimov was not at
    the talks. Nor does anybody travel with whom a journey is only discussed.
    """
    nouns = [mention for mention in mentions if document.doc[mention.end - 1].pos_ in NOMINAL]
    own = [_with_own(mention, nouns, document) for mention in mentions]
    return [_without_advised(mention, mentions, document) if mention.kind.is_journey else mention for mention in own]


def _without_advised(journey: EventMention, mentions: Sequence[EventMention], document: Document) -> EventMention:
    """Drop those with whom an encounter discusses a journey ("discussed the trip with Biden by telephone")."""
    noun = document.doc[journey.end - 1]
    about = (m for m in mentions if m.kind.is_contact and m.predicate == noun.head.i and noun.dep_ == "dobj")
    others = {filler.actor for other in about for filler in other.fillers}
    kept = tuple(
        f for f in journey.fillers if f.actor not in others or climb(document.doc[f.token], _NAME).lower_ != "with"
    )
    return journey if len(kept) == len(journey.fillers) else replace(journey, fillers=kept)


def _with_own(mention: EventMention, nouns: Sequence[EventMention], document: Document) -> EventMention:
    if not mention.kind.mutual:
        return mention
    kept = _inside(mention, document) if _names_its_parties(mention, document) else mention.fillers
    if mention.kind.is_encounter:
        kept = tuple(f for f in kept if not any(_is_of(f, other, mention, document) for other in nouns))
    sides = {side_of(filler, document) for filler in kept}
    if len(kept) == len(mention.fillers) or len(sides) < mention.kind.roles[mention.kind.first_role]:
        return mention
    return replace(mention, fillers=kept)


def _inside(mention: EventMention, document: Document) -> tuple[Filler, ...]:
    """Return the participants whose words depend on the noun of a mention, and whom its possessor stands for."""
    noun = document.doc[mention.end - 1]
    owners = {actor for token in possessors(noun) for actor in document.actors_at.get(token.i, ())}
    return tuple(f for f in mention.fillers if f.actor in owners or noun.is_ancestor(document.doc[f.token]))


def _names_its_parties(mention: EventMention, document: Document) -> bool:
    """Whether a noun says whose the encounter was: "his talks with Bush", "the talks between X and Y"."""
    noun = document.doc[mention.end - 1]
    owned = any(token.i in document.actors_at for token in possessors(noun))
    between = any(child.lower_ == "between" for child in noun.rights)
    return noun.pos_ in NOMINAL and (owned or between)


def _is_of(filler: Filler, other: EventMention, mention: EventMention, document: Document) -> bool:
    """Whether a participant of a mention depends on the noun of another event, further down in the clause."""
    trigger, noun = document.doc[mention.end - 1], document.doc[other.end - 1]
    apart = trigger != noun and not noun.is_ancestor(trigger)
    return apart and noun.is_ancestor(document.doc[filler.token])
