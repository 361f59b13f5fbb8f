"""Domestic meetings: those of a state's own bodies, and those with people of no diplomatic standing."""

from spacy.tokens import Token

from kg.extract.frames.lexicon import FrameLexicon
from kg.resources.traits import Traits
from kg.syntax.arguments import subjects
from kg.syntax.coordination import conjuncts
from kg.syntax.nouns import modifiers
from kg.syntax.slots import slot_tokens

_OF_STATES = frozenset({"NORP", "GPE"})


def is_domestic(kind: Traits, noun: Token, lexicon: FrameLexicon) -> bool:
    """Whether the words beside its noun show that a meeting or talks concern a single state."""
    if not (kind.is_in_person and kind.mutual):
        return False
    partners = slot_tokens(noun, "with")
    if partners:
        return all(_about(token) & lexicon.private for token in partners)
    if kind.is_talks or any(child.lower_ == "joint" for child in noun.lefts):
        return False
    holders = subjects(noun.head) if noun.dep_ == "dobj" else []
    owners = [*modifiers(noun), *slot_tokens(noun, "possessive"), *slot_tokens(noun, "of"), *holders]
    return any(_is_own_body(token, lexicon) for token in owners)


def _about(token: Token) -> set[str]:
    """Return the lemmas of a noun and of its modifiers ("surgeon Leonid Roshal", "of civil society")."""
    near = [token, *modifiers(token), *slot_tokens(token, "of")]
    return {word.lemma_.lower() for word in near} | {word.lower_ for word in near}


def _is_own_body(token: Token, lexicon: FrameLexicon) -> bool:
    """Whether a noun names a purely domestic body ("the war cabinet", "a Defence Council meeting")."""
    lemma = token.lemma_.lower()
    if lemma in lexicon.cabinets:
        return not any(len(list(conjuncts(child))) > 1 for child in token.lefts if child.ent_type_ in _OF_STATES)
    if lemma not in lexicon.councils:
        return False
    before = [*modifiers(token), *(c for c in token.head.lefts if c.i < token.i and token.dep_ == "compound")]
    words = {word.lower_ for word in before}
    owned = any(child.dep_ == "poss" or child.ent_type_ == "NORP" for child in (*token.lefts, *before))
    return bool(words & lexicon.own_councils) or ("security" in words and owned)
