"""One event for each: acts of several states that are each an act of its own, or that two direct at each other.

"Germany and Italy recalled their ambassadors", "telephoned the leaders of France and Spain", "accused each other",
"met separately with X and Y".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.extract.drafts import side_of, sides_of
from kg.extract.mentions import EventMention, Filler
from kg.model import ActorKind
from kg.resources.traits import AFTER, BEFORE
from kg.syntax.arguments import objects, subjects

_EACH = frozenset({"each", "their", "both"})
_RINGING = frozenset({"telephone", "phone", "call", "ring"})
_SEPARATE = frozenset({"separate", "separately", "individually"})


def distributed(mention: EventMention, document: Document) -> Iterator[EventMention]:
    """Yield a mention, or one for each event that its words state."""
    if mention.kind.mutual:
        yield from _encounters(mention, document)
        return
    actors = _by_side(mention, mention.kind.first_role, document)
    both = len(actors) == 2 and (mention.wording.each_way or _is_mutual(mention, document))
    alone = len(actors) == len(sides_of(mention.fillers, document))
    if both or (mention.kind.in_turn and alone and len(actors) == 2 and _is_each_its_own(mention, document)):
        yield from _both_ways(mention, actors)
    else:
        yield from _acts(mention, document)


def _by_side(mention: EventMention, role: str, document: Document) -> list[tuple[Filler, ...]]:
    """Return the fillers of a role, those of one side together."""
    sides: dict[str, tuple[Filler, ...]] = {}
    for filler in mention.fillers:
        if filler.role == role:
            side = side_of(filler, document)
            sides[side] = (*sides.get(side, ()), filler)
    return list(sides.values())


def _both_ways(mention: EventMention, actors: Sequence[tuple[Filler, ...]]) -> Iterator[EventMention]:
    for acting, reached in (actors, reversed(actors)):
        turned = tuple(replace(filler, role=mention.kind.second_role) for filler in reached)
        yield replace(mention, fillers=(*acting, *turned))


def _acts(mention: EventMention, document: Document) -> Iterator[EventMention]:
    """Yield one act for each side of the roles that the type distributes, where all of these have somebody."""
    roles = [role for role in mention.kind.roles if role in mention.kind.each]
    filled = [_apart(mention, role, document) for role in roles]
    shares = [share for share in product(*filled) if len({side_of(f[0], document) for f in share}) == len(share)]
    if not roles or not shares:
        yield mention
        return
    for share in shares:
        own = {filler for fillers in share for filler in fillers}
        yield replace(mention, fillers=tuple(f for f in mention.fillers if f.role not in roles or f in own))


def _apart(mention: EventMention, role: str, document: Document) -> list[tuple[Filler, ...]]:
    """Return the sides of a role that may each have an event of their own.

    Visitors are not their own hosts, and who is headed to a NATO summit in Warsaw visits Poland.
    """
    sides = _by_side(mention, role, document)
    if not mention.kind.is_journey:
        return sides
    home = {side_of(filler, document) for filler in mention.fillers if filler.role != role}
    away = [fillers for fillers in sides if side_of(fillers[0], document) not in home]
    lands = [fillers for fillers in away if any(document.actors[f.actor].kind is not ActorKind.BODY for f in fillers)]
    return lands or away or sides


def _is_each_its_own(mention: EventMention, document: Document) -> bool:
    """Whether two states that act each have an envoy or diplomats of their own: "recall their", "each", "both"."""
    verb = document.doc[mention.predicate]
    owners = {child.lower_ for held in objects(verb) for child in held.lefts}
    beside = {child.lower_ for subject in subjects(verb) for child in (*subject.children, *verb.children)}
    return bool((owners | beside) & _EACH)


def _encounters(mention: EventMention, document: Document) -> Iterator[EventMention]:
    """Yield the encounter of one party with each of the others, if those that take part do not all meet at once."""
    sides = _by_side(mention, mention.kind.first_role, document)
    one = _hub(mention, sides, document)
    if one is None or len(sides) < 3:
        yield mention
        return
    for other in sides:
        if other is not one:
            yield replace(mention, fillers=(*one, *other))


def _hub(mention: EventMention, sides: Sequence[tuple[Filler, ...]], document: Document) -> tuple[Filler, ...] | None:
    """Return the side with which each of the others has an encounter of its own."""
    if mention.kind.is_contact and _is_by_turns(mention, document):
        named = {token.i for token in subjects(document.doc[mention.predicate])}
        return next((side for side in sides if any(filler.token in named for filler in side)), None)
    before = [side for side in sides if side[0].token < mention.start]
    after = [side for side in sides if side[0].token >= mention.start]
    if AFTER in mention.kind.each and len(before) == 1:
        return before[0]
    if BEFORE in mention.kind.each and len(after) == 1:
        return after[0]
    return None


def _is_by_turns(mention: EventMention, document: Document) -> bool:
    heads = (document.doc[mention.end - 1], document.doc[mention.predicate])
    return any(child.lower_ in _SEPARATE for head in heads for child in head.children) or (
        mention.kind.is_remote and _calls_several(heads[1])
    )


def _calls_several(verb: Token) -> bool:
    """Whether somebody telephones several parties: "telephoned both men", "spoke by telephone with X and with Y"."""
    if verb.lemma_.lower() in _RINGING:
        return bool(objects(verb))
    withs = [child for child in verb.rights if child.dep_ == "prep" and child.lower_ == "with"]
    return len(withs + [inner for child in withs for inner in child.rights if inner.lower_ == "with"]) > 1


def _is_mutual(mention: EventMention, document: Document) -> bool:
    verb = document.doc[mention.predicate]
    words = {token.lower_ for top in objects(verb) for token in top.subtree}
    words |= {child.lower_ for top in verb.lefts for child in top.subtree if child.lower_ == "each"}
    return {"each", "other"} <= words or {"one", "another"} <= words
