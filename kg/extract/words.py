"""Words of an article in its parse: their tokens, the actors they stand for, and their place in the clause.

For proposers that point at words and do not use the parse.
"""

import re
from bisect import bisect_left

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.extract.mentions import UNGOVERNED, Governing
from kg.model import ActorKind, Span
from kg.syntax.clauses import clause_verb
from kg.syntax.coordination import first_conjunct
from kg.syntax.tags import SUBJECTS, VERBAL

_LANDS = frozenset({ActorKind.STATE, ActorKind.PLACE})


def tokens_of(span: Span, document: Document) -> list[int]:
    """Return the tokens of words; empty if they are in no sentence that is read."""
    if span.field not in document.fields:
        return []
    # The tokens of a field stand together, and their offsets rise.
    first = document.fields.index(span.field)
    end = bisect_left(document.offsets, span.end, first, first + document.fields.count(span.field))
    start = end
    while start > first and document.offsets[start - 1] + len(document.doc[start - 1].text) > span.start:
        start -= 1
    return list(range(start, end))


def head_of(span: Span, document: Document) -> int | None:
    """Return the head token of some words, None if they are in no sentence that is read."""
    tokens = tokens_of(span, document)
    return document.doc[tokens[0] : tokens[-1] + 1].root.i if tokens else None


def actors_of(span: Span, document: Document) -> tuple[int, ...]:
    """Return the actors that the head of some words stands for, else those mentioned by exactly these words."""
    head = head_of(span, document)
    if head is not None and head in document.actors_at:
        return document.actors_at[head]
    same = (document.actors_at.get(i, ()) for i in tokens_of(span, document) if document.mention_at.get(i) == span)
    return next(same, ())


def standing_for(span: Span, document: Document) -> tuple[tuple[int, ...], Span]:
    """Return the actors that some words stand for, and where they do so.

    Where the words are only a part of a longer name ("Sudan" in "South Sudan"), or stand in no sentence that is read
    (a dateline), the same words are looked for elsewhere in the article, the nearest first. A longer name that ends
    in that of a place ("Sheikh Sabah al-Ahmad Al-Sabah") does not stand for it.
    """
    own = () if _is_longer(span, document) else actors_of(span, document)
    if own and not _is_part(span, document):
        return own, span
    for other in sorted(_others(span, document), key=lambda other: abs(other.start - span.start)):
        found = actors_of(other, document)
        if found and not _is_part(other, document):
            return found, other
    return own, span


def _is_part(span: Span, document: Document) -> bool:
    """Whether a longer name of a state, place or body starts before the words and ends with them."""
    head = head_of(span, document)
    mention = document.mention_at.get(head) if head is not None else None
    if mention is None or head is None or mention.start >= span.start:
        return False
    before = document.article.field(span.field)[mention.start : span.start].split()
    people = (document.actors[actor].kind is ActorKind.PERSON for actor in document.actors_at.get(head, ()))
    return any(word[:1].isupper() for word in before) and not any(people)


def _is_longer(span: Span, document: Document) -> bool:
    """Whether the words are the start of a name that goes on before the place name at its head."""
    head = head_of(span, document)
    mention = document.mention_at.get(head) if head is not None else None
    if mention is None or head is None or mention.start <= span.start:
        return False
    before = document.article.field(span.field)[span.start : mention.start].split()
    lands = [document.actors[actor].kind in _LANDS for actor in document.actors_at.get(head, ())]
    return all(word[:1].isupper() or "-" in word for word in before) and bool(lands) and all(lands)


def _others(span: Span, document: Document) -> list[Span]:
    """Return the other positions of the same words in the field."""
    text = document.article.field(span.field)
    words = re.escape(text[span.start : span.end])
    starts = [match.start() for match in re.finditer(rf"(?<!\w){words}(?!\w)", text)]
    return [Span(span.field, at, at + span.end - span.start) for at in starts if at != span.start]


def predicate_of(trigger: Token) -> tuple[Token, Governing]:
    """Return the predicate that carries tense and mood of a trigger, and how a trigger noun is linked to it.

    A noun that no verb makes an event, and that has no clause, is its own predicate.
    """
    if trigger.pos_ in VERBAL:
        return trigger, UNGOVERNED
    first = first_conjunct(trigger)
    verb = clause_verb(first)
    if verb is None:
        return trigger, UNGOVERNED
    if first.head == verb and first.dep_ in {"dobj", "nsubjpass", "attr", *SUBJECTS}:
        return verb, Governing(supported=first.dep_ not in {"nsubj", "csubj"})
    if first.dep_ == "pobj" and first.head.head == verb:
        return verb, Governing(adjunct=first.head.lower_)
    return trigger, UNGOVERNED
