"""People by the post they hold or the nation they serve: "the Deputy Secretary", "the Ukrainian"."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.actors.clusters import Cluster, Clusters
from kg.annotate.actors.known_people import KnownPeople
from kg.annotate.actors.phrases import ActorWords
from kg.model import ActorKind
from kg.syntax.tags import PLURAL, SUBJECTS
from kg.syntax.tree import is_definite, qualifiers

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "appos"})
#: How many tokens before a sentence the last subject with a post may stand.
_REACH = 60


@dataclass(frozen=True, slots=True)
class Holders:
    """Finds people of one text by their posts and the states that they serve."""

    words: ActorWords
    known: KnownPeople
    clusters: Clusters
    publisher: str | None

    def of_post(self, token: Token) -> tuple[int, ...]:
        """Return the person, named before, who holds a post; empty if unclear.

        If there are several, the publisher's own official counts: the only one, or the last that was a subject.
        """
        post = self._post(token)
        if not post:
            return ()
        people = self.clusters.people()
        found = [(n, person) for n, person in people if person.is_named_before(token.i) and self._holds(person, post)]
        if len(found) > 1:
            lowest = min(self._rank(person, post) for _, person in found)
            found = [(n, person) for n, person in found if self._rank(person, post) == lowest]
        own = [n for n, person in found if self.publisher is not None and person.country in (self.publisher, None)]
        if len(found) > 1 and own:
            return tuple(own) if len(own) == 1 else self._last_subject(own, token)
        return (found[0][0],) if len(found) == 1 else ()

    def of_nation(self, token: Token) -> tuple[int, ...]:
        """Return the person that "the" and a nationality stand for, the last named of that state, or none."""
        # With these endings it is one person; "the French" and "the Chinese" are all of them.
        one = token.lower_.endswith(tuple(self.words.one_of_people)) and token.tag_ not in PLURAL
        if token.dep_ not in _ARGUMENTS or not one:
            return ()
        if [child.lower_ for child in token.lefts] != ["the"] or any(not child.is_punct for child in token.rights):
            return ()
        states = self.clusters.of(token)
        if len(states) != 1 or states[0].kind is not ActorKind.STATE or states[0].name == token.text:
            return ()
        country = states[0].country
        named = [
            (max(before), number)
            for number, person in self.clusters.people()
            if (before := [phrase.start for phrase in person.phrases if phrase.end <= token.i])
            and self.known.serves(person) == country
        ]
        return (max(named)[1],) if named and country is not None else ()

    def _post(self, token: Token) -> tuple[str, ...]:
        """Return the words of a post that stands alone after "the" ("the Deputy Secretary"), in lower case."""
        if token.lower_ not in self.words.bare_posts or token.tag_ not in {"NN", "NNP"}:
            return ()
        if not (is_definite(token) or (token.dep_ == "conj" and is_definite(token.head))):
            return ()
        if any(child.dep_ in {"prep", "poss"} and child.lower_ != "at" for child in token.children):
            return ()
        return (*(child.lower_ for child in qualifiers(token)), token.lower_)

    def _holds(self, person: Cluster, post: Sequence[str]) -> bool:
        title = (person.title or "").lower().split()
        if set(post) <= set(title):
            return True
        if title or (self.publisher is not None and self.known.serves(person) != self.publisher):
            return False
        return self.known.holds(person, post)

    def _rank(self, person: Cluster, post: Sequence[str]) -> int:
        """Return how many qualifying words a title has that the post lacks: a vice president is not the president."""
        title = set((person.title or "").lower().split())
        return len(title & self.words.lesser_posts - set(post))

    def _last_subject(self, found: Sequence[int], token: Token) -> tuple[int, ...]:
        """Return the person who was last the subject of a sentence before the token's, if any."""
        start = token.sent.start
        for subject in reversed(token.doc[max(0, start - _REACH) : start]):
            named = [n for n in self.clusters.at.get(subject.i, ()) if n in found] if subject.dep_ in SUBJECTS else []
            if named:
                return tuple(named[:1])
        return ()
