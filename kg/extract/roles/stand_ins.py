"""Stand-ins: nouns that are not actors but stand for one by an owner, or an apposition.

"The agency, whose officers travelled", "a spokesman for its embassy".
"""

from collections.abc import Iterable

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.model import Span
from kg.syntax.arguments import prep_arguments
from kg.syntax.clauses import relative_head
from kg.syntax.coordination import conjuncts
from kg.syntax.grammar import load_grammar

_SERVING = frozenset({"for", "of", "from", "at", "in"})

Mentioned = tuple[int, Span, int]


def stands_for(token: Token, document: Document) -> list[Mentioned]:
    """Return the actors that a noun stands for, with mention and token, by the first method that finds any."""
    for tokens in (_whose(token), _owners(token), _served(token), _apposed(token, document)):
        found = [(a, document.mention_at[t.i], t.i) for t in tokens for a in document.actors_at.get(t.i, ())]
        if found:
            return found
    return []


def _whose(token: Token) -> Iterable[Token]:
    """Return "the agency" in "the agency, whose officers travelled to Israel"."""
    return [relative_head(token)] if any(child.lower_ == "whose" for child in token.lefts) else []


def _owners(token: Token) -> Iterable[Token]:
    """Return the owner of a government or similar body: "its cabinet"."""
    if token.lemma_.lower() not in load_grammar().states:
        return []
    return [child for child in token.lefts if child.dep_ == "poss" and child.pos_ == "PRON"]


def _served(token: Token) -> Iterable[Token]:
    """Return the body of "a spokesman for the embassy", "an official from its delegation"."""
    if token.lemma_.lower() not in load_grammar().speakers:
        return []
    return [t for t in prep_arguments(token, _SERVING) if t.pos_ in {"NOUN", "PRON"}]


def _apposed(token: Token, document: Document) -> Iterable[Token]:
    apposed = (t for child in token.children if child.dep_ == "appos" for t in conjuncts(child))
    return [t for t in apposed if document.actors_at.get(t.i)][:1]
