"""What the confidence of a report rests on in grammar: where those stand who take part in what a trigger tells.

A deal "between X and Y" is of both; a deal of no owner told in a sentence about X and Y may be of others.
"""

from collections.abc import Iterator

from kg.annotate.document import Document
from kg.extract.candidates import Candidate, Filler
from kg.extract.drafts import Draft
from kg.syntax.clauses import clause_verb


def position_features(draft: Draft, document: Document) -> Iterator[str]:
    """Yield where the participants of an event's leading mention stand."""
    candidate = draft.told[0].candidate
    places = {(filler.role, _place(filler, candidate, document)) for filler in candidate.fillers}
    for role, place in places:
        yield f"stands={role}/{place}"
    where = "+".join(sorted({place for _, place in places}))
    kind = "noun" if candidate.frame.nouns else "other"
    how = "supported" if candidate.support is not None else "adjunct" if candidate.adjunct else "free"
    yield f"type+standing={draft.type}/{kind}/{where}"
    yield f"type+governing+standing={draft.type}/{how}/{where}" if kind == "noun" else f"standing={where}"


def _place(filler: Filler, candidate: Candidate, document: Document) -> str:
    """Return where a participant stands: under the trigger, in the clause of the predicate, or elsewhere."""
    trigger, predicate = document.doc[candidate.end - 1], document.doc[candidate.predicate]
    token = document.doc[filler.token]
    if token == trigger:
        return "trigger"
    if trigger.is_ancestor(token):
        return "under"
    if predicate.is_ancestor(token):
        return "clause" if clause_verb(token) in (predicate, None) else "clause below"
    if token.i < candidate.sentence.start or token.i >= candidate.sentence.end:
        return "other sentence"
    return "elsewhere"
