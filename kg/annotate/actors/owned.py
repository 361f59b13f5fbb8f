"""Nouns identified by their owner: "its foreign ministry", "their negotiators", "its neighbour", "his guest"."""

from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.actors.clusters import Cluster, Clusters
from kg.annotate.actors.known_people import KnownPeople
from kg.annotate.actors.pairs import PairReferences
from kg.annotate.actors.phrases import ActorWords
from kg.annotate.document import Document, Sentence
from kg.model import ActorKind
from kg.syntax.grammar import load_grammar
from kg.syntax.tags import NOMINAL
from kg.syntax.tree import possessors

#: How many sentences before "his guest" the guest may have been named.
_BACK = 2


@dataclass(frozen=True, slots=True)
class Owned:
    """Finds the actors that nouns of one text stand for through their owners."""

    words: ActorWords
    known: KnownPeople
    document: Document
    clusters: Clusters
    pairs: PairReferences

    def antecedent(self, token: Token, sentence: Sentence) -> tuple[int, ...]:
        """Return the actors that a noun stands for through its owner, or none."""
        return (
            self._body(token)
            or self._people_of_pair(token)
            or self._neighbour(token)
            or self._company(token, sentence)
        )

    def _body(self, token: Token) -> tuple[int, ...]:
        """Return the state of whoever owns a government, a ministry or the like ("Hamdok's cabinet")."""
        if token.lemma_.lower() not in load_grammar().states or token.pos_ not in NOMINAL:
            return ()
        owners = [number for child in possessors(token) for number in self.clusters.at.get(child.i, ())]
        if len(owners) != 1 or self.clusters.items[owners[0]].kind is ActorKind.PLACE:
            return ()
        return (self._side(owners[0]),)

    def _people_of_pair(self, token: Token) -> tuple[int, ...]:
        """Return the pair whose people meet or speak: "their negotiators"."""
        if token.tag_ != "NNS" or token.lower_ not in self.words.pair_titles | self.words.sides_people:
            return ()
        found = self.clusters.numbers(child for child in possessors(token) if child.lower_ == "their")
        sides = tuple(self._side(number) for number in found)
        return sides if len(set(sides)) == 2 else ()

    def _neighbour(self, token: Token) -> tuple[int, ...]:
        """Return the other of the two states that the text is about, where one has "its neighbour"."""
        if token.lower_ not in self.words.neighbours:
            return ()
        own = self.clusters.of(*(child for child in possessors(token) if child.pos_ == "PRON"))
        sides = {self.known.serves(owner) for owner in own}
        pair = self.pairs.dominant(token) if len(sides) == 1 and None not in sides else ()
        others = tuple(n for n in pair if self.known.serves(self.clusters.items[n]) not in sides)
        return others if len(others) == 1 else ()

    def _company(self, token: Token, sentence: Sentence) -> tuple[int, ...]:
        """Return whom somebody is with: "his guest" is the other person named last, "his hosts" the other state."""
        many = token.lower_ in self.words.hosts
        if not many and token.lower_ not in self.words.company:
            return ()
        owners = self.clusters.of(*possessors(token))
        named = token.dep_ == "appos" or any(child.dep_ == "appos" for child in token.children)
        if len(owners) != 1 or named:
            return ()
        side = self.known.serves(owners[0]) or owners[0].name
        if not many:
            for tokens in self.document.before(token, sentence, _BACK):
                others = self.pairs.people_beside(side, tokens)
                if others:
                    return others if len(others) == 1 else ()
        pair = self.pairs.dominant(token)
        sides = {number: self.known.serves(self.clusters.items[number]) for number in pair}
        if side not in sides.values():
            return ()
        return tuple(self._side(number) for number, served in sides.items() if served != side)

    def _side(self, number: int) -> int:
        """Return the state that a person serves if the text names it, else the actor itself."""
        actor: Cluster = self.clusters.items[number]
        served = self.known.serves(actor) if actor.kind is ActorKind.PERSON else None
        found = self.clusters.number_of(served, ActorKind.STATE) if served is not None else None
        return number if found is None else found
