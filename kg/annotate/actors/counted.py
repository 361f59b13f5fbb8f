"""Counted nouns that take up a list: "the three countries" after "Japan, South Korea and the United States"."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from spacy.tokens import Token

from kg.annotate.actors.clustering import Clusters
from kg.annotate.actors.phrases import ActorWords
from kg.annotate.document import Document, Sentence
from kg.model import ActorKind

_NUMBERS: Mapping[str, int] = MappingProxyType(
    {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "3": 3, "4": 4, "5": 5}
)
_ALONE: Mapping[str, int] = MappingProxyType({"trio": 3, "troika": 3, "quartet": 4})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "pobj", "dobj"})
_LISTED = frozenset({",", "and", "the", ";", "&", "of", "as", "well", "'s"})
_BACK = 4


def count_of(token: Token, words: ActorWords) -> int:
    """Return how many a definite noun takes up ("the four leaders": 4), 0 if it is no such noun."""
    if not any(child.lower_ in {"the", "all"} for child in token.lefts):
        return 0
    if any(child.dep_ in {"prep", "acl", "appos"} for child in token.rights):
        return 0
    alone = _ALONE.get(token.lower_, 0)
    if token.pos_ == "NUM" and token.dep_ in _ARGUMENTS:
        # "The three said", "was signed by all four".
        return _NUMBERS.get(token.lower_, 0)
    if alone or token.lower_ not in words.pair_nouns | words.pair_titles:
        return alone
    return next((_NUMBERS.get(child.lower_, 0) for child in token.lefts if child.dep_ == "nummod"), 0)


def listed_before(
    token: Token, count: int, sentence: Sentence, clusters: Clusters, document: Document
) -> tuple[int, ...]:
    """Return the actors of the last list of so many sides before a noun, or none."""
    for index in range(sentence.index, max(-1, sentence.index - 1 - _BACK), -1):
        earlier = document.sentences[index]
        end = token.i if index == sentence.index else earlier.end
        for numbers in reversed(list(_lists(earlier.start, end, clusters, document))):
            sides = {clusters.items[n].side: n for n in numbers}
            if len(sides) == count:
                return tuple(sides.values())
    return ()


def _lists(start: int, end: int, clusters: Clusters, document: Document) -> Iterator[list[int]]:
    """Yield the runs of actors with nothing but commas, "and" and words of their own names and posts between."""
    current: list[int] = []
    for i in range(start, end):
        found = [n for n in clusters.at.get(i, ()) if clusters.items[n].kind is not ActorKind.PLACE]
        token = document.doc[i]
        if found:
            current.extend(n for n in found if n not in current)
        elif token.lower_ not in _LISTED and token.pos_ not in {"PROPN", "ADJ", "NOUN"}:
            if len(current) > 1:
                yield current
            current = []
    if len(current) > 1:
        yield current
