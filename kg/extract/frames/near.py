"""Near misses: frames that fall short by one condition, or whose participants the parse does not give.

Most of them are no events, and some are: which, the model of confidence decides by how they are told
(`kg/extract/confidence/model.py`). What a frame lacks is named in `EventMention.lacks` and weighed there.
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.document import Document
from kg.extract.mentions import EventMention, Filler
from kg.extract.refusals import Reason, Refusal
from kg.extract.roles.sides import places, sides_near, sides_of_article
from kg.syntax.arguments import objects

#: What speaks so clearly against an event that it makes no near miss, such as another post, or a refusal not negated.
FAR = frozenset(
    {Reason.NOT_NEGATED, Reason.POST, Reason.BARRED_WORD, Reason.ATTRIBUTE, Reason.ACTIVE, Reason.TOLD_WORDS}
)

#: Sides that a sentence may name for all of them to be taken for those who meet or agree.
_MOST_SIDES = 3


def judged(mention: EventMention, short: Refusal | None, lacking: Refusal | None) -> EventMention | Refusal:
    """Return a mention, or why it is none: the condition it falls short of, or what its participants lack.

    Where it is only the one or the other, the refusal keeps the mention.
    """
    refusal = short if lacking is None else lacking
    if refusal is None:
        return mention
    if short is not None and lacking is not None:
        return short
    lacks = f"{refusal.reason.name}:{refusal.detail}" if refusal.reason is Reason.ROLE else refusal.reason.name
    return replace(refusal, near=replace(mention, lacks=lacks))


class Bystanders:
    """Gives near misses without any participant those whom the sentence names, where all take part alike."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def fill(self, near: EventMention, roles: Sequence[str]) -> EventMention | None:
        """Return a near miss with participants in one of `roles`; None where there is nobody to take part.

        Those who meet or agree are all whom the sentence names; who acts on whom is not guessed.
        """
        if near.fillers:
            return near
        sides = sides_near(self._document, near.sentence, without=places(self._document, near.sentence))
        if len(roles) == 1 and not sides and self._is_of_article(near):
            return self._of_article(near, roles[0])
        if len(roles) != 1 or not 0 < len(sides) <= _MOST_SIDES:
            return None
        named = sorted(sides.values(), key=lambda mention: mention[2])
        fillers = tuple(Filler(roles[0], *mention) for mention in named)
        return replace(near, fillers=fillers, lacks=f"{near.lacks}, none given")

    def _is_of_article(self, near: EventMention) -> bool:
        """Whether what is told of nobody is a deal, talks or a dispute by name: who "agreed" may be anybody.

        Those whom an article is about do it together ("a treaty has still to be written").
        """
        trigger = self._document.doc[near.end - 1]
        named = (trigger, *objects(trigger)) if trigger.pos_ == "VERB" else (trigger,)
        kind = near.kind
        return kind.mutual and not kind.is_contact and any(token.pos_ == "NOUN" for token in named)

    def _of_article(self, near: EventMention, role: str) -> EventMention | None:
        """Return a near miss with the two sides that the article is about, which stand for those it does not name."""
        sides = sides_of_article(self._document, near.end - 1)
        fillers = tuple(Filler(role, *mention) for mention in sides.values())
        return replace(near, fillers=fillers, lacks=f"{near.lacks}, of the article") if fillers else None
