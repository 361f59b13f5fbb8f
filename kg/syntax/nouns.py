"""Nouns: what stands with them, what they only measure, and whether they are denied or still to come."""

from spacy.tokens import Token

from kg.syntax.grammar import load_grammar

#: What comes after these is still to come when the rest happens.
_AHEAD = frozenset({"before", "pending", "until"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "npadvmod", "conj", "dep", "punct", "appos", "nummod"})


def is_ahead(noun: Token) -> bool:
    """Whether a noun stands after a preposition that puts it in the future ("ahead of talks with")."""
    if noun.dep_ != "pobj":
        return False
    prep = noun.head
    if prep.lower_ in {"of", "to"}:
        return prep.head.lower_ in {"ahead", "advance", "prior", "eve", "run-up"}
    return prep.lower_ in _AHEAD


def is_none(noun: Token) -> bool:
    """Whether a noun has "no" before it."""
    return any(child.lower_ == "no" and child.dep_ == "det" for child in noun.lefts)


def hyphenated(token: Token) -> str:
    """Return the lemma of a word, with the part before a hyphen where it is the last part ("cease-fire")."""
    lemma = token.lemma_.lower()
    if token.i < 2 or token.nbor(-1).text != "-" or token.nbor(-1).whitespace_ or token.nbor(-2).whitespace_:
        return lemma
    return f"{token.nbor(-2).lower_}-{lemma}"


def modifiers(noun: Token) -> list[Token]:
    """Return the tokens before a noun, inside its phrase and outside possessives and relative clauses."""
    found: list[Token] = []
    for child in noun.lefts:
        if child.dep_ in _MODIFIERS and child.dep_ != "poss":
            found.extend(token for token in child.subtree if token.i < noun.i)
    return found


def portioned(token: Token) -> Token:
    """Return the noun that only portions another noun, where there is one ("a number" of documents), or the noun."""
    while token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_ in load_grammar().portions:
        token = token.head.head
    return token


def is_money(token: Token) -> bool:
    """Whether a noun is an amount of money ("500 million yuan", "$3 billion")."""
    return token.ent_type_ == "MONEY" or token.lemma_.lower() in load_grammar().currencies
