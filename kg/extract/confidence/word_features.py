"""What the confidence of a report rests on in words: its trigger, what governs it, and what its frame lacks."""

from collections.abc import Iterator

from kg.annotate.document import Document
from kg.extract.drafts import Draft
from kg.extract.frames.conditions import governors


def word_features(draft: Draft, document: Document) -> Iterator[str]:
    """Yield the features of the words of an event's leading mention."""
    candidate = draft.told[0].candidate
    trigger, predicate = document.doc[candidate.end - 1], document.doc[candidate.predicate]
    lemma = trigger.lemma_.lower()
    yield f"lemma={lemma}"
    yield f"type+lemma={draft.type}/{lemma}"
    yield f"type+link={draft.type}/{trigger.dep_}"
    yield f"predicate={predicate.lemma_.lower()}"
    for word in governors(predicate):
        yield f"governor={word}"
    for child in trigger.children:
        if child.dep_ in {"prep", "agent"}:
            yield f"type+preposition={draft.type}/{child.lower_}"
        elif child.dep_ in {"amod", "compound"}:
            yield f"modifier={child.lower_}"
    if candidate.lacks:
        yield "near miss"
        reason = candidate.lacks.partition(":")[0].partition(",")[0]
        yield f"lacks={candidate.lacks}"
        yield f"type+lacks={draft.type}/{reason}"
        yield f"frame+lacks={candidate.frame.id}/{candidate.lacks}"
