"""What stands beside a trigger: the words near it and its objects."""

from collections.abc import Callable
from functools import cache

from spacy.tokens import Token

from kg.syntax.arguments import objects
from kg.syntax.nouns import hyphenated
from kg.syntax.slots import portions
from kg.syntax.tags import NOMINAL, SUBJECTS

_CLAUSE_WORDS = 40
_SAID = frozenset({"acomp", "attr", "prep", "advmod", "oprd"})


class Beside:
    """The words beside the triggers of a document, cached because many frames ask for them."""

    def __init__(self) -> None:
        held = cache(objects)
        #: What `words_near` returns of a token.
        self.words: Callable[[Token], set[str]] = cache(words_near)
        #: The tokens that head the logical object of a verb.
        self.objects: Callable[[Token], list[Token]] = held
        #: The objects of a verb, and the nouns that these merely quantify ("a series of").
        self.portions: Callable[[Token], list[Token]] = cache(
            lambda verb: [portion for token in held(verb) for portion in portions(token)]
        )


def words_near(token: Token) -> set[str]:
    """Return the words and lemmas of a token's dependents, and of the noun or verb it depends on."""
    words: set[str] = set()
    for word in token.subtree:
        if abs(word.i - token.i) <= _CLAUSE_WORDS:
            words.update((word.lower_, word.lemma_.lower(), hyphenated(word)))
    if token.pos_ in NOMINAL:
        words.update((token.head.lower_, token.head.lemma_.lower()))
        if token.dep_ in SUBJECTS:
            # "Relations are at their lowest point": what is said of the noun.
            words.update(word.lower_ for child in token.head.rights if child.dep_ in _SAID for word in child.subtree)
    return words
