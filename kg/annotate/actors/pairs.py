"""Nouns that refer back to several parties: "both sides", "the two leaders"."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.actors.clusters import Cluster, Clusters
from kg.annotate.actors.known_people import KnownPeople
from kg.annotate.actors.phrases import ActorWords, Form
from kg.annotate.document import Document, Sentence
from kg.model import ActorKind
from kg.syntax.binding import listed
from kg.syntax.tags import SUBJECTS
from kg.syntax.tree import has_before, is_definite

_OF_TWO = frozenset({"each", "both", "neither", "either"})
#: "The two", which are people where two people were named.
_BARE = frozenset({"two", "pair", "duo"})
_PAIR = 2
_DEFINITE = frozenset({"the", "both", "these", "those"})
_ARGUMENTS = SUBJECTS | {"pobj", "dobj"}
#: Who stands for a side, the first that there is: the state before a party or a person of it.
_STANDING = (ActorKind.STATE, ActorKind.BODY, ActorKind.GROUP, ActorKind.PERSON)
#: The headline and the first sentence.
_OPENING = 2


@dataclass(frozen=True, slots=True)
class PairReferences:
    """Finds the parties of one text that a noun for two refers to, such as "the two sides"."""

    words: ActorWords
    document: Document
    clusters: Clusters
    known: KnownPeople

    def is_pair(self, token: Token) -> bool:
        """Whether a noun is "both sides", "the two countries", or a bare "the two" or "both"."""
        words = self.words
        if token.lower_ == "them" and token.head.lower_ == "of" and token.head.head.lower_ in _OF_TWO:
            return True  # "each of them recalled his envoy"
        verb = token.head
        if token.lower_ == "both" and token.dep_ == "advmod" and verb.pos_ == "VERB" and token.i == verb.i + 1:
            return True  # "thanked both"
        if token.lower_ in {"two", "both", "duo", "pair"} and token.dep_ in _ARGUMENTS:
            return token.lower_ == "both" or is_definite(token)
        if token.lower_ not in words.pair_nouns or token.pos_ != "NOUN":
            return False
        if token.tag_ == "NN" and has_before(token, words.pair_singular):
            return True  # "each side accuses the other", "neither country"
        if token.lower_ in words.pair_bare and is_definite(token):
            described = (c for c in token.children if c.dep_ in {"prep", "amod", "compound", "relcl", "acl"})
            return all(child.lower_ in words.pair_adjectives for child in described)
        if token.lower_ in words.pair_people and not has_before(token, _DEFINITE):
            return False  # "release two men"
        return has_before(token, words.pair_determiners)

    def antecedent(self, token: Token, sentence: Sentence) -> tuple[int, ...]:
        """Return the two actors that "the two sides" refers to, one for each state, if clear."""
        of_people = token.lower_ in self.words.pair_people
        if of_people or token.lower_ in _BARE:
            for tokens in self.document.before(token, sentence):
                named = tuple(n for n in self.clusters.numbers(tokens) if self._is_named_person(n))
                titled = tuple(n for n in named if self._is_titled(n, token))
                people = titled if len(titled) == _PAIR else named
                if len(people) > 1:
                    if len(people) == _PAIR:
                        return self._of_the_news(people, token)
                    break
        if of_people and (people := self._leading_people(token)):
            return people
        if dominant := self.dominant(token):
            return dominant
        near = (self.parties(tokens) for tokens in self.document.before(token, sentence))
        return next((pair for pair in near if pair), ()) or self._listed(token)

    def parties(self, tokens: Iterable[Token]) -> tuple[int, ...]:
        """Return the two parties that tokens name, a person rather than the state served; else none."""
        items = self.clusters.items
        named = [n for n in self.clusters.numbers(tokens) if items[n].kind is not ActorKind.PLACE]
        served = {self.known.serves(items[n]) for n in named if items[n].kind is ActorKind.PERSON}
        found: dict[str, int] = {}
        for number in named:
            if items[number].kind is ActorKind.PERSON or items[number].side not in served:
                found.setdefault(items[number].side, number)
        return tuple(found.values()) if len(found) == 2 else ()

    def dominant(self, token: Token) -> tuple[int, ...]:
        """Return the two states that the text has named most so far, if well ahead of the third."""
        counts: dict[str, int] = {}
        standing: dict[str, int] = {}
        for number, actor in enumerate(self.clusters.items):
            side = self._party(actor)
            if side is None or actor.kind is ActorKind.PLACE:
                continue
            before = sum(phrase.start < token.i for phrase in actor.phrases)
            counts[side] = counts.get(side, 0) + before
            if before:
                held = standing.get(side, number)
                standing[side] = min(held, number, key=lambda n: _STANDING.index(self.clusters.items[n].kind))
        ranked = sorted((item for item in counts.items() if item[1]), key=lambda item: (-item[1], item[0]))
        if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] * 2 > ranked[1][1]):
            return ()
        return standing[ranked[0][0]], standing[ranked[1][0]]

    def _party(self, actor: Cluster) -> str | None:
        """Return whom an actor counts for: the state or body of the text, for people also the state that is known."""
        if actor.country is not None or actor.kind is not ActorKind.PERSON:
            return actor.country or (actor.name if actor.kind is ActorKind.GROUP else None)
        served = self.known.serves(actor)
        return served if served is not None and self.known.gazetteer.state(served) is not None else None

    def _leading_people(self, token: Token) -> tuple[int, ...]:
        """Return the two people of two sides whom a text so far names most, if they are well ahead of a third.

        Of people with the post that the noun names ("the two ministers"), if two have it.
        """
        named = [
            (sum(phrase.start < token.i for phrase in actor.phrases), number)
            for number, actor in enumerate(self.clusters.items)
            if self._is_named_person(number) and actor.is_named_before(token.i)
        ]
        titled = [each for each in named if self._is_titled(each[1], token)]
        ranked = sorted(titled if len(titled) >= _PAIR else named, key=lambda each: (-each[0], each[1]))
        if len(ranked) < _PAIR or (len(ranked) > _PAIR and ranked[2][0] * 2 > ranked[1][0]):
            return ()
        (_, one), (_, other) = ranked[:2]
        return (one, other) if self.clusters.items[one].side != self.clusters.items[other].side else ()

    def _of_the_news(self, pair: tuple[int, ...], token: Token) -> tuple[int, ...]:
        """Return two people, or the two of the day's news if only one of them is among those.

        "Putin telephoned Karimov. He informed Karimov of his talks with Bush. The two leaders discussed": not Bush.
        Names are compared by their last words, as headlines hide others: "Will Putin and Zelensky meet?".
        """
        opening = self._pair_of_opening(token)
        (one, other), first = (self.clusters.items[n].name.split()[-1] for n in pair), self._last_words(opening)
        return opening if (one in first) != (other in first) else pair

    def _last_words(self, people: Iterable[int]) -> frozenset[str]:
        return frozenset(self.clusters.items[n].name.split()[-1] for n in people)

    def _pair_of_opening(self, token: Token) -> tuple[int, ...]:
        """Return the two people whom the headline names, or else the first sentence, if there are just two."""
        for sentence in self.document.sentences[:_OPENING]:
            tokens = [other for other in self.document.tokens(sentence) if other.i < token.i]
            people = tuple(n for n in self.clusters.numbers(tokens) if self._is_named_person(n))
            if len(people) > 1 or not sentence.headline:
                return people if len({self.clusters.items[n].side for n in people}) == len(people) == _PAIR else ()
        return ()

    def opened_by(self, token: Token, subjects: Collection[int]) -> tuple[int, ...]:
        """Return the two people whom the text opens with, if one of them is the subject of what comes before.

        "Mr. Sullivan emphasized Israel's concerns about Iran. They agreed": he and whom he meets in the headline.
        """
        opening = self._pair_of_opening(token)
        return opening if set(subjects) & set(opening) else ()

    def people_before(self, token: Token, sentence: Sentence) -> tuple[int, ...]:
        """Return the two people for whom the last pronoun or noun for two before a token stands, if it is clear."""
        for tokens in self.document.before(token, sentence):
            for other in reversed(tokens):
                pair = self.clusters.at.get(other.i, ())
                if len(pair) == _PAIR:
                    return pair if all(self._is_named_person(number) for number in pair) else ()
        return ()

    def people_beside(self, side: str, tokens: Iterable[Token]) -> tuple[int, ...]:
        """Return the named people known to serve another side whom tokens stand for, in order."""
        named = (n for n in self.clusters.numbers(tokens) if self._is_named_person(n))
        return tuple(n for n in named if self.known.serves(self.clusters.items[n]) not in (None, side))

    def _is_titled(self, number: int, token: Token) -> bool:
        return self.known.has_post(self.clusters.items[number], token.lemma_.lower())

    def _listed(self, token: Token) -> tuple[int, ...]:
        """Return the last two parties before "the two sides" that "and" joins without a third."""
        for other in reversed(token.doc[: token.i]):
            if other.lower_ != "and" or other.dep_ != "cc" or other.head.dep_ == "conj":
                continue
            joined = list(listed(other.head))
            pair = self.parties(joined) if len(joined) == 2 else ()
            if pair and all(self.clusters.at.get(t.i) for t in joined):
                return pair
        return ()

    def _is_named_person(self, number: int) -> bool:
        """Whether an actor is a named person, not just "a Turkish official"."""
        actor = self.clusters.items[number]
        return actor.kind is ActorKind.PERSON and any(phrase.form is Form.PERSON for phrase in actor.phrases)
