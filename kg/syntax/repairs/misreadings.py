"""Misreadings: what the parser commonly gets wrong in news prose, recognised by its own labels.

A verb read as a noun before its object, a purpose read as the clause of a preposition, a subject read as a
word before its verb.
"""

from spacy.tokens import Token

from kg.syntax.grammar import load_grammar
from kg.syntax.tags import FINITE, NOMINAL, PLURAL, SUBJECTS, VERBAL
from kg.syntax.verb_forms import has_nominal_subject

_BEFORE_NOUN = frozenset({"compound", "nmod", "amod", "npadvmod", "dep"})
#: Labels of subjects of any sort, clauses and "there" among them.
_OF_ANY_SORT = SUBJECTS | {"csubj", "expl"}
#: Prepositions that no clause begins with.
_GOVERNING = frozenset({"with", "to", "by", "from", "at", "of", "into"})
_MESSAGES = frozenset({"message", "letter", "telegram", "note", "cable", "telegramme"})
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "relcl", "advcl", "parataxis"})


def is_mistagged_plural(token: Token) -> bool:
    """Whether a verb is misread as a plural noun that modifies the noun after it, which English plurals rarely do.

    "The United States sanctions Ethiopian officials" is parsed as one noun phrase, and so is "Malta names Joseph Borg
    as envoy"; "the EU sanctions list" is one.
    """
    modifies = token.dep_ in {"nmod", "compound"} and token.head.i > token.i
    plural = token.tag_ in PLURAL and (token.head.i > token.i + 1 or token.head.tag_ != "NN")
    return modifies and (plural or token.tag_ == "VBZ")


def is_purpose(verb: Token) -> bool:
    """Whether a purpose is read as a clause whose subject a preposition governs ("spoke with Kallas to thank")."""
    governed = verb.head.lower_ != "for" if verb.dep_ == "pcomp" else preposition_read_as_mark(verb) is not None
    return governed and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts)


def preposition_read_as_mark(verb: Token) -> Token | None:
    """Return the preposition that the parser takes for what opens a purpose clause."""
    marks = (c for c in verb.lefts if c.dep_ == "mark" and c.lower_ in _GOVERNING)
    return next(marks, None) if verb.dep_ == "advcl" and verb.tag_ == "VB" else None


def is_noun_with_object(token: Token) -> bool:
    """Whether a word read as a plural noun has an object: a verb ("A Turkish official rebuffs the claims")."""
    return token.tag_ == "NNS" and token.dep_ == "ROOT" and any(child.dep_ == "dobj" for child in token.rights)


def is_mistagged_verb(token: Token) -> bool:
    """Whether a word tagged as a noun heads a clause of its own, as in headlines ("Moon meets with Kim")."""
    if is_mistagged_plural(token):
        return any(child.pos_ == "PROPN" for child in token.lefts)
    if is_noun_with_object(token):
        return True
    return token.tag_ in {"NNS", "NN"} and any(child.dep_ in SUBJECTS for child in token.lefts)


def is_mistagged_noun(token: Token) -> bool:
    """Whether a word tagged as a verb stands where only a noun may ("Ceasefire talks between X and Y resume")."""
    return token.tag_ == "VBZ" and token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}


def misread_subject(verb: Token) -> Token | None:
    """Return the noun right before a finite verb without a subject that the parser takes for its modifier.

    "Kuwait names an ambassador", "An Iranian official rebuffs the claim": read as "Kuwait names", "official rebuffs".
    """
    finite = verb.tag_ in FINITE or is_noun_with_object(verb)
    if not finite or verb.dep_ not in _CLAUSES or verb.i == verb.sent.start:
        return None
    if any(child.dep_ in _OF_ANY_SORT for child in verb.children):
        return None
    before = verb.nbor(-1)
    named = before.pos_ in NOMINAL or before.dep_ == "amod"
    return before if before.head == verb and before.dep_ in _BEFORE_NOUN and named else None


