"""Binding: pronouns whose antecedent the grammar of the sentence gives, whatever was named before.

In "Bahrain says it will reopen its embassy" the subject of the clause told is most often who tells it, and a
possessive inside a clause most often stands for its subject; the object of a verb is never its subject.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.actors.clustering import Clusters
from kg.model import ActorKind
from kg.syntax.grammar import load_grammar
from kg.syntax.tags import PLURAL, SUBJECTS, VERBAL

_PERSONAL = frozenset({"he", "she", "his", "her"})
_NEUTER = frozenset({"it", "its"})
_PLURAL = frozenset({"they", "their"})
_REASONS = frozenset({"over", "for", "about", "because", "of"})
#: Verbs with which "on" gives the reason too; others have it for the theme ("briefed Xi on his trip").
_PRAISING = frozenset({"congratulate", "compliment", "commend"})
#: Links through which a verb without a subject of its own takes that of the verb above.
_SHARED = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "aux", "acl"})
_LONGEST_CHAIN = 5


def bound_antecedent(pronoun: Token, clusters: Clusters) -> tuple[int, ...]:
    """Return the actors that grammar binds a pronoun to, or none where it leaves the pronoun open."""
    word = pronoun.lower_
    if pronoun.dep_ in SUBJECTS and word in {"it", "they", "he", "she"}:
        antecedents = _teller(pronoun)
        if word == "it" and not antecedents:
            antecedents = _acting(pronoun, clusters)
        if word in _PERSONAL:
            # "He takes up his duties in May, a spokesman said": of somebody else.
            antecedents = [t for t in antecedents if t.i < pronoun.i]
    elif pronoun.dep_ == "poss" and word in {"its", "their"}:
        antecedents = [t for t in _blamed(pronoun) if t.i in clusters.at] or _owner(pronoun)
    elif pronoun.dep_ == "poss" and word in {"his", "her"}:
        antecedents = [t for t in _blamed(pronoun) if t.dep_ == "dobj"]
    else:
        return ()
    found = [number for token in antecedents for number in clusters.at.get(token.i, ())]
    kinds = {clusters.items[number].kind for number in found}
    if word in _NEUTER and (len(found) != 1 or kinds & {ActorKind.PERSON}):
        return ()
    if word in _PERSONAL and (len(found) != 1 or kinds != {ActorKind.PERSON}):
        return ()
    if word in _PLURAL and not _may_be_plural(antecedents, kinds):
        return ()
    return tuple(dict.fromkeys(found))


def own_subjects(pronoun: Token) -> frozenset[int]:
    """Return the tokens of the subject of the verb whose object a pronoun is: those it cannot stand for."""
    verb = next(_verbs_above(pronoun), None)
    if verb is None or pronoun.dep_ not in {"dobj", "dative", "pobj"}:
        return frozenset()
    return frozenset(inner.i for token in _subject_of(verb) for inner in token.subtree)


def _teller(pronoun: Token) -> list[Token]:
    """Return the subject of the verb whose clause ("says it will") the pronoun is the subject of."""
    verb = pronoun.head
    while verb.dep_ in {"conj", "aux"} and verb.head.pos_ in VERBAL and verb.head != verb:
        verb = verb.head
    if verb.dep_ != "ccomp" or verb.head.pos_ not in VERBAL or _is_empty(verb):
        return []
    above = verb.head
    if above.dep_ == "ccomp" and above.lemma_ == "be" and any(child.lower_ == "it" for child in above.lefts):
        # "Says it is likely that it will".
        above = above.head
    return _subject_of(above)


def _acting(pronoun: Token, clusters: Clusters) -> list[Token]:
    """Return who is "it" in a clause of time or reason: the subject of the clause above, or else its object.

    "Chad closed the border after it accused Libya", "Ruto left the bloc after it imposed a levy".
    """
    verb = pronoun.head
    while verb.dep_ in {"conj", "aux"} and verb.head.pos_ in VERBAL and verb.head != verb:
        verb = verb.head
    if (
        verb.dep_ != "advcl"
        or verb.head.pos_ not in VERBAL
        or verb.lemma_ in load_grammar().of_facts
        or _is_empty(verb)
    ):
        return []
    if verb.head.i > pronoun.i or not any(child.dep_ == "mark" for child in verb.lefts):
        return []
    objects = [child for child in verb.head.rights if child.dep_ == "dobj" and child.i < pronoun.i]
    for tokens in (_subject_of(verb.head), objects):
        found = [clusters.items[number].kind for token in tokens for number in clusters.at.get(token.i, ())]
        if found and ActorKind.PERSON not in found and ActorKind.PLACE not in found:
            return tokens
    return []


def _is_empty(verb: Token) -> bool:
    """Whether "it" before a verb may stand for nobody: "it is likely", not "it is to close" or "it is ready to"."""
    if verb.lemma_ != "be":
        return verb.lemma_ in {"seem", "appear"}
    said = [child for child in verb.rights if child.dep_ in {"acomp", "attr"}]
    if said:
        return not any(child.lower_ in load_grammar().stances for child in said)
    return not any(child.dep_ == "xcomp" for child in verb.rights)


def _owner(pronoun: Token) -> list[Token]:
    """Return the subject of the clause in which a possessive stands, unless it stands in that subject itself."""
    verb = next(_verbs_above(pronoun), None)
    subject = _subject_of(verb) if verb is not None else []
    if verb is None or not any(pronoun in token.subtree for token in subject):
        return subject
    if subject[0].i < pronoun.i and len(subject) == 1:
        # "NATO leaders at their summit".
        return subject
    # "Kuwait has denied that its position has changed".
    told = verb.dep_ == "ccomp" and any(child.dep_ in SUBJECTS for child in verb.head.lefts)
    return _subject_of(verb.head) if told else []


def _blamed(pronoun: Token) -> list[Token]:
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


def _subject_of(verb: Token) -> list[Token]:
    for _ in range(_LONGEST_CHAIN):
        own = [t for child in verb.lefts if child.dep_ in SUBJECTS for t in coordinated(child)]
        if own or verb.dep_ not in _SHARED or verb.head == verb:
            return own
        verb = verb.head
    return []


def coordinated(token: Token) -> Iterator[Token]:
    """Yield a token and what the parse coordinates with it, in reading order."""
    yield token
    for child in token.rights:
        if child.dep_ == "conj":
            yield from coordinated(child)


def _verbs_above(token: Token) -> Iterator[Token]:
    while token.head != token:
        token = token.head
        if token.pos_ in VERBAL:
            yield token


def _may_be_plural(antecedents: list[Token], kinds: set[ActorKind]) -> bool:
    if len(antecedents) > 1 or any(token.tag_ in PLURAL for token in antecedents):
        return True
    return bool(kinds) and kinds <= {ActorKind.BODY, ActorKind.GROUP, ActorKind.STATE}
