"""Near misses: frames that fall short by one condition, or whose participants the parse does not give.

Most of them are no events, and some are: which, the model of confidence decides by how they are told
(`kg/extract/confidence/model.py`). What a frame lacks is named in `Candidate.lacks` and weighed there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.annotate.document import Document
from kg.extract.candidates import Candidate, Filler
from kg.extract.drafts import Draft, Told
from kg.extract.merging import is_same_event
from kg.extract.refusals import Reason, Refusal
from kg.extract.roles.sides import places, sides_near, sides_of_article
from kg.syntax.arguments import objects

#: What speaks so clearly against an event that it makes no near miss, such as another post, or a refusal not negated.
FAR = frozenset(
    {Reason.NOT_NEGATED, Reason.POST, Reason.BARRED_WORD, Reason.ATTRIBUTE, Reason.ACTIVE, Reason.TOLD_WORDS}
)

#: Sides that a sentence may name for all of them to be taken for those who meet or agree.
_MOST_SIDES = 3


def judged(candidate: Candidate, short: Refusal | None, lacking: Refusal | None) -> Candidate | Refusal:
    """Return a candidate, or why it is none: the condition it falls short of, or what its participants lack.

    Where it is only the one or the other, the refusal keeps the candidate.
    """
    refusal = short if lacking is None else lacking
    if refusal is None:
        return candidate
    if short is not None and lacking is not None:
        return short
    lacks = f"{refusal.reason.name}:{refusal.detail}" if refusal.reason is Reason.ROLE else refusal.reason.name
    return replace(refusal, near=replace(candidate, lacks=lacks))


def is_apart(near: Candidate, found: Sequence[Candidate], document: Document) -> bool:
    """Whether a near miss is not just another reading of what a sentence tells.

    One word tells one event: "held talks" is a meeting, or else a negotiation, and who says that somebody met says
    nothing else, whatever the clause lacks for a criticism.
    """
    if any(near.end == candidate.end or near.end - 1 == candidate.predicate for candidate in found):
        return False
    if not near.lacks.startswith(Reason.CLAUSE.name):
        return True
    below = {token.i for token in document.doc[near.predicate].subtree}
    return not any(candidate.predicate in below for candidate in found)


class Bystanders:
    """Gives near misses without any participant those whom the sentence names, where all take part alike."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def fill(self, near: Candidate) -> Candidate | None:
        """Return a near miss with participants; None where there is nobody to take part.

        Those who meet or agree are all whom the sentence names; who acts on whom is not guessed.
        """
        if near.fillers:
            return near
        roles = sorted(set(near.frame.roles.values()))
        sides = sides_near(self._document, near.sentence, without=places(self._document, near.sentence))
        if len(roles) == 1 and not sides and self._is_of_article(near):
            return self._of_article(near, roles[0])
        if len(roles) != 1 or not 0 < len(sides) <= _MOST_SIDES:
            return None
        named = sorted(sides.values(), key=lambda mention: mention[2])
        fillers = tuple(Filler(roles[0], *mention) for mention in named)
        return replace(near, fillers=fillers, lacks=f"{near.lacks}, none given")

    def _is_of_article(self, near: Candidate) -> bool:
        """Whether what is told of nobody is a deal, talks or a dispute by name: who "agreed" may be anybody.

        Those whom an article is about do it together ("a treaty has still to be written").
        """
        trigger = self._document.doc[near.end - 1]
        named = (trigger, *objects(trigger)) if trigger.pos_ == "VERB" else (trigger,)
        kind = near.kind
        return kind.mutual and not kind.is_contact and any(token.pos_ == "NOUN" for token in named)

    def _of_article(self, near: Candidate, role: str) -> Candidate | None:
        """Return a near miss with the two sides that the article is about, which stand for those it does not name."""
        sides = sides_of_article(self._document, near.end - 1)
        fillers = tuple(Filler(role, *mention) for mention in sides.values())
        return replace(near, fillers=fillers, lacks=f"{near.lacks}, of the article") if fillers else None


def untold(near: Iterable[Told], told: Sequence[Told], drafts: Sequence[Draft], document: Document) -> list[Told]:
    """Return the near misses that are not told yet: not their type in their sentence, nor their event elsewhere."""
    here = {(mention.candidate.sentence.index, mention.candidate.frame.type) for mention in told}
    return [
        mention
        for mention in near
        if (mention.candidate.sentence.index, mention.candidate.frame.type) not in here
        and not any(is_same_event(draft, mention, document) for draft in drafts)
    ]
