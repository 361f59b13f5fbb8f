"""Who of those named with an encounter came to it: the holder of a post, not the state in its name; not the venue."""

from kg.annotate.document import Document
from kg.extract.drafts import side_of
from kg.extract.mentions import EventMention, Filler
from kg.model import ActorKind
from kg.syntax.tags import QUALIFYING

_LANDS = frozenset({ActorKind.STATE, ActorKind.PLACE})
_HYPHENS = frozenset({"-", "–"})


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
