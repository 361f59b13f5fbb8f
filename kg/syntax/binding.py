"""Binding: the words that the grammar of a sentence makes a pronoun stand for, whatever was named before.

In "Bahrain says it will reopen its embassy" the subject of a reported clause is most often who reports it, and a
possessive inside a clause most often stands for its subject; the object of a verb is never its subject.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.syntax.clauses import clause_verb
from kg.syntax.grammar import load_grammar
from kg.syntax.tags import VERBAL
from kg.syntax.tree import climb_verbs, has_before, subjects_before

_REASONS = frozenset({"over", "for", "about", "because", "of"})
#: Verbs with which "on" gives the reason too; others have it for the theme ("briefed Xi on his trip").
_PRAISING = frozenset({"congratulate", "compliment", "commend"})
#: Links through which a verb without a subject of its own takes that of the verb above.
_SHARED = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "aux", "acl"})
_LONGEST_CHAIN = 5


def barred_subject(pronoun: Token) -> frozenset[int]:
    """Return the positions of the subject of the verb whose object a pronoun is, which it cannot stand for."""
    verb = clause_verb(pronoun)
    if verb is None or pronoun.dep_ not in {"dobj", "dative", "pobj"}:
        return frozenset()
    return frozenset(inner.i for token in clause_subject(verb) for inner in token.subtree)


def reporter(pronoun: Token) -> list[Token]:
    """Return the subject of the verb that reports the clause of a subject pronoun ("Bahrain says it will")."""
    verb = _verb_of(pronoun)
    if verb.dep_ != "ccomp" or verb.head.pos_ not in VERBAL or _is_impersonal(verb):
        return []
    above = verb.head
    if above.dep_ == "ccomp" and above.lemma_ == "be" and has_before(above, {"it"}):
        # "Says it is likely that it will".
        above = above.head
    return clause_subject(above)


def actors_above(pronoun: Token) -> tuple[list[Token], list[Token]]:
    """Return the subject and the object of the clause above that "it" in a clause of time or reason may stand for.

    "Chad closed the border after it accused Libya", "Ruto left the bloc after it imposed a levy".
    """
    verb = _verb_of(pronoun)
    if verb.dep_ != "advcl" or verb.head.pos_ not in VERBAL or verb.lemma_ in load_grammar().of_facts:
        return [], []
    if _is_impersonal(verb) or verb.head.i > pronoun.i or not any(child.dep_ == "mark" for child in verb.lefts):
        return [], []
    objects = [child for child in verb.head.rights if child.dep_ == "dobj" and child.i < pronoun.i]
    return clause_subject(verb.head), objects


def possessor_in_clause(pronoun: Token) -> list[Token]:
    """Return the subject of the clause in which a possessive stands, unless it stands in that subject itself."""
    verb = clause_verb(pronoun)
    subject = clause_subject(verb) if verb is not None else []
    if verb is None or not any(pronoun in token.subtree for token in subject):
        return subject
    if subject[0].i < pronoun.i and len(subject) == 1:
        # "NATO leaders at their summit".
        return subject
    # "Kuwait has denied that its position has changed".
    return clause_subject(verb.head) if verb.dep_ == "ccomp" and subjects_before(verb.head) else []


def blamed(pronoun: Token) -> list[Token]:
    """Return what a verb is directed at where the possessive gives the reason ("condemns Iran for its raid")."""
    preposition = pronoun.head.head
    if preposition.dep_ != "prep" or preposition.head.pos_ not in VERBAL:
        return []
    praised = preposition.lower_ in {"on", "upon"} and preposition.head.lemma_ in _PRAISING
    if preposition.lower_ not in _REASONS and not praised:
        return []
    found: list[Token] = []
    for child in preposition.head.rights:
        if child.i >= preposition.i:
            break
        if child.dep_ == "dobj":
            found.append(child)
        found.extend(inner for inner in child.subtree if inner.dep_ == "pobj")
    return found


def clause_subject(verb: Token) -> list[Token]:
    """Return the subject that a verb has or shares with the verbs above it, as the parser has it."""
    for _ in range(_LONGEST_CHAIN):
        own = [t for child in subjects_before(verb) for t in listed(child)]
        if own or verb.dep_ not in _SHARED or verb.head == verb:
            return own
        verb = verb.head
    return []


def listed(token: Token) -> Iterator[Token]:
    """Yield a token and what the parser coordinates with it, in reading order, without the repairs of `conjuncts`."""
    yield token
    for child in token.rights:
        if child.dep_ == "conj":
            yield from listed(child)


def _verb_of(pronoun: Token) -> Token:
    """Return the verb whose subject a pronoun is, or the first of the verbs that it is coordinated with."""
    return climb_verbs(pronoun.head, {"conj", "aux"})


def _is_impersonal(verb: Token) -> bool:
    """Whether "it" before a verb may refer to nothing: "it is likely", not "it is to close" or "it is ready to"."""
    if verb.lemma_ != "be":
        return verb.lemma_ in {"seem", "appear"}
    complements = [child for child in verb.rights if child.dep_ in {"acomp", "attr"}]
    if complements:
        return not any(child.lower_ in load_grammar().stances for child in complements)
    return not any(child.dep_ == "xcomp" for child in verb.rights)
