"""Repairs that rewrite a parse in place, before anything reads it.

The tagger and the parser decide apart from each other, and in the present tense of the day's news they contradict
each other: the tag says noun, the parse gives the word a subject. The parse is right far more often, since a noun has
no subject of its own in the label scheme of the model (the subject of a copula hangs on the copula).
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.syntax.grammar import load_grammar
from kg.syntax.tags import SUBJECTS

#: What only a noun has before it.
_OF_NOUNS = frozenset({"det", "poss", "amod", "nummod", "compound", "nmod", "case", "predet"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})
_AUXILIARIES = SUBJECTS | {"aux", "auxpass"}
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "advcl"})
_OBJECTS = frozenset({"dobj", "pobj", "prep", "attr", "oprd", "acomp", "dative"})


def repair(doc: Doc) -> None:
    """Apply all repairs to a parse, in place."""
    retag_clause_heads(doc)
    rehang_infinitive_series(doc)


def retag_clause_heads(doc: Doc) -> None:
    """Tag every noun that heads a clause as a verb: "The two presidents meet in Geneva", "offered to host talks"."""
    for token in doc:
        if token.tag_ not in {"NN", "NNS"}:
            continue
        if any(child.tag_ == "TO" and child.dep_ == "aux" for child in token.lefts):
            token.tag_, token.pos_ = "VB", "VERB"
        elif _heads_clause(token):
            token.tag_, token.pos_ = "VBZ" if token.tag_ == "NNS" else "VBP", "VERB"


def _heads_clause(noun: Token) -> bool:
    if noun.dep_ in {"ccomp", "oprd", "xcomp"} and noun.head.lemma_.lower() in load_grammar().naming:
        return False
    labels = {child.dep_ for child in noun.lefts}
    return bool(labels & SUBJECTS) and not labels & _OF_NOUNS


def rehang_infinitive_series(doc: Doc) -> None:
    """Hang infinitives in a row on the one with "to": "pledged to cut tariffs, lift sanctions and sign a treaty".

    The parser often hangs the second and later ones on the finite verb, as if the minister had lifted the sanctions:
    what was pledged, wanted or asked for would be read as done. A base form without an auxiliary is never finite.
    """
    for token in doc:
        if token.dep_ != "conj" or token.tag_ != "VB" or token.head.tag_ not in _FINITE:
            continue
        if any(child.dep_ in _AUXILIARIES for child in token.lefts) or _is_under_auxiliary(token.head):
            continue
        first = max(_infinitives(token.head, token), key=lambda infinitive: infinitive.i, default=None)
        if first is not None:
            for child in list(token.head.rights):
                if child.dep_ in {"punct", "cc"} and first.i < child.i < token.i:
                    child.head = first
            token.head = first


def _is_under_auxiliary(verb: Token) -> bool:
    """Whether a verb is itself not finite ("did not say", "to have met")."""
    return any(child.tag_ in {"MD", "TO"} or child.lemma_ == "do" for child in verb.lefts if child.dep_ == "aux")


def _infinitives(verb: Token, before: Token) -> Iterator[Token]:
    """Yield the infinitives that a verb or its object governs before a word."""
    for child in verb.rights:
        if child.i > before.i:
            return
        if child.dep_ in _COMPLEMENTS and child.pos_ == "VERB" and any(c.tag_ == "TO" for c in child.lefts):
            yield child
        if child.dep_ in _OBJECTS | _COMPLEMENTS:
            yield from _infinitives(child, before)
