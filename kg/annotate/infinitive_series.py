"""Infinitives in a row hang on the one with "to" again ("pledged to cut tariffs, lift sanctions and sign a treaty").

From the second on the parser often hangs them on the finite verb, as if the minister had lifted the sanctions: what
was pledged, wanted or asked for would be told as done. A base form without an auxiliary is no second finite verb.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})
_AUXILIARIES = frozenset({"aux", "auxpass", "nsubj", "nsubjpass"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "advcl"})
_OBJECTS = frozenset({"dobj", "pobj", "prep", "attr", "oprd", "acomp", "dative"})


def rehang_infinitive_series(doc: Doc) -> None:
    """Hang every bare base form that is coordinated with a finite verb on the last infinitive before it, in place."""
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
    """Whether a verb is itself no finite one ("did not say", "to have met")."""
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