def name_beside(verb: Token) -> Token | None:
    """Return the name right before a main verb without a subject, which the parser hung on what is before it.

    "Speaking in Qatar, Hamas chief Khaled Mashal rejects": read as one list of places. "At talks in Bali Modi had
    also proposed".
    """
    helpers = [c.i for c in verb.lefts if c.dep_ in {"aux", "advmod", "neg"} and c.i > verb.i - 4]
    finite = verb.tag_ in {"VBZ", "VBD"} or (verb.tag_ in {"VBN", "VB"} and any(c.dep_ == "aux" for c in verb.lefts))
    start = min((i for i in helpers if i > verb.sent.start), default=verb.i)
    if verb.dep_ != "ROOT" or not finite or start == verb.sent.start:
        return None
    before = verb.doc[start - 1]
    return before if before.pos_ == "PROPN" and before.dep_ in {"conj", "appos", "pobj"} else None


def last_of_list(verb: Token, subjects: list[Token]) -> list[Token]:
    """Return the last name of a list of subjects that the parser takes for a modifier of the verb after it.

    "ASEAN, Australia, and New Zealand sign": read as if they did a "Zealand sign".
    """
    if not subjects or verb.tag_ not in FINITE or verb.i < 2:
        return []
    before = verb.nbor(-1)
    if before.head != verb or before.dep_ not in _BEFORE_NOUN or before.pos_ != "PROPN":
        return []
    start = before.left_edge.i
    return [before] if start > subjects[0].i and verb.doc[start - 1].lower_ == "and" else []


def written_to(preposition: Token) -> list[Token]:
    """Return whom a preposition without object governs, taken for the subject of the participle that follows.

    "Sent a message to Leonid Kuchma congratulating him": read as if Kuchma congratulated.
    """
    found = (misread_addressee(verb) for verb in preposition.head.subtree)
    return [token for token in found if token is not None and token.left_edge.i == preposition.i + 1]


def misread_addressee(verb: Token) -> Token | None:
    """Return who receives a message whose sender does something by it ("sent a message congratulating him"), or None.

    The parser takes him for the subject of the participle, the participle for one of the message, and "him" is he.
    """
    if verb.tag_ != "VBG":
        return None
    for child in verb.lefts:
        before = child.doc[child.left_edge.i - 1] if child.dep_ == "nsubj" and child.left_edge.i else None
        if before is not None and before.lower_ == "to" and before.pos_ in {"ADP", "PART"} and before.head != verb:
            return None if any(c.dep_ in {"pobj", "pcomp"} for c in before.children) else child
    noun = verb.head
    if verb.dep_ != "acl" or noun.dep_ != "dobj" or noun.lemma_.lower() not in _MESSAGES:
        return None
    if any(child.dep_ == "poss" for child in noun.lefts):
        return None
    ways = (child for head in (noun.head, noun) for child in head.rights if child.lower_ == "to" and child.i < verb.i)
    return next((child for way in ways for child in way.rights if child.dep_ == "pobj"), None)


def displaced_clauses(verb: Token) -> list[Token]:
    """Return the reported clauses of a verb that the parser attaches to a noun before them, or around the verb.

    Such as "said in an interview that Iran will", "told a meeting that Israel must", "the raids, he said, must stop".
    """
    if any(child.dep_ == "ccomp" for child in verb.children):
        return []
    if verb.dep_ == "parataxis" and verb.head.pos_ in VERBAL and has_nominal_subject(verb):
        return [verb.head]
    nouns = [n for prep in verb.rights if prep.dep_ == "prep" for n in prep.rights if n.dep_ == "pobj"]
    if verb.lemma_ in load_grammar().telling:
        nouns.extend(child for child in verb.rights if child.dep_ == "dobj")
    return [
        clause
        for noun in nouns
        for clause in noun.rights
        if clause.dep_ in {"acl", "relcl"}
        and any(c.dep_ in {"mark", "advmod"} and c.lower_ == "that" for c in clause.lefts)
    ]
