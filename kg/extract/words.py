"""Words of an article in its parse: which tokens they are, whom they stand for, and how they hang on their clause.

For proposers that point at words and know nothing of the parse.
"""

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.extract.mentions import UNGOVERNED, Governing
from kg.model import Span
from kg.syntax.clauses import clause_verb
from kg.syntax.coordination import first_conjunct
from kg.syntax.tags import SUBJECTS, VERBAL


def tokens_of(span: Span, document: Document) -> list[int]:
    """Return the tokens that words consist of; none where they stand in no sentence that is read."""
    return [
        i
        for i, token in enumerate(document.doc)
        if document.fields[i] is span.field
        and document.offsets[i] < span.end
        and document.offsets[i] + len(token.text) > span.start
    ]


def head_of(span: Span, document: Document) -> int | None:
    """Return the token that heads some words, None where they stand in no sentence that is read."""
    tokens = tokens_of(span, document)
    return document.doc[tokens[0] : tokens[-1] + 1].root.i if tokens else None


def actors_of(span: Span, document: Document) -> tuple[int, ...]:
    """Return the actors that the head of some words stands for, else those that are mentioned by just these words."""
    tokens = tokens_of(span, document)
    if not tokens:
        return ()
    head = document.doc[tokens[0] : tokens[-1] + 1].root.i
    if head in document.actors_at:
        return document.actors_at[head]
    same = (document.actors_at.get(i, ()) for i in tokens if document.mention_at.get(i) == span)
    return next(same, ())


def predicate_of(trigger: Token) -> tuple[Token, Governing]:
    """Return the predicate that carries tense and mood of a trigger, and how a trigger noun hangs on it.

    A noun that no verb makes an event, and that hangs on no clause, is its own predicate.
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
