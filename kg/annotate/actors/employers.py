"""Whom people serve where no state stands in their title: "his foreign minister, X", "Y, the bloc's envoy".

In turn: who owns the post, who holds the post named beside it, and, for who acts in a post that every state has, the
state of the dateline or the subject of the sentence before.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.actors.clustering import Cluster, Clusters
from kg.annotate.actors.known import KnownPeople
from kg.annotate.actors.phrases import ActorWords, Form
from kg.annotate.actors.unowned import Unowned
from kg.annotate.document import Document
from kg.model import ActorKind
from kg.syntax.tags import QUALIFYING, SUBJECTS

#: Links from a name up to its title and down to what the title is said of.
_APPOSED = frozenset({"appos", "compound", "nmod"})


@dataclass(frozen=True, slots=True)
class Employers:
    """Finds whom the people of one text serve, after its references are resolved."""

    words: ActorWords
    known: KnownPeople
    unowned: Unowned
    document: Document
    clusters: Clusters

    def employ_all(self) -> None:
        """Give those who hold a post, but of no state that their title tells, the state that the text tells."""
        for person, token in self._unemployed():
            person.country = (
                person.country or self._owner(token) or (self._colleague(token) if person.title else None)
            )
        for person, token in self._unemployed():
            post = {*(person.title or "").lower().split(), *(t.lower_ for t in self._posts(token) if t != token)}
            if person.country is None and self.words.national_posts & post and token.dep_ in SUBJECTS:
                person.country = self.unowned.around(self.document.sentence_at(token.i))

    def _unemployed(self) -> Iterator[tuple[Cluster, Token]]:
        """Yield the people without a state, with the head of each of their names, in reading order."""
        found = [
            (phrase.head, number)
            for number, cluster in enumerate(self.clusters.items)
            if cluster.kind is ActorKind.PERSON and self.known.serves(cluster) is None
            for phrase in cluster.phrases
            if phrase.form is Form.PERSON
        ]
        for head, number in sorted(found):
            yield self.clusters.items[number], self.document.doc[head]

    def _owner(self, name: Token) -> str | None:
        """Return whose post somebody holds: "his foreign minister, X", "X, the bloc's envoy", "its envoy X"."""
        for post in self._posts(name):
            owners = [child for child in post.lefts if child.dep_ == "poss"]
            if post.lemma_.lower() == "counterpart":
                owners = [child for child in post.lefts if child.dep_ in QUALIFYING]
            sides = {side for owner in owners for side in self._sides(owner)}
            if not sides and any(owner.lower_ == "its" for owner in owners):
                # "Georgia shrugged. X, its minister, spoke": grammar binds it to the name that it is said of.
                sides = {
                    side for side in (self.unowned.before(self.document.sentence_at(name.i)),) if side is not None
                }
            if owners:
                return sides.pop() if len(sides) == 1 else None
        return None

    def _posts(self, name: Token) -> Iterator[Token]:
        """Yield the nouns of posts that stand in apposition to a name, or before it."""
        posts = self.words.posts | self.words.people | self.words.bare_posts
        above = [name.head] if name.dep_ in _APPOSED else []
        for token in (*above, *(child for child in name.children if child.dep_ in _APPOSED)):
            if token.lemma_.lower() in posts:
                yield token
        yield name

    def _colleague(self, name: Token) -> str | None:
        """Return the state of the person with a post whom "and" joins: "Iran's president A and adviser B"."""
        if name.dep_ != "conj" or not any(child.dep_ in _APPOSED and child.i < name.i for child in name.children):
            return None
        people = [self.clusters.items[number] for number in self.clusters.at.get(name.head.i, ())]
        titled = [person for person in people if person.kind is ActorKind.PERSON and person.title]
        return self.known.serves(titled[0]) if len(titled) == 1 else None

    def _sides(self, token: Token) -> Iterator[str]:
        for number in self.clusters.at.get(token.i, ()):
            cluster = self.clusters.items[number]
            side = self.known.serves(cluster) if cluster.kind is ActorKind.PERSON else cluster.country
            if side is not None:
                yield side
