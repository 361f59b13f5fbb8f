"""Posts alone: "the President", "the Deputy Secretary" stand for the person of the text who holds the post."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.actors.clustering import Cluster, Clusters
from kg.annotate.actors.known import KnownPeople
from kg.annotate.actors.phrases import ActorWords
from kg.model import ActorKind
from kg.syntax.tags import QUALIFYING, SUBJECTS

#: How many tokens before a sentence the last subject with a post may stand.
_REACH = 60


@dataclass(frozen=True, slots=True)
class Titles:
    """Finds the holders of posts among the people of one text, by the titles that the text gives and by its day."""

    words: ActorWords
    known: KnownPeople
    publisher: str | None

    def holder(self, token: Token, clusters: Clusters) -> tuple[int, ...]:
        """Return the one person named before a post whose post it is, or none.

        Of several it is the publisher's own in an official text, the last that was the subject of a sentence.
        """
        post = self._post(token)
        if not post:
            return ()
        found = [
            number
            for number, cluster in enumerate(clusters.items)
            if cluster.kind is ActorKind.PERSON and cluster.is_named_before(token.i) and self._holds(cluster, post)
        ]
        if len(found) > 1:
            lowest = min(self._rank(clusters.items[number], post) for number in found)
            found = [number for number in found if self._rank(clusters.items[number], post) == lowest]
        own = [n for n in found if self.publisher is not None and clusters.items[n].country in (self.publisher, None)]
        if len(found) > 1 and own:
            return tuple(own) if len(own) == 1 else _last_subject(own, token, clusters)
        return tuple(found) if len(found) == 1 else ()

    def two_holders(self, token: Token, clusters: Clusters) -> tuple[int, ...]:
        """Return the two people named before a post in the plural whose post it is, or none ("the presidents")."""
        found = [
            number
            for number, cluster in enumerate(clusters.items)
            if cluster.kind is ActorKind.PERSON
            and cluster.country is not None
            and cluster.is_named_before(token.i)
            and self._rank(cluster, (token.lemma_.lower(),)) == 0
            and self._holds(cluster, (token.lemma_.lower(),))
        ]
        return tuple(found) if len({clusters.items[number].country for number in found}) == len(found) == 2 else ()

    def _post(self, token: Token) -> tuple[str, ...]:
        """Return the words of a post that stands alone after "the" ("the Deputy Secretary"), in lower case."""
        if token.lower_ not in self.words.bare_posts or token.tag_ not in {"NN", "NNP"}:
            return ()
        before = [*token.lefts, *(token.head.lefts if token.dep_ == "conj" else ())]
        if not any(child.lower_ == "the" for child in before):
            return ()
        if any(child.dep_ in {"prep", "poss"} and child.lower_ != "at" for child in token.children):
            return ()
        beside = [child.lower_ for child in token.lefts if child.dep_ in QUALIFYING]
        return (*beside, token.lower_)

    def _holds(self, cluster: Cluster, post: Sequence[str]) -> bool:
        title = (cluster.title or "").lower().split()
        if set(post) <= set(title):
            return True
        if title or (self.publisher is not None and self.known.serves(cluster) != self.publisher):
            return False
        return self.known.holds(cluster, post)

    def _rank(self, cluster: Cluster, post: Sequence[str]) -> int:
        """Return how much more a title says than the post: a vice president is not the president."""
        title = set((cluster.title or "").lower().split())
        return len(title & self.words.lesser_posts - set(post))


def _last_subject(found: Sequence[int], token: Token, clusters: Clusters) -> tuple[int, ...]:
    """Return the one of some people who was last the subject of a sentence before a token's, if one was."""
    start = token.sent.start
    for at in range(start - 1, max(-1, start - 1 - _REACH), -1):
        subject = token.doc[at]
        if subject.dep_ not in SUBJECTS:
            continue
        named = [number for number in clusters.at.get(at, ()) if number in found]
        if named:
            return tuple(named[:1])
    return ()
