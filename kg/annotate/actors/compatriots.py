"""People by their nation alone: "the Ukrainian" stands for the one of that state who was named last."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.actors.clustering import Clusters
from kg.annotate.actors.known import KnownPeople
from kg.model import ActorKind
from kg.syntax.tags import PLURAL

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "appos"})


@dataclass(frozen=True, slots=True)
class Compatriots:
    """Finds the people of one text by the state that they serve."""

    known: KnownPeople
    #: Endings of names of peoples that with "the" are one of them; "the French" and "the Chinese" are all of them.
    endings: frozenset[str]

    def antecedent(self, token: Token, clusters: Clusters) -> tuple[int, ...]:
        """Return whom the name of a people with "the" stands for, or none."""
        if token.dep_ not in _ARGUMENTS or not token.lower_.endswith(tuple(self.endings)) or token.tag_ in PLURAL:
            return ()
        if [child.lower_ for child in token.lefts] != ["the"] or any(not child.is_punct for child in token.rights):
            return ()
        states = [clusters.items[number] for number in clusters.at.get(token.i, ())]
        if len(states) != 1 or states[0].kind is not ActorKind.STATE or states[0].name == token.text:
            return ()
        return self._last_of(states[0].country, token, clusters)

    def _last_of(self, country: str | None, token: Token, clusters: Clusters) -> tuple[int, ...]:
        named: list[tuple[int, int]] = []
        for number, cluster in enumerate(clusters.items):
            before: Sequence[int] = [phrase.start for phrase in cluster.phrases if phrase.end <= token.i]
            if cluster.kind is ActorKind.PERSON and before and self.known.serves(cluster) == country:
                named.append((max(before), number))
        return (max(named)[1],) if named and country is not None else ()
