"""Collectives: parties that a text counts or describes and does not name ("195 countries", "six world powers")."""

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.annotate.actors.phrases import ActorWords, Form, Phrase
from kg.model import ActorKind

_LEFT = frozenset({"nummod", "amod", "compound", "nmod", "quantmod", "punct"})


def find_collectives(
    doc: Doc, bounds: Sequence[tuple[int, int]], covered: Collection[int], words: ActorWords
) -> Iterator[Phrase]:
    """Yield the collectives of a parse: plurals of states or their leaders with a number or a word of the world.

    Nouns in `covered` already stand for somebody.
    """
    for start, end in bounds:
        for token in doc[start:end]:
            if token.i in covered or token.tag_ != "NNS":
                continue
            lemma = token.lemma_.lower()
            beside = [child for child in token.lefts if child.dep_ in _LEFT]
            of_people = any(_names_people(child) and child.i not in covered for child in beside)
            of_state = any(child.i in covered for child in beside)
            armed = lemma in words.armed_nouns and (of_people or of_state)
            if armed or (lemma in words.people_forces and of_people):
                # "Iraqi insurgents": a party of their own, not the state's.
                modifiers = beside
            elif lemma in words.collective_nouns:
                modifiers = [child for child in beside if child.i not in covered]
            else:
                continue
            if modifiers is beside or any(_describes(child, token, words) for child in modifiers):
                first = min(child.left_edge.i for child in modifiers)
                text = doc[first : token.i + 1].text
                yield Phrase(
                    first,
                    token.i + 1,
                    token.i,
                    Form.OFFICIALS,
                    ActorKind.GROUP,
                    text,
                    key=f"collective:{text.casefold()}",
                )


def _describes(child: Token, noun: Token, words: ActorWords) -> bool:
    """Whether a modifier tells which states are meant: a number above two, or "Western", "neighbouring", "world"."""
    if child.dep_ == "nummod":
        return child.lower_ not in {"two", "2", "one", "1", "both"} and noun.lemma_.lower() in words.counted_nouns
    if child.lower_ == "foreign" and noun.lemma_.lower() in {"minister", "secretary"}:
        return False  # "foreign ministers": their post, and not whose they are
    return child.lower_ in words.collective_adjectives


def _names_people(word: Token) -> bool:
    """Whether a word before a noun is the name of a people ("Tigrayan", "Houthi"), whatever the model calls it."""
    return word.is_title and (word.ent_type_ == "NORP" or word.lower_.endswith(("an", "ish", "ese", "i")))
