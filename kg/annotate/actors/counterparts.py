"""Counterparts and colleagues: whom "his Turkish counterpart, Mevlut Cavusoglu" and "his US counterpart" mean.

A name beside the noun says who it is. Without one it is whoever holds the same post for the other state: somebody
that the text names, or else the holder whom the gazetteer knows on the day, found when actors are linked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.actors.clustering import Cluster, Clusters
from kg.annotate.actors.holders import KnownPeople
from kg.annotate.actors.phrases import ActorWords, Form, Phrase
from kg.annotate.document import Document
from kg.model import ActorKind
from kg.syntax.tags import SUBJECTS
from kg.syntax.tree import climb, possessors


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Finds the people of one text that such nouns mean."""

    words: ActorWords
    known: KnownPeople
    document: Document
    clusters: Clusters

    def resolve(self, token: Token) -> None:
        """Let a noun for a counterpart stand for the person that it means, or give it that person's post."""
        own = self._own(token)
        if own is None:
            return
        number, phrase = own
        named = self._apposed(phrase)
        post = None if named is not None else self._post(token)
        if post is not None:
            named = self._holder(post, self.clusters.items[number].country)
        if named is not None:
            person = self.clusters.items[named]
            person.country = person.country or self.clusters.items[number].country
            self.clusters.at[token.i] = (named,)
        elif post is not None and self.clusters.items[number].office is None:
            self.clusters.items[number].office = post

    def _own(self, token: Token) -> tuple[int, Phrase] | None:
        """Return the unnamed person that a noun stands for, with the phrase that it heads."""
        if token.lemma_.lower() not in self.words.counterparts:
            return None
        for number in self.clusters.at.get(token.i, ()):
            for phrase in self.clusters.items[number].phrases:
                if phrase.head == token.i and phrase.form is Form.ROLE:
                    return number, phrase
        return None

    def _apposed(self, phrase: Phrase) -> int | None:
        """Return the person whose name follows a phrase, with or without a comma."""
        doc = self.document.doc
        at = phrase.end + (phrase.end < len(doc) and doc[phrase.end].text == ",")
        for number in self.clusters.at.get(at, ()):
            person = self.clusters.items[number]
            starts = any(
                at in (*range(p.start, p.end), *p.title_tokens) for p in person.phrases if p.form is Form.PERSON
            )
            if starts and person.kind is ActorKind.PERSON and person.country in (None, phrase.country):
                return number
        return None

    def _post(self, token: Token) -> str | None:
        """Return the class of office of the person whose counterpart it is."""
        posts = {post for person in self._compared(token) if (post := self._office(person)) is not None}
        return posts.pop() if len(posts) == 1 else None

    def _compared(self, token: Token) -> Sequence[Cluster]:
        """Return those who own a counterpart, else those whom "and" joins it to, else the subject of the clause."""
        owners = self._people(possessors(token))
        if owners or token.dep_ != "conj":
            return owners or self._people(self._subjects(token))
        return self._people([token.head])

    def _subjects(self, token: Token) -> list[Token]:
        verb = climb(token.head, {"prep", "pobj", "dobj", "agent", "pcomp", "conj", "compound", "appos", "attr"})
        return [child for child in verb.children if child.dep_ in SUBJECTS and child.i < token.i]

    def _people(self, tokens: Sequence[Token]) -> list[Cluster]:
        return [person for person in self.clusters.of(*tokens) if person.kind is ActorKind.PERSON]

    def _office(self, person: Cluster) -> str | None:
        return person.office or next(iter(self.known.offices(person)), None)

    def _holder(self, post: str, country: str | None) -> int | None:
        """Return the one person that the text names who holds a post for a state."""
        found = [
            number
            for number, person in enumerate(self.clusters.items)
            if person.kind is ActorKind.PERSON
            and any(phrase.form is Form.PERSON for phrase in person.phrases)
            and self.known.serves(person) == country
            and (person.office == post or post in self.known.offices(person))
        ]
        return found[0] if len(found) == 1 and country is not None else None
