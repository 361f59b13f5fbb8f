"""Stand-ins: nouns that are not actors but stand for one by an owner, an apposition or an author.

"The agency, whose officers travelled", "a spokesman for its embassy", "a UN report suggests".
"""

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.model import ActorKind, Span
from kg.syntax.arguments import prep_arguments
from kg.syntax.clauses import relative_head
from kg.syntax.coordination import conjuncts
from kg.syntax.grammar import load_grammar
from kg.syntax.nouns import modifiers

_SERVING = frozenset({"for", "of", "from", "at", "in"})
_AUTHORS = frozenset({"of", "by", "from"})

Mentioned = tuple[int, Span, int]


def stands_for(token: Token, document: Document) -> list[Mentioned]:
    """Return the actors that a noun stands for, with mention and token, by the first method that finds any."""
    for tokens in _WAYS:
        found = [(a, document.mention_at[t.i], t.i) for t in tokens(token, document) for a in _at(t, document)]
        if found:
            return found
    return []


def _at(token: Token, document: Document) -> tuple[int, ...]:
    return document.actors_at.get(token.i, ())


def _whose(token: Token, _document: Document) -> Iterable[Token]:
    """Return "the agency" in "the agency, whose officers travelled to Israel"."""
    return [relative_head(token)] if any(child.lower_ == "whose" for child in token.lefts) else []


def _owners(token: Token, document: Document) -> Iterable[Token]:
    """Return the owner of a government or similar body: "its cabinet", "Hamdok's transitional cabinet"."""
    if token.lemma_.lower() not in load_grammar().states:
        return []
    owners = [child for child in token.lefts if child.dep_ == "poss"]
    return [t for t in owners if t.pos_ == "PRON" or _is_person(t, document)]


def _is_person(token: Token, document: Document) -> bool:
    return any(document.actors[actor].kind is ActorKind.PERSON for actor in _at(token, document))


def _served(token: Token, _document: Document) -> Iterable[Token]:
    """Return the body of "a spokesman for the embassy", "an official from its delegation"."""
    if token.lemma_.lower() not in load_grammar().speakers:
        return []
    return [t for t in prep_arguments(token, _SERVING) if t.pos_ in {"NOUN", "PRON"}]


def _apposed(token: Token, document: Document) -> Iterable[Token]:
    apposed = (t for child in token.children if child.dep_ == "appos" for t in conjuncts(child))
    return [t for t in apposed if _at(t, document)][:1]


def _represented(token: Token, _document: Document) -> Iterator[Token]:
    """Yield those represented: "counterparts representing Belgium, the EU and NATO"."""
    for child in token.rights:
        if child.dep_ == "acl" and child.lemma_ == "represent":
            yield from (t for top in child.rights if top.dep_ == "dobj" for t in conjuncts(top))


def _authors(token: Token, _document: Document) -> Iterator[Token]:
    """Yield the authors of a document that speaks: "a UN report suggests", "a statement by the ministers urges"."""
    if token.dep_ != "nsubj" or token.lemma_.lower() not in load_grammar().papers:
        return
    yield from modifiers(token)
    yield from (child for child in token.lefts if child.dep_ == "poss")
    yield from prep_arguments(token, _AUTHORS)
    for child in token.rights:
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in load_grammar().issuing:
            yield from prep_arguments(child, frozenset({"by"}))


_WAYS: tuple[Callable[[Token, Document], Iterable[Token]], ...] = (
    _whose,
    _owners,
    _served,
    _apposed,
    _represented,
    _authors,
)
