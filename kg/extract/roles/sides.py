"""Sides: the states and bodies that sentences are about, whatever part of the sentence names them.

They fill what a frame cannot read off its own slots ("the talks broke down", "documents were signed").
"""

from collections.abc import Collection, Iterable

from spacy.tokens import Token

from kg.annotate.actors.phrases import load_actor_words
from kg.annotate.document import Document, Sentence
from kg.model import ActorKind, Span
from kg.syntax.coordination import first_conjunct
from kg.syntax.grammar import load_grammar
from kg.syntax.tags import PLURAL, QUALIFYING

_OWNING = QUALIFYING | {"poss"}

#: One mention for each state or body: the actor, its span, its token.
Sides = dict[str, tuple[int, Span, int]]


def sides_near(document: Document, sentence: Sentence, before: int = 0, without: Collection[int] = ()) -> Sides:
    """Return the states and bodies that a sentence, and some sentences before it, mention, with one mention each.

    The tokens `without` do not count, nor do words that only give the origin of a company or a private person. The
    state's own name is preferred to one of its people.
    """
    first = document.sentences[max(0, sentence.index - before)]
    named = (i for i in range(first.start, sentence.end) if i in document.actors_at and i not in without)
    return sides_at(document, (i for i in named if not is_origin(document.doc[i])))


def sides_at(document: Document, tokens: Iterable[int]) -> Sides:
    """Return the states and bodies that some tokens stand for, with one mention each, people last."""
    sides: Sides = {}
    for i in tokens:
        for actor in document.actors_at.get(i, ()):
            value = document.actors[actor]
            if value.country is None or value.kind is ActorKind.PLACE:
                continue
            held = sides.get(value.country)
            if held is None or (
                value.kind is not ActorKind.PERSON and document.actors[held[0]].kind is ActorKind.PERSON
            ):
                sides[value.country] = (actor, document.mention_at[i], i)
    return sides


def sides_of_article(document: Document, at: int) -> Sides:
    """Return the two sides of an article, located at the token `at`; none if a third comes close in frequency."""
    here = (document.span(at, at + 1), at)
    return {side: (actor_of(side, document), *here) for side in leading_sides(document)}


def sides_of_headline(document: Document) -> Sides:
    """Return the two sides that the headline of an article names, or none."""
    first = next((sentence for sentence in document.sentences if sentence.headline), None)
    sides = {} if first is None else sides_near(document, first)
    return sides if len(sides) == 2 else {}


def leading_sides(document: Document) -> tuple[str, ...]:
    """Return the codes of the two states or bodies most often named, none if a third comes close."""
    named: dict[str, set[Span]] = {}
    venues: set[Span] = set()
    for i, numbers in document.actors_at.items():
        token, mention = document.doc[i], document.mention_at[i]
        if token.dep_ == "pobj" and token.head.lower_ in {"in", "at"}:
            venues.add(mention)
        for actor in (document.actors[number] for number in numbers):
            if actor.country is not None and actor.kind is not ActorKind.PLACE:
                named.setdefault(actor.country, set()).add(mention)
    counts = {country: len(mentions - venues) for country, mentions in named.items()}
    ranked = sorted(((c, n) for c, n in counts.items() if n), key=lambda item: (-item[1], item[0]))
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] * 4 > ranked[1][1] * 3):
        return ()
    return ranked[0][0], ranked[1][0]


def actor_of(side: str, document: Document) -> int:
    """Return the actor that represents a side: the state or body itself, else its first actor named."""
    actors = ((a.kind, n) for n, a in enumerate(document.actors) if a.country == side)
    return min((kind is ActorKind.PERSON, n) for kind, n in actors if kind is not ActorKind.PLACE)[1]


def places(document: Document, sentence: Sentence) -> set[int]:
    """Return the tokens of the phrases that only say where ("in Auckland, New Zealand")."""
    heads = [t for t in document.tokens(sentence) if t.dep_ == "pobj" and t.head.lower_ in {"in", "at", "near"}]
    inner = {"compound", "appos", "nmod", "amod"}
    return {t.i for head in heads for t in (head, *head.children) if t is head or t.dep_ in inner}


def is_origin(token: Token) -> bool:
    """Whether a name gives the origin of a private party ("German pharmaceutical giant", "Windhoek's breweries")."""
    first = first_conjunct(token)
    return first.dep_ in _OWNING and first.head.lemma_.lower() in load_actor_words().outside


def is_people(actor: int, at: int, document: Document) -> bool:
    """Whether a name refers to people who do not act for their state ("Iranians took to the streets").

    "The Iranians" may be their government, and Palestinians have no other name for it.
    """
    value, token = document.actors[actor], document.doc[at]
    if value.kind is not ActorKind.STATE or token.tag_ not in PLURAL or token.ent_type_ != "NORP":
        return False
    alone = [child.lower_ for child in token.children] == ["the"]
    return not alone and value.country not in load_grammar().called_by_people
