"""Ministries and posts without a state beside them: "the Foreign Ministry", "his foreign minister, X".

A ministry is that of the capital after it or at the head of its sentence, of the ministry named last, of the state
that the sentence before is about, or of the dateline. Whom a person serves follows from who owns the post, from who
holds the post named beside it, or, for a post that every state has, as for ministries.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.actors.clusters import Cluster, Clusters
from kg.annotate.actors.known_people import KnownPeople
from kg.annotate.actors.phrases import ActorWords, Form
from kg.annotate.document import Document, Sentence
from kg.model import ActorKind
from kg.resources.gazetteer.gazetteer import Gazetteer
from kg.resources.gazetteer.records import NameKind
from kg.syntax.tags import SUBJECTS
from kg.syntax.tree import possessors, qualifiers

#: Links from a name up to its title and down to what the title is said of.
_APPOSED = frozenset({"appos", "compound", "nmod"})
_MINISTRIES = frozenset({"ministry", "office"})
_PEOPLE = frozenset({"official", "spokesman", "spokeswoman", "spokesperson", "source", "statement", "diplomat"})
#: Words in the titles of officials whose state the text may leave out.
_EMPLOYERS = frozenset({"ministry", "government", "presidential", "army", "military"})
#: For how many sentences a bare "ministry" means the one named last.
_SAME = 5


@dataclass(slots=True)
class Unowned:
    """Finds the state of the ministries of one text, in reading order."""

    words: ActorWords
    gazetteer: Gazetteer
    document: Document
    clusters: Clusters
    _last: tuple[str, int] | None = None

    def antecedent(self, token: Token, sentence: Sentence) -> tuple[int, ...]:
        """Return the state of a ministry, or of its officials, that a noun names without the state."""
        seat = self._seat(token)
        if seat is not None:
            return (self._state(seat),)
        ministry = self._ministry(token)
        if ministry is None:
            return ()
        code = self._place(token, sentence) or self._meant(sentence)
        if code is None or self.gazetteer.state(code) is None:
            return ()
        self._last = code, sentence.index
        return (self._state(code),)

    def employ(self, token: Token, sentence: Sentence) -> None:
        """Set the state of an official whose ministry is named without its state."""
        for person in self.clusters.of(token):
            words = set((person.title or "").lower().split())
            if person.kind is ActorKind.PERSON and person.country is None and words & _EMPLOYERS:
                person.country = self._meant(sentence)

    def around(self, sentence: Sentence) -> str | None:
        """Return the state that a text is about: that of its dateline, or the subject of the previous sentence."""
        return self._dateline() or self.before(sentence)

    def _meant(self, sentence: Sentence) -> str | None:
        """Return the state of the last ministry named, of the previous sentence or of the dateline."""
        if self._last is not None and sentence.index - self._last[1] <= _SAME:
            return self._last[0]
        return self.before(sentence) or self._dateline()

    def _ministry(self, token: Token) -> Token | None:
        """Return the noun of the ministry in a token's phrase; None if there is none or it has an owner."""
        noun = token
        if token.lemma_.lower() in _PEOPLE:
            noun = next((child for child in token.lefts if child.lower_ in _MINISTRIES), token)
        if noun.lower_ not in _MINISTRIES:
            return None
        words = {child.lower_ for child in noun.lefts}
        owned = possessors(token) or possessors(noun)
        of = any(child.lower_ in {"of", "for"} for child in noun.rights)
        named = any(t.i in self.clusters.at for t in token.subtree if t.i < token.i and t != noun)
        of_field = qualifiers(noun) or words & self.words.fields_of_ministries
        fits = "foreign" in words or (of_field and noun.lower_ == "ministry")
        return noun if fits and not (owned or of or named) else None

    def _seat(self, token: Token) -> str | None:
        """Return the state of the capital in which an official sits: "the ministry in Minsk", "a source in Paris"."""
        if token.lower_ not in self.words.seated_speakers or any(
            c.dep_ in {"poss", "appos"} or c.pos_ == "PROPN" for c in token.children
        ):
            return None
        place = next((child for child in token.rights if child.dep_ == "prep"), None)
        if place is None or place.lower_ != "in" or place.i != token.i + 1:
            return None
        return next((self._capital(child.text) for child in place.children if child.dep_ == "pobj"), None)

    def _place(self, token: Token, sentence: Sentence) -> str | None:
        """Return the state of the capital after a noun, or at the head of its sentence ("In Tehran, officials")."""
        first = self.document.doc[sentence.start]
        heads = [child for child in token.rights if child.lower_ == "in"]
        heads += [first] if first.lower_ == "in" and first.i < token.i else []
        for head in heads:
            for child in head.children:
                if child.dep_ == "pobj":
                    return self._capital(child.text)
        return None

    def _capital(self, name: str) -> str | None:
        entries = self.gazetteer.lookup(name)
        codes = {e.key for e in entries if e.kind in (NameKind.CAPITAL, NameKind.STATE) and self._is_there(e.key)}
        return codes.pop() if len(codes) == 1 else None

    def _is_there(self, code: str | None) -> bool:
        """Whether a state was there on the day of the text: Moscow is no longer the capital of the Soviet Union."""
        state, day = self.gazetteer.state(code or ""), self.document.anchor.day
        return state is not None and (day is None or state.end is None or state.end >= day.isoformat())

    def before(self, sentence: Sentence) -> str | None:
        """Return the state that is the subject of the previous sentence."""
        if not sentence.index:
            return None
        for token in self.document.tokens(self.document.sentences[sentence.index - 1]):
            if token.dep_ in SUBJECTS and token.head.dep_ == "ROOT":
                found = self.clusters.of(token)
                return found[0].country if len(found) == 1 and found[0].kind is ActorKind.STATE else None
        return None

    def _dateline(self) -> str | None:
        anchor = self.document.anchor
        return self._capital(anchor.place) if anchor.place and anchor.from_dateline else None

    def _state(self, code: str) -> int:
        number = self.clusters.number_of(code, ActorKind.STATE)
        if number is not None:
            return number
        return self.clusters.add(Cluster(self.gazetteer.name_of(code) or code, ActorKind.STATE, code))


