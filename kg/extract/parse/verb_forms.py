"""Forms of verbs and places of nouns that say whether what they tell has happened."""

from spacy.tokens import Token

from kg.annotate.grammar import load_grammar
from kg.annotate.tags import SUBJECTS

#: What comes after these is still to come when the rest happens.
_AHEAD = frozenset({"before", "pending", "until"})


def is_ahead(noun: Token) -> bool:
    """Whether a noun stands after a preposition that puts it after what is told ("ahead of talks with")."""
    if noun.dep_ != "pobj":
        return False
    prep = noun.head
    if prep.lower_ in {"of", "to"}:
        return prep.head.lower_ in {"ahead", "advance", "prior", "eve", "run-up"}
    return prep.lower_ in _AHEAD


def is_infinitive(token: Token) -> bool:
    """Whether a verb has "to" before it that is no modal."""
    return any(c.lower_ == "to" and c.dep_ in {"aux", "mark"} and c.tag_ != "MD" for c in token.lefts)


def is_none(noun: Token) -> bool:
    """Whether a noun has "no" before it."""
    return any(child.lower_ == "no" and child.dep_ == "det" for child in noun.lefts)


def is_of_nobody(verb: Token) -> bool:
    """Whether the subject of a verb says that nobody does it ("neither Rome nor Paris", "no minister")."""
    own = (child for child in verb.lefts if child.dep_ in SUBJECTS)
    return any(word.lower_ in {"neither", "no"} and word.dep_ != "quantmod" for child in own for word in child.lefts)


def is_modal_to(verb: Token) -> bool:
    """Whether a verb has the "to" that stands for "will" in headlines ("EU to lift sanctions")."""
    return any(c.lower_ == "to" and c.tag_ == "MD" for c in verb.lefts)


def is_told_by_noun(verb: Token) -> bool:
    """Whether a finite clause says what its noun is about ("reports that they met")."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.lefts)


def has_own_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own before it."""
    return any(child.dep_ in SUBJECTS for child in verb.lefts)


def takes_place(verb: Token) -> bool:
    """Whether a verb says that its subject happens ("to be held", "to take place")."""
    if verb.lemma_ == "take":
        return any(child.dep_ == "dobj" and child.lower_ == "place" for child in verb.rights)
    return verb.lemma_ in {"hold", "convene", "host"} and any(child.dep_ == "auxpass" for child in verb.lefts)


def arranged(verb: Token) -> Token | None:
    """Return the verb that tells what is set for a noun to happen ("talks are set to start", "is due to be held")."""
    inner = (child for child in verb.rights if child.dep_ == "xcomp" and is_infinitive(child))
    found = next(inner, None) or due_to(verb)
    return found if found is not None and (found.lemma_ in load_grammar().happening or takes_place(found)) else None


def due_to(verb: Token) -> Token | None:
    """Return the verb that tells what something is due to do ("the talks are due to begin")."""
    if verb.lemma_ != "be":
        return None
    due = (child for child in verb.rights if child.dep_ in {"acomp", "prep"} and child.lower_ == "due")
    return next((c for word in due for c in word.rights if c.dep_ == "xcomp" and is_infinitive(c)), None)


def pledged_before(verb: Token, above: Token, words: frozenset[str]) -> str | None:
    """Return the word of pledging that is the object before an infinitive ("confirmed the intention of X to expand").

    The parser hangs the infinitive on the verb where something stands between it and its noun.
    """
    nouns = (child for child in above.rights if child.dep_ == "dobj" and child.i < verb.i)
    return next((noun.lemma_.lower() for noun in nouns if noun.lemma_.lower() in words), None)


def hyphenated(token: Token) -> str:
    """Return the lemma of a word, with the part before a hyphen where it is the last part ("cease-fire")."""
    lemma = token.lemma_.lower()
    if token.i < 2 or token.nbor(-1).text != "-" or token.nbor(-1).whitespace_ or token.nbor(-2).whitespace_:
        return lemma
    return f"{token.nbor(-2).lower_}-{lemma}"
