"""Sayings that yield: a verb of saying is not a separate statement where its clause names another event.

It is one where the network is convinced of the statement.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.extract.mentions import EventMention
from kg.extract.refusals import Reason, Tried
from kg.syntax.arguments import objects
from kg.syntax.coordination import first_conjunct

_ANNOUNCING = frozenset({"announce"})


def standing(
    sayings: Sequence[EventMention], named: Sequence[EventMention], document: Document
) -> tuple[list[EventMention], list[Tried]]:
    """Return the sayings of a sentence that stand beside the events `named` in it, and why the others do not."""
    kept: list[EventMention] = []
    tried: list[Tried] = []
    for saying in sayings:
        reason = _refused(saying, named, document)
        if reason is None:
            kept.append(saying)
        else:
            tried.append(Tried.of(saying, reason))
    return kept, tried


def _refused(saying: EventMention, named: Sequence[EventMention], document: Document) -> Reason | None:
    verb = document.doc[saying.predicate]
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return Reason.ATTRIBUTE
    if saying.is_evident:
        return None
    if any(_frames(saying, verb, mention, document) or _is_said_beside(verb, mention) for mention in named):
        return Reason.FRAMES_EVENT
    return None


def _frames(saying: EventMention, verb: Token, mention: EventMention, document: Document) -> bool:
    """Whether a verb of saying only frames a mention: its content is the event itself, not a comment on it."""
    if mention.predicate == verb.i:
        # "During the visit he admitted": what he says is a separate matter.
        return mention.adjunct is None
    if verb.lemma_.lower() in _ANNOUNCING and verb.is_ancestor(document.doc[mention.predicate]):
        return True
    if mention.adjunct is not None or (mention.free and mention.predicate == mention.end - 1):
        return False
    trigger = document.doc[mention.end - 1]
    if not mention.governing.supported and trigger.dep_ == "nsubj" and trigger.head.i == mention.predicate:
        # "Said that the talks confirmed the trust between them": about the talks.
        return False
    return mention.predicate in saying.wording.content or mention.end - 1 in {token.i for token in objects(verb)}


def _is_said_beside(verb: Token, mention: EventMention) -> bool:
    """Whether a verb of saying only continues a speech act of its subject ("urged calm and said")."""
    return verb.dep_ == "conj" and mention.predicate == first_conjunct(verb).i and mention.kind.is_address
