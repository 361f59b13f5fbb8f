"""Steps in a dependency tree that all the rest is made of: what hangs before a word, and the way up from it."""

from collections.abc import Container

from spacy.tokens import Token

from kg.syntax.tags import QUALIFYING, SUBJECTS, VERBAL


def has_before(word: Token, words: Container[str]) -> bool:
    """Whether one of some words hangs on a word before it ("the", "both", "no")."""
    return any(child.lower_ in words for child in word.lefts)


def is_definite(noun: Token) -> bool:
    """Whether a noun has "the" before it."""
    return has_before(noun, {"the"})


def possessors(noun: Token) -> list[Token]:
    """Return the words whose a noun is ("its", "Iran's")."""
    return [child for child in noun.lefts if child.dep_ == "poss"]


def qualifiers(noun: Token) -> list[Token]:
    """Return the adjectives and nouns before a noun that qualify it ("deputy foreign" minister)."""
    return [child for child in noun.lefts if child.dep_ in QUALIFYING]


def subjects_before(verb: Token) -> list[Token]:
    """Return the subjects that hang on a verb before it, as the parser has them."""
    return [child for child in verb.lefts if child.dep_ in SUBJECTS]


def climb(token: Token, labels: Container[str]) -> Token:
    """Return the first word on the way up, the token itself counted, whose label is not one of `labels`."""
    while token.dep_ in labels and token.head != token:
        token = token.head
    return token


def climb_verbs(verb: Token, labels: Container[str]) -> Token:
    """Like `climb`, but only from verb to verb."""
    while verb.dep_ in labels and verb.head.pos_ in VERBAL and verb.head != verb:
        verb = verb.head
    return verb
