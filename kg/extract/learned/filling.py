"""Who takes part by the network: the likeliest actors first, one for each side of a role, no side in two roles."""

from collections.abc import Iterable

from kg.annotate.document import Document
from kg.extract.learned.bounds import Bounds
from kg.extract.learned.scoring import TriggerScore
from kg.extract.mentions import Filler
from kg.model import ActorKind


def fillers_of(
    trigger: TriggerScore, document: Document, bounds: Bounds, known: Iterable[Filler] = ()
) -> tuple[Filler, ...]:
    """Return who takes part; `known` are there already.

    A person stands for the state that he or she acts for. A role that is empty takes the likeliest actor from a lower
    score on than one that has somebody; one that a rule has filled takes another only from a higher score on.
    """
    found = list(known)
    by_rule = {filler.role for filler in found}
    for score in sorted(trigger.roles, key=lambda score: (-score.score, score.mention.start, score.role)):
        filled = any(filler.role == score.role for filler in found)
        least = bounds.added if score.role in by_rule else bounds.role if filled else bounds.needed
        if score.score < least:
            continue
        span = document.mention_at.get(score.mention.head) or document.span(score.mention.start, score.mention.end)
        for actor in score.mention.actors:
            filler = Filler(score.role, actor, span, score.mention.head)
            found = _with(found, filler, document)
    return tuple(found)


def _with(found: list[Filler], new: Filler, document: Document) -> list[Filler]:
    """Return the fillers with one more, if its side has no other role; a person takes the place of the bare state."""
    actor = document.actors[new.actor]
    same = [filler for filler in found if document.actors[filler.actor].side == actor.side]
    if any(filler.role != new.role or filler.actor == new.actor for filler in same):
        return found
    if same and actor.kind is not ActorKind.PERSON:
        return found
    bare = [filler for filler in same if document.actors[filler.actor].kind is not ActorKind.PERSON]
    return [*(filler for filler in found if filler not in bare), new]
