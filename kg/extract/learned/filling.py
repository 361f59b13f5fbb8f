"""Participants by the network: the likeliest actors first, one for each side of a role, no side in two roles."""

from collections.abc import Iterable

from kg.annotate.document import Document
from kg.extract.learned.blocks import MarkedMention
from kg.extract.learned.bounds import Bounds
from kg.extract.learned.scoring import TriggerScore
from kg.extract.mentions import Filler
from kg.extract.roles.arguments import Arguments
from kg.model import ActorKind, Span
from kg.resources.traits import Traits
from kg.syntax.coordination import conjuncts, first_conjunct


def fillers_of(
    trigger: TriggerScore, kind: Traits, document: Document, bounds: Bounds, known: Iterable[Filler] = ()
) -> tuple[Filler, ...]:
    """Return the participants; `known` are already in place, and their roles take only others that are all but sure.

    A person stands for the state that he or she acts for. A role that has fewer than it needs takes the likeliest
    actor at a lower score than one that is filled. Whoever acts must have diplomatic standing as far as is known,
    unless the network is sure.
    """
    found = list(known)
    by_rule = {filler.role for filler in found}
    arguments = Arguments(document)
    # Where each of several has an event of its own, the network has learned to share its score among them.
    shared = [role for role in kind.distributed if kind.mutual or role not in by_rule]
    for score in sorted(trigger.roles, key=lambda score: (-score.score, score.mention.start, score.role)):
        filled = is_filled(score.role, found, kind, document)
        least = bounds.needed if not filled else bounds.beside if score.role in by_rule else bounds.role
        if _is_listed(score.mention, score.role, found, kind, document):
            least = min(least, bounds.needed if score.role in shared else bounds.listed)
        if score.score < least:
            continue
        span = span_of(score.mention, document)
        acts = score.role == kind.first_role
        for actor in score.mention.actors:
            if acts and score.score < bounds.unknown and not arguments.is_diplomatic(actor):
                continue
            filler = Filler(score.role, actor, span, score.mention.head)
            found = _with(found, filler, kind, document)
    return tuple(found)


def is_filled(role: str, fillers: Iterable[Filler], kind: Traits, document: Document) -> bool:
    """Whether a role has as many sides as its type requires; the members of a body meet and agree with each other."""
    actors = [document.actors[filler.actor] for filler in fillers if filler.role == role]
    among = kind.mutual and any(actor.kind is ActorKind.BODY for actor in actors)
    return among or len({actor.side for actor in actors}) >= max(1, kind.roles[role])


def _is_listed(mention: MarkedMention, role: str, found: Iterable[Filler], kind: Traits, document: Document) -> bool:
    """Whether a mention is in a list with somebody who has the role; where each acts alone, a partner is outside."""
    filled, beside = {filler.token for filler in found if filler.role == role}, listed_at(mention.head, document)
    return not filled.isdisjoint(beside) and not (kind.mutual and kind.each and filled <= beside)


def listed_at(token: int, document: Document) -> set[int]:
    """Return the tokens that are in one list with a token, and the token."""
    return {conjunct.i for conjunct in conjuncts(first_conjunct(document.doc[token]))}


def span_of(mention: MarkedMention, document: Document) -> Span:
    """Return the words of a mention."""
    return document.mention_at.get(mention.head) or document.span(mention.start, mention.end)


def _with(found: list[Filler], new: Filler, kind: Traits, document: Document) -> list[Filler]:
    """Return the fillers plus one, unless its side may not have another role; a person replaces the bare state."""
    actor = document.actors[new.actor]
    same = [
        filler
        for filler in found
        if document.actors[filler.actor].side == actor.side
        and (not kind.own_side or filler.role == new.role or filler.actor == new.actor)
    ]
    if any(filler.role != new.role or filler.actor == new.actor for filler in same):
        return found
    if same and actor.kind is not ActorKind.PERSON:
        return found
    bare = [filler for filler in same if document.actors[filler.actor].kind is not ActorKind.PERSON]
    return [*(filler for filler in found if filler not in bare), new]
