"""References: pronouns and nouns that stand for an actor named before. In doubt they stay open.

Measured on GUM by a rule prototype: he/him/his are worth resolving with a margin; they, it and "the + noun" by
recency are not (precision .06 to .20), so those are resolved only where exactly one pair or holder is possible.
"""

from spacy.tokens import Token

from kg.annotate.actors.clustering import Clusters
from kg.annotate.actors.counterparts import Counterparts
from kg.annotate.actors.employers import Unowned
from kg.annotate.actors.holders import Holders, KnownPeople
from kg.annotate.actors.nominals import Nominals, NominalWords
from kg.annotate.actors.owned import Owned
from kg.annotate.actors.pairs import PairReferences
from kg.annotate.actors.phrases import ActorWords
from kg.annotate.actors.pronouns import PLURALS, SINGULAR, Pronouns
from kg.annotate.document import Document, Sentence
from kg.model import ActorKind
from kg.syntax.tags import SUBJECTS
from kg.syntax.tree import is_definite


class References:
    """Finds the actors that the pronouns and nouns of one text stand for."""

    def __init__(
        self,
        clusters: Clusters,
        document: Document,
        words: ActorWords,
        nouns: NominalWords,
        known: KnownPeople,
        unowned: Unowned,
    ) -> None:
        self._clusters, self._document, self._words = clusters, document, words
        self._unowned = unowned
        self._nominals = Nominals(nouns, document, clusters)
        self._holders = Holders(words, known, clusters, document.publisher)
        self._pairs = PairReferences(words, document, clusters, known.has_post)
        self._pronouns = Pronouns(words, document, clusters, self._pairs)
        self._owned = Owned(words, known, clusters, self._pairs)
        self._counterparts = Counterparts(words, known, document, clusters)

    def resolve(self) -> None:
        """Make pronouns, "both sides" and titles without a state stand for the actors that the text makes clear."""
        at = self._clusters.at
        for sentence in self._document.sentences:
            for token in self._document.tokens(sentence):
                self._unowned.employ(token, sentence)
                if token.i in at:
                    at[token.i] = self._holders.of_nation(token) or at[token.i]
                    self._counterparts.resolve(token)
                    continue
                found = self._pronouns.bound(token) or self._antecedent(token, sentence)
                if found:
                    self._clusters.point([token.i], found, self._document.span(token.i, token.i + 1))

    def _antecedent(self, token: Token, sentence: Sentence) -> tuple[int, ...]:
        word = token.lower_
        if word in SINGULAR:
            return self._pronouns.person(token, sentence)
        if word in PLURALS or self._are_bare_titles(token):
            return self._several(token, sentence)
        if word in {"it", "its"}:
            return self._pronouns.collective(token, sentence)
        if self._pairs.is_pair(token):
            return self._pairs.antecedent(token, sentence)
        return (
            self._holders.of_post(token)
            or self._nominals.antecedent(token, sentence)
            or self._owned.antecedent(token)
            or self._unowned.antecedent(token, sentence)
        )

    def _several(self, token: Token, sentence: Sentence) -> tuple[int, ...]:
        found = self._pronouns.several(token, sentence) or self._nominals.antecedent(token, sentence)
        kinds = {self._clusters.items[number].kind for number in found}
        if token.lower_ in self._words.pair_people and ActorKind.BODY in kinds:
            # "The Presidents discussed": these are people, whatever body was named before.
            found = self._pairs.people_before(token, sentence)
        if not found and self._pairs.is_pair(token):
            found = self._pairs.antecedent(token, sentence)
        if not found and token.lower_ == "their":
            # What is owned says little about the owner: "ties have soured, and their rivalry grows".
            found = self._pairs.people_before(token, sentence) or self._pairs.dominant(token)
        return found

    def _are_bare_titles(self, token: Token) -> bool:
        """Whether a noun is "the presidents", "the two ministers": people by their posts alone."""
        return (
            token.lower_ in self._words.pair_titles
            and token.dep_ in SUBJECTS | {"pobj", "poss"}
            and is_definite(token)
            and all(child.lower_ == "the" or child.dep_ in {"compound", "nmod"} for child in token.lefts)
            and not any(child.dep_ in {"prep", "relcl", "acl", "appos", "conj"} for child in token.rights)
        )
