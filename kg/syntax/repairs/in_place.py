"""Repairs that rewrite a parse in place, before anything reads it."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.syntax.grammar import load_grammar
from kg.syntax.tags import FINITE, SUBJECTS

#: What only a noun has before it.
_OF_NOUNS = frozenset({"det", "poss", "amod", "nummod", "compound", "nmod", "case", "predet"})
_VERB_FORMS = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})
_AUXILIARIES = SUBJECTS | {"aux", "auxpass"}
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "advcl"})
_OBJECTS = frozenset({"dobj", "pobj", "prep", "attr", "oprd", "acomp", "dative"})
_GERUNDS = frozenset({"csubj", "advcl"})
_BEFORE_NAMES = frozenset({"compound", "nmod"})
_LANDS = frozenset({"GPE", "LOC", "FAC"})


def repair(doc: Doc) -> None:
    """Apply all repairs to a parse, in place."""
    retag_clause_heads(doc)
    rehang_infinitive_series(doc)
    free_attributed_subjects(doc)
    part_at_semicolons(doc)


def retag_clause_heads(doc: Doc) -> None:
    """Tag every noun that heads a clause as a verb: "The two presidents meet in Geneva", "offered to host talks".

    The tagger and the parser decide apart from each other, and in the present tense of the day's news they contradict
    each other: the tag says noun, the parse gives the word a subject. The parse is right far more often, since a noun
    has no subject of its own in the label scheme of the model (the subject of a copula hangs on the copula).
    """
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
        if token.dep_ != "conj" or token.tag_ != "VB" or token.head.tag_ not in _VERB_FORMS:
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


def free_attributed_subjects(doc: Doc) -> None:
    """Make a name after a participle and a title the subject: "Visiting Chancellor Scholz told reporters".

    The parser takes the participle for a gerund and the person for its object, as if Scholz were visited. After a
    real gerund there is mostly a copula or an auxiliary: "Visiting President Xi was a mistake".
    """
    for participle in doc:
        verb = participle.head
        if not participle.is_sent_start or participle.tag_ != "VBG" or participle.dep_ not in _GERUNDS:
            continue
        if participle.lemma_.lower() not in load_grammar().attributive or not _acts(verb):
            continue
        named = next((child for child in participle.rights if child.dep_ == "dobj"), None)
        if named is None or not _is_titled(named) or participle.right_edge.i + 1 != verb.i:
            continue
        if any(token.text == "," for token in named.subtree):
            continue
        for beside in list(participle.rights):
            beside.head = verb
        named.dep_ = "nsubj"
        participle.head, participle.dep_ = named, "amod"


def _acts(verb: Token) -> bool:
    """Whether a finite verb without a subject says what somebody did."""
    before = {child.dep_ for child in verb.lefts}
    return verb.tag_ in FINITE and verb.lemma_ != "be" and not before & _AUXILIARIES - {"csubj"}


def _is_titled(noun: Token) -> bool:
    """Whether a name has a title before it, and is not that of a place."""
    titled = any(child.dep_ in _BEFORE_NAMES for child in noun.lefts)
    return noun.pos_ == "PROPN" and noun.ent_type_ not in _LANDS and titled


def part_at_semicolons(doc: Doc) -> None:
    """Join main clauses with a semicolon between them: "Kuwait accused Iraq of theft; Baghdad denied it".

    The parser may take the first for what the second says, as if Baghdad had only spoken of an accusation.
    """
    for clause in reversed(doc):
        verb = clause.head
        if clause.dep_ != "ccomp" or clause.i > verb.i or not {c.dep_ for c in clause.lefts} & SUBJECTS:
            continue
        if ";" not in {clause.right_edge.text, clause.right_edge.nbor().text}:
            continue
        while verb.dep_ == "conj" and verb.head.i > clause.i:
            verb = verb.head
        above, role = verb.head, verb.dep_
        clause.head = clause if above == verb else above
        clause.dep_ = role
        verb.head, verb.dep_ = clause, "conj"
