"""Governors: the verb that makes a noun an event of its subject, or the preposition that links it to a clause."""

from spacy.tokens import Token

from kg.extract.frames.frame import Frame, Support
from kg.extract.frames.lexicon import FrameLexicon
from kg.extract.mentions import Governing
from kg.syntax.clauses import clause_verb, preposition_of
from kg.syntax.coordination import first_conjunct
from kg.syntax.tags import SUBJECTS, VERBAL

#: The support verb class of a noun, the predicate that carries its realis, and its adjunct.
Governor = tuple[Support | None, Token, str | None]

_OF_CLAUSES = frozenset({"during", "after", "following", "before"})
_OUT = frozenset({"out", "away"})
_LED_IN = frozenset({"in", "off", "to", "with", "into", "on"})
_LED_OUT = frozenset({"of", "from"})
_CALLED_OFF = frozenset({"cancel", "postpone"})


def find_governor(lexicon: FrameLexicon, frame: Frame, noun: Token) -> Governor:
    """Return the support verb class of a noun, the predicate that carries its realis, and its adjunct."""
    top = first_conjunct(noun)
    while top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.pos_ == "NOUN":
        top = first_conjunct(top.head.head)
        if top.lemma_.lower() in lexicon.margins:
            return None, noun, None
    preposition = preposition_of(top)
    verb = clause_verb(top)
    if preposition is not None:
        above = preposition.head
        of_clause = preposition.lower_ in _OF_CLAUSES or (preposition.lower_ == "at" and frame.collective)
        if above.pos_ not in VERBAL and verb is not None and of_clause:
            # "Apologised for the massacre on a visit to Croatia": the parser attaches the visit to the massacre.
            above = verb
        while above.dep_ in {"prep", "advmod", "prt"} and above.lower_ in _OUT:
            # "Backed out of talks", "walked away from".
            above = above.head
        if above.pos_ in VERBAL:
            support = _support(lexicon, frame, above)
            if "adjunct" not in frame.governors and preposition.lower_ == "into":
                support = None  # "opened an inquiry into his contacts"
            # "On his first visit to Paris, Orban confirms": the verb does not govern a phrase before it.
            if support is not None and preposition.lower_ in _LED_IN | _LED_OUT and preposition.i > above.i:
                return support, above, None
            hung = preposition.lower_ in lexicon.adjuncts_occurred | lexicon.adjuncts_planned
            if hung and "adjunct" in frame.governors:
                return None, above, preposition.lower_
        return None, noun, None
    if verb is not None and top.dep_ in {"dobj", "nsubjpass", "nsubj", "attr", "oprd"} and top.head == verb:
        verb = _behind_participle(top, verb)
        support = None if _acts_on_another(top, verb) else _support(lexicon, frame, verb)
        if support is not None:
            return support, verb, None
        if top.dep_ in SUBJECTS or any(child.dep_ == "expl" for child in verb.children):  # "there was a meeting"
            return None, verb, None
    return None, noun, None


def governing_of(support: Support | None, adjunct: str | None) -> Governing:
    """Return how a noun is linked to its clause: the support verb class of its governor, and its adjunct."""
    if support is None:
        return Governing(adjunct=adjunct)
    return Governing(True, support.status, support.change, adjunct)


def _behind_participle(noun: Token, verb: Token) -> Token:
    """Return the real verb of a subject noun where the parser chose a participle beside it.

    "The trip, pencilled in for May, was scrapped": a comma separates the noun from its modifier.
    """
    if noun.i > verb.i or verb.tag_ not in {"VBN", "VBD"} or verb.nbor(-1).text != ",":
        return verb
    if any(child.dep_ in {"aux", "auxpass", "cc"} for child in verb.children):
        return verb
    after = (
        child for child in verb.rights if child.dep_ == "conj" and child.nbor(-1).dep_ in {"aux", "auxpass", "neg"}
    )
    return next((child for child in after if not any(c.dep_ == "nsubj" for c in child.lefts)), verb)


def _acts_on_another(noun: Token, verb: Token) -> bool:
    """Whether a verb says what its subject does to its object, not what becomes of it: "the deal ended a standoff".

    A bare object is part of the verb ("took place").
    """
    return noun.dep_ == "nsubj" and any(child.dep_ == "dobj" and child.n_lefts for child in verb.rights)


def _support(lexicon: FrameLexicon, frame: Frame, verb: Token) -> Support | None:
    particles = [c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod", "prep"}]
    lemma = verb.lemma_.lower()
    found = lexicon.support(lemma, frame.governors, particles)
    if found is None and frame.direction is None and frame.status is None:
        # Whatever can take place can be called off.
        found = lexicon.support(lemma, _CALLED_OFF, particles)
    return found
