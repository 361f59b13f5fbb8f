"""Near misses: frames that fall short by one condition, or whose participants the parse does not give.

Most of them are not events, but some are; the confidence model decides by their wording
(`kg/extract/confidence/model.py`). `EventMention.lacks` names what a frame lacks, and the model weighs it.
"""

from collections.abc import Collection
from dataclasses import replace

from kg.annotate.document import Document
from kg.extract.mentions import EventMention, Filler
from kg.extract.refusals import Reason, Refusal
from kg.extract.roles.sides import places, sides_near, sides_of_article
from kg.syntax.arguments import objects

#: Conditions so clearly against an event that failing one makes no near miss: another post, a refusal not negated.
FAR = frozenset(
    {Reason.NOT_NEGATED, Reason.POST, Reason.BARRED_WORD, Reason.ATTRIBUTE, Reason.ACTIVE, Reason.REPORTED_WORDS}
)

#: Without a verb that confirms it, the frame's own status does not hold ("the ceasefire", for one that collapsed).
_UNSUPPORTED = frozenset({Reason.UNSUPPORTED, Reason.NO_VERB})
#: The number of sides up to which all those named in a sentence are taken for the parties.
_MOST_SIDES = 3


def judged(mention: EventMention, short: Refusal | None, lacking: Refusal | None) -> EventMention | Refusal:
    """Return a mention, or why there is none: the condition that fails, or what its participants lack.

    If only one of the two is wrong, the refusal keeps the mention.
    """
    refusal = short if lacking is None else lacking
    if refusal is None:
        return mention
    if short is not None and lacking is not None:
        return short
    lacks = f"{refusal.reason.name}:{refusal.detail}" if refusal.reason is Reason.ROLE else refusal.reason.name
    status = None if refusal.reason in _UNSUPPORTED else mention.status
    return replace(refusal, near=replace(mention, lacks=lacks, status=status))


def with_bystanders(near: EventMention, roles: Collection[str], document: Document) -> EventMention | None:
    """Return a near miss with participants in the only one of `roles`; None where there are none.

    If it has none, those who meet or agree are all sides that the sentence names; who acts on whom is not guessed.
    """
    if near.fillers:
        return near
    if len(roles) != 1:
        return None
    (role,) = roles
    sides = sides_near(document, near.sentence, without=places(document, near.sentence))
    if not sides and _is_of_article(near, document):
        return _of_article(near, role, document)
    if not 0 < len(sides) <= _MOST_SIDES:
        return None
    fillers = tuple(Filler(role, *mention) for mention in sorted(sides.values(), key=lambda mention: mention[2]))
    return replace(near, fillers=fillers, lacks=f"{near.lacks}, none given")


def _is_of_article(near: EventMention, document: Document) -> bool:
    """Whether a mention without parties is a deal, talks or a named dispute: those who "agreed" may be anybody.

    The two sides that an article is about do it together ("a treaty has still to be written").
    """
    trigger = document.doc[near.end - 1]
    named = (trigger, *objects(trigger)) if trigger.pos_ == "VERB" else (trigger,)
    kind = near.kind
    return kind.mutual and not kind.is_contact and any(token.pos_ == "NOUN" for token in named)


def _of_article(near: EventMention, role: str, document: Document) -> EventMention | None:
    """Return a near miss with the two sides of the article in place of those it does not name."""
    sides = sides_of_article(document, near.end - 1)
    fillers = tuple(Filler(role, *mention) for mention in sides.values())
    return replace(near, fillers=fillers, lacks=f"{near.lacks}, of the article") if fillers else None
