"""References: pronouns and nouns that stand for an actor named before. In doubt they stay open.

Measured on GUM by a rule prototype: he/him/his are worth resolving with a margin; they, it and "the + noun" by
recency are not (precision .06 to .20), so those are resolved only where exactly one pair or holder is possible.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.actors.clusters import Cluster, Clusters
from kg.annotate.actors.employers import Unowned
from kg.annotate.actors.holders import Holders
from kg.annotate.actors.known_people import KnownPeople
from kg.annotate.actors.nominals import Nominals, NominalWords
from kg.annotate.actors.owned import Owned
from kg.annotate.actors.pairs import PairReferences
from kg.annotate.actors.phrases import ActorWords, Form, Phrase
from kg.annotate.actors.pronouns import PLURALS, SINGULAR, Pronouns
from kg.annotate.document import Document, Sentence
from kg.model import ActorKind
from kg.syntax.tags import SUBJECTS
from kg.syntax.tree import climb, is_definite, possessors


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Finds the people of one text that nouns such as "counterpart" mean."""

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
            for number, person in self.clusters.people()
            if any(phrase.form is Form.PERSON for phrase in person.phrases)
            and self.known.serves(person) == country
            and (person.office == post or post in self.known.offices(person))
        ]
        return found[0] if len(found) == 1 and country is not None else None


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
        self._pairs = PairReferences(words, document, clusters, known)
        self._pronouns = Pronouns(words, document, clusters, self._pairs)
        self._owned = Owned(words, known, document, clusters, self._pairs)
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
            or self._owned.antecedent(token, sentence)
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
