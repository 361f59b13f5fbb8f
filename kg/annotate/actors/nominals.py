"""Bare nouns that refer back to an actor: "the bloc", "the rebels", "the island"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.actors.clusters import Clusters
from kg.annotate.actors.phrases import Form, Phrase
from kg.annotate.document import Document, Sentence
from kg.model import ActorKind
from kg.resources import load_toml
from kg.resources.typed import typed
from kg.syntax.tags import NOMINAL, SUBJECTS
from kg.syntax.tree import is_definite, qualifiers

_OWNED = frozenset({"poss", "nummod", "quantmod"})
#: How many sentences back a noun may refer, to the same noun and to one that is only of the same kind.
_REPEATED_BACK = 10
_KIND_BACK = 3


@dataclass(frozen=True, slots=True)
class NominalWords:
    """The nouns of `data/nominals.toml`."""

    repeated: frozenset[str]
    bodies: frozenset[str]
    groups: frozenset[str]
    beside: frozenset[str]
    no_groups: frozenset[str]
    states: Mapping[str, frozenset[str]]


def load_nominal_words() -> NominalWords:
    """Return the nouns; DataError if the file is missing or broken."""
    return typed(NominalWords, load_toml("nominals.toml"), "data/nominals.toml")


@dataclass(slots=True)
class Nominals:
    """Finds the actors that definite nouns of one text refer back to."""

    words: NominalWords
    document: Document
    clusters: Clusters

    def antecedent(self, token: Token, sentence: Sentence) -> tuple[int, ...]:
        """Return the actors that a noun with "the" refers back to, or none where the text leaves it open."""
        noun = token.lower_
        if token.pos_ not in NOMINAL or not is_definite(token):
            return ()
        if token.dep_ in {"compound", "nmod"} or any(child.dep_ == "appos" for child in token.rights):
            return ()  # "the terrorist group FARC"
        if any(child.dep_ in _OWNED or (child.dep_ == "prep" and child.lower_ == "of") for child in token.children):
            return ()
        beside = {child.lower_ for child in qualifiers(token)}
        if noun in self.words.repeated or token.lemma_.lower() in self.words.repeated:
            found = self._repeated(token, beside)
            if found:
                return found
        if noun == "country" and not beside:
            return self._country(token, sentence)
        if {word for word in beside if not word.isdigit() and word != "-"} - self.words.beside:
            return ()
        if noun in self.words.bodies | self.words.groups:
            return self._last_of(token, sentence, self._kinds(noun))
        codes = self.words.states.get(noun)
        return self._state_of(token, codes) if codes else ()

    def _country(self, token: Token, sentence: Sentence) -> tuple[int, ...]:
        """Return the state that "the country" is: for a subject the previous one, else the only one so far.

        With several states it stays open.
        """
        is_subject = token.dep_ in SUBJECTS
        if not is_subject and token.dep_ not in {"pobj", "dobj", "poss"}:
            return ()
        for index in (sentence.index, sentence.index - 1):
            if index < 0 or (is_subject and index == sentence.index):
                continue
            states = {
                number: other
                for other in self.document.tokens(self.document.sentences[index])
                if other.i < token.i
                for number in self.clusters.at.get(other.i, ())
                if self.clusters.items[number].kind is ActorKind.STATE
            }
            if len(states) == 1:
                return tuple(states) if not is_subject or next(iter(states.values())).dep_ in SUBJECTS else ()
            if states:
                return ()
        return ()

    def _kinds(self, noun: str) -> frozenset[ActorKind]:
        kinds = [ActorKind.BODY] if noun in self.words.bodies else []
        return frozenset([*kinds, ActorKind.GROUP] if noun in self.words.groups else kinds)

    def _repeated(self, token: Token, beside: set[str]) -> tuple[int, ...]:
        """Return the actor that the last phrase with the same noun named: "the Chinese embassy ... the embassy"."""
        best: tuple[Phrase, int] | None = None
        for phrase, number in self._phrases_before(token, _REPEATED_BACK):
            last = self.document.doc[phrase.head if phrase.form is not Form.NAME else phrase.end - 1]
            words = {t.lower_ for t in self.document.doc[phrase.start : phrase.end]}
            if last.lemma_.lower() != token.lemma_.lower() and last.lower_ != token.lower_:
                # "The EU", "the IMF": the union, the fund.
                words = set(phrase.name.lower().split())
                if phrase.kind is not ActorKind.BODY or phrase.name.lower().split()[-1] != token.lower_:
                    continue
            if beside <= words and (best is None or phrase.start > best[0].start):
                best = phrase, number
        if best is None:
            return ()
        numbers = self.clusters.at.get(best[0].head, ())
        # In "the president of the European Commission" the head word does not stand for the body.
        return numbers if best[1] in numbers else (best[1],)

    def _phrases_before(self, token: Token, back: int) -> Iterator[tuple[Phrase, int]]:
        first = self._sentence_start(token, back)
        for number, cluster in enumerate(self.clusters.items):
            for phrase in cluster.phrases:
                if first <= phrase.start and phrase.end <= token.i and phrase.form is not Form.MODIFIER:
                    yield phrase, number

    def _sentence_start(self, token: Token, back: int) -> int:
        starts = [s.start for s in self.document.sentences if s.start <= token.i]
        return starts[max(0, len(starts) - 1 - back)]

    def _last_of(self, token: Token, sentence: Sentence, kinds: frozenset[ActorKind]) -> tuple[int, ...]:
        """Return the one body or group of the nearest sentence that names one, its subject first."""
        for index in range(sentence.index, max(-1, sentence.index - 1 - _KIND_BACK), -1):
            earlier = self.document.sentences[index]
            named: dict[int, bool] = {}
            for other in self.document.tokens(earlier):
                if other.i >= token.i - 1:
                    break
                for number in self.clusters.at.get(other.i, ()):
                    cluster = self.clusters.items[number]
                    # A court, a bank or a fund is neither a bloc nor a group.
                    if cluster.kind in kinds and not self.words.no_groups.intersection(cluster.name.split()):
                        named[number] = named.get(number, False) or other.dep_ in SUBJECTS
            subjects = [number for number, is_subject in named.items() if is_subject]
            if len(named) == 1 or len(subjects) == 1:
                return tuple(subjects if len(subjects) == 1 else named)
            if named:
                return ()
        return ()

    def _state_of(self, token: Token, codes: frozenset[str]) -> tuple[int, ...]:
        """Return the one state named before that fits a noun for its form of government or its land."""
        named = {
            number: cluster.country
            for number, cluster in enumerate(self.clusters.items)
            if cluster.kind is ActorKind.STATE and cluster.country in codes and cluster.is_named_before(token.i)
        }
        return tuple(named) if len(named) == 1 else ()
