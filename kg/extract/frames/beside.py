"""What stands beside a trigger: the words near it and its objects."""

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
        self._words: dict[int, set[str]] = {}
        self._objects: dict[int, list[Token]] = {}
        self._portions: dict[int, list[Token]] = {}

    def words(self, token: Token) -> set[str]:
        """Return what `words_near` does."""
        found = self._words.get(token.i)
        if found is None:
            found = self._words[token.i] = words_near(token)
        return found

    def objects(self, verb: Token) -> list[Token]:
        """Return the tokens that head the logical object of a verb."""
        found = self._objects.get(verb.i)
        if found is None:
            found = self._objects[verb.i] = objects(verb)
        return found

    def portions(self, verb: Token) -> list[Token]:
        """Return the objects of a verb, and the nouns that these merely quantify ("a series of")."""
        found = self._portions.get(verb.i)
        if found is None:
            found = self._portions[verb.i] = [portion for token in self.objects(verb) for portion in portions(token)]
        return found


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
