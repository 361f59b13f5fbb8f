"""Syntactic features behind the confidence of a report: where its participants stand relative to the trigger.

A deal "between X and Y" is theirs; a deal without a named party, in a sentence about X and Y, may be between others.
"""

from collections.abc import Iterator

from kg.annotate.document import Document
from kg.extract.drafts import Draft
from kg.extract.mentions import EventMention, Filler, Trigger
from kg.syntax.clauses import clause_verb


def position_features(draft: Draft, document: Document) -> Iterator[str]:
    """Yield where the participants of an event's leading mention stand."""
    mention = draft.leading.mention
    places = {(filler.role, _place(filler, mention, document)) for filler in mention.fillers}
    for role, place in places:
        yield f"stands={role}/{place}"
    where = "+".join(sorted({place for _, place in places}))
    kind = "noun" if mention.wording.trigger is Trigger.NOUN else "other"
    how = "supported" if mention.governing.supported else "adjunct" if mention.adjunct else "free"
    yield f"type+standing={draft.type}/{kind}/{where}"
    yield f"type+governing+standing={draft.type}/{how}/{where}" if kind == "noun" else f"standing={where}"


def _place(filler: Filler, mention: EventMention, document: Document) -> str:
    """Return where a participant stands: under the trigger, in the clause of the predicate, or elsewhere."""
    trigger, predicate = document.doc[mention.end - 1], document.doc[mention.predicate]
    token = document.doc[filler.token]
    if token == trigger:
        return "trigger"
    if trigger.is_ancestor(token):
        return "under"
    if predicate.is_ancestor(token):
        return "clause" if clause_verb(token) in (predicate, None) else "clause below"
    if token.i < mention.sentence.start or token.i >= mention.sentence.end:
        return "other sentence"
    return "elsewhere"