@dataclass(frozen=True, slots=True)
class Employers:
    """Finds the states that the people of one text serve, after its references are resolved."""

    words: ActorWords
    known: KnownPeople
    unowned: Unowned
    document: Document
    clusters: Clusters

    def employ_all(self) -> None:
        """Set the state of people whose title names none, where the text gives it."""
        for person, token in self._unemployed():
            person.country = person.country or self._owner(token)
        for person, token in self._unemployed():
            title = (person.title or "").lower().split()
            post = {*title, *(t.lower_ for t in self._posts(token) if t != token)}
            if person.country is None and self.words.national_posts & post:
                person.country = self.known.state_of_holder(person.name, title)
                if person.country is None and token.dep_ in SUBJECTS:
                    person.country = self.unowned.around(self.document.sentence_at(token.i))

    def _unemployed(self) -> Iterator[tuple[Cluster, Token]]:
        """Yield the people without a state, with the head token of each of their names, in reading order."""
        found = [
            (phrase.head, number)
            for number, cluster in self.clusters.people()
            if self.known.serves(cluster) is None
            for phrase in cluster.phrases
            if phrase.form is Form.PERSON
        ]
        for head, number in sorted(found):
            yield self.clusters.items[number], self.document.doc[head]

    def _owner(self, name: Token) -> str | None:
        """Return the owner of a person's post: "his foreign minister, X", "X, the bloc's envoy", "its envoy X"."""
        for post in self._posts(name):
            owners = possessors(post)
            if post.lemma_.lower() == "counterpart":
                owners = qualifiers(post)
            sides = {side for owner in owners for side in self._sides(owner)}
            if not sides and any(owner.lower_ == "its" for owner in owners):
                # "Georgia shrugged. X, its minister, spoke": grammar binds "its" to the name in apposition.
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

    def _sides(self, token: Token) -> Iterator[str]:
        for cluster in self.clusters.of(token):
            side = self.known.serves(cluster) if cluster.kind is ActorKind.PERSON else cluster.country
            if side is not None:
                yield side
