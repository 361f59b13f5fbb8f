"""Ministries without a state beside them: "the Foreign Ministry" is that of where the text is, or of who acts there.

In turn: the capital after it or at the head of its sentence, the ministry named last, the state that the sentence
before is about, the state of the dateline.
"""

from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.annotate.actors.clustering import Cluster, Clusters
from kg.annotate.actors.phrases import load_actor_words
from kg.annotate.document import Document, Sentence
from kg.model import ActorKind
from kg.resources.gazetteer import Gazetteer, NameKind
from kg.syntax.tags import QUALIFYING, SUBJECTS

_MINISTRIES = frozenset({"ministry", "office"})
_PEOPLE = frozenset({"official", "spokesman", "spokeswoman", "spokesperson", "source", "statement", "diplomat"})
#: Words in the titles of those who serve a state, whose state the text may leave out.
_EMPLOYERS = frozenset({"ministry", "government", "presidential", "army", "military"})
#: How many sentences a ministry named last stays the one that is meant.
_SAME = 5


@dataclass(slots=True)
class Unowned:
    """Finds the state of the ministries of one text, in reading order."""

    gazetteer: Gazetteer
    document: Document
    clusters: Clusters
    _last: tuple[str, int] | None = field(default=None)

    def antecedent(self, token: Token, sentence: Sentence) -> tuple[int, ...]:
        """Return the state whose ministry, or whose people of it, a noun names without saying whose."""
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
        """Give somebody of a ministry that is named without its state the state that it is of."""
        for number in self.clusters.at.get(token.i, ()):
            person = self.clusters.items[number]
            words = set((person.title or "").lower().split())
            if person.kind is ActorKind.PERSON and person.country is None and words & _EMPLOYERS:
                person.country = self._meant(sentence)

    def around(self, sentence: Sentence) -> str | None:
        """Return the state that a text with one post or ministry is about: of its dateline, or the one before."""
        return self._dateline() or self.before(sentence)

    def _meant(self, sentence: Sentence) -> str | None:
        """Return the state of the ministry named last, or that of the sentence before or of the dateline."""
        if self._last is not None and sentence.index - self._last[1] <= _SAME:
            return self._last[0]
        return self.before(sentence) or self._dateline()

    def _ministry(self, token: Token) -> Token | None:
        """Return the noun of the ministry in the phrase of a token, None where it has an owner or is none."""
        noun = token
        if token.lemma_.lower() in _PEOPLE:
            noun = next((child for child in token.lefts if child.lower_ in _MINISTRIES), token)
        if noun.lower_ not in _MINISTRIES:
            return None
        words = {child.lower_ for child in noun.lefts}
        owned = any(child.dep_ == "poss" for child in (*token.lefts, *noun.lefts))
        of = any(child.lower_ in {"of", "for"} for child in noun.rights)
        named = any(t.i in self.clusters.at for t in token.subtree if t.i < token.i and t != noun)
        field = {child.lower_ for child in noun.lefts if child.dep_ in QUALIFYING} | (
            words & load_actor_words().fields_of_ministries
        )
        fits = "foreign" in words or (bool(field) and noun.lower_ == "ministry")
        return noun if fits and not (owned or of or named) else None

    def _seat(self, token: Token) -> str | None:
        """Return the state of the capital in which an official sits: "the ministry in Minsk", "a source in Paris"."""
        if token.lower_ not in load_actor_words().seated_speakers or any(
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
        """Return the state that is the subject of the sentence before."""
        if not sentence.index:
            return None
        for token in self.document.tokens(self.document.sentences[sentence.index - 1]):
            if token.dep_ in SUBJECTS and token.head.dep_ == "ROOT":
                found = [self.clusters.items[number] for number in self.clusters.at.get(token.i, ())]
                return found[0].country if len(found) == 1 and found[0].kind is ActorKind.STATE else None
        return None

    def _dateline(self) -> str | None:
        anchor = self.document.anchor
        return self._capital(anchor.place) if anchor.place and anchor.from_dateline else None

    def _state(self, code: str) -> int:
        number = self.clusters.number_of(code, ActorKind.STATE)
        if number is not None:
            return number
        self.clusters.items.append(Cluster(self.gazetteer.name_of(code) or code, ActorKind.STATE, code))
        return len(self.clusters.items) - 1
