"""Outsiders: who turns a deal down or reacts to it is no party to it, though the sentence names no other side."""

from spacy.tokens import Token

from kg.annotate.document import Document, Sentence
from kg.extract.lexicon import Frame, Lexicon
from kg.extract.parse.syntax import subjects
from kg.extract.roles.arguments import Arguments

_REACTIONS = frozenset({"Support", "Criticism", "Refusal", "Protest"})
#: Types of acts by those who are no party to what they speak of.
_OPPOSING = frozenset({"Criticism", "Refusal"})


def opposed(lexicon: Lexicon, document: Document, arguments: Arguments, sentence: Sentence) -> set[str]:
    """Return the sides that turn something down in a sentence: who "denounced the accord" is no party to it."""
    return {
        arguments.side(actor)
        for verb in document.tokens(sentence)
        if verb.pos_ == "VERB" and any(map(_opposes, lexicon.by_verb.get(verb.lemma_, ())))
        for token in subjects(verb)
        for actor, _, _ in arguments.actors_of(token)
    }


def is_reacted_to(lexicon: Lexicon, noun: Token) -> bool:
    """Whether a bare definite noun is what a verb praises, blames or turns down ("welcomed the deal")."""
    definite = [child.lower_ for child in noun.children] in (["the"], ["this"])
    frames = lexicon.by_verb.get(noun.head.lemma_.lower(), ()) if definite and noun.dep_ == "dobj" else ()
    return any(frame.type in _REACTIONS for frame in frames)


def _opposes(frame: Frame) -> bool:
    """Whether a verb alone, whatever stands beside it, turns something down."""
    conditions = (frame.object, frame.prep, frame.predicate, frame.modal, frame.with_words, frame.negated)
    return frame.type in _OPPOSING and not any(conditions)
