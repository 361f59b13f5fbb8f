"""Lexical features behind the confidence of a report: its trigger, what governs it, and what its frame lacks."""

from collections.abc import Iterator

from kg.annotate.document import Document
from kg.extract.drafts import Draft
from kg.syntax.governors import governors


def word_features(draft: Draft, document: Document) -> Iterator[str]:
    """Yield the features of the wording of an event's leading mention."""
    mention = draft.leading.mention
    trigger, predicate = document.doc[mention.end - 1], document.doc[mention.predicate]
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
    if mention.lacks:
        yield "near miss"
        reason = mention.lacks.partition(":")[0].partition(",")[0]
        yield f"lacks={mention.lacks}"
        yield f"type+lacks={draft.type}/{reason}"
        yield f"rule+lacks={mention.sense}/{mention.lacks}"
