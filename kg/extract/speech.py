"""Speech: who says what. A verb of saying frames the event that is told; it is a Statement only where none is told."""

from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.document import Document, Sentence
from kg.extract.arguments import Arguments
from kg.extract.candidates import Candidate, Filler
from kg.extract.lexicon import Frame
from kg.extract.syntax import objects, subjects
from kg.resources import load_toml

_VERBAL = frozenset({"VERB", "AUX"})
_TOLD = frozenset({"ccomp", "xcomp", "parataxis", "dobj", "prep", "advcl"})


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """The words of `data/speech.toml`."""

    verbs: frozenset[str]
    statement_verbs: frozenset[str]
    statement_objects: frozenset[str]
    source_nouns: frozenset[str]


def load_speech_words() -> SpeechWords:
    """Return the word lists; DataError if the file is missing or broken."""
    data = load_toml("speech.toml")
    return SpeechWords(**{key: frozenset(data[key]) for key in SpeechWords.__dataclass_fields__})


class SpeechReader:
    """Finds sources and statements in one document."""

    def __init__(self, words: SpeechWords, document: Document) -> None:
        self._words = words
        self._document = document
        self._arguments = Arguments(document)

    def source(self, candidate: Candidate) -> str | None:
        """Return who the text says it from: the speaker of the clause that tells the candidate, or None."""
        token = self._document.doc[candidate.predicate]
        while token.head != token:
            above = token.head
            told = token.dep_ in {"ccomp", "parataxis"}
            if told and above.pos_ in _VERBAL and above.lemma_.lower() in self._words.verbs:
                speaker = self._speaker(above)
                if speaker is not None:
                    return speaker
            token = above
        return self._according_to(candidate)

    def statements(self, sentence: Sentence, candidates: list[Candidate]) -> list[Candidate]:
        """Return the statements of a sentence: verbs of saying whose clause tells none of the candidates."""
        found: list[Candidate] = []
        for verb in self._document.tokens(sentence):
            if verb.pos_ == "VERB" and verb.lemma_.lower() in self._words.statement_verbs:
                statement = self._statement(verb, sentence, candidates)
                if statement is not None:
                    found.append(statement)
        return found

    def _statement(self, verb: Token, sentence: Sentence, candidates: list[Candidate]) -> Candidate | None:
        subtree = {token.i for token in verb.subtree}
        if any(verb.i == c.predicate or c.end - 1 in subtree for c in candidates):
            return None
        told = any(child.dep_ in {"ccomp", "parataxis"} for child in verb.children)
        named = any(t.lemma_.lower() in self._words.statement_objects for t in objects(verb))
        if not told and not named and verb.lemma_.lower() != "apologize":
            return None
        fillers: tuple[Filler, ...] = self._arguments.add((), "speaker", subjects(verb))
        if not fillers or not self._is_international(fillers, sentence):
            return None
        return Candidate(STATEMENT, sentence, verb.i, verb.i + 1, verb.i, fillers)

    def _is_international(self, fillers: tuple[Filler, ...], sentence: Sentence) -> bool:
        own = {self._arguments.side(filler.actor) for filler in fillers}
        return bool(self._arguments.sides_in(sentence) - own) or any(
            self._arguments.is_body(filler.actor) for filler in fillers
        )

    def _speaker(self, verb: Token) -> str | None:
        for token in subjects(verb):
            for actor, _, _ in self._arguments.actors_of(token):
                return self._document.actors[actor].name
            if token.lemma_.lower() in self._words.source_nouns:
                return self._phrase(token)
        return None

    def _according_to(self, candidate: Candidate) -> str | None:
        """Return the source after "according to", if the sentence has one outside the candidate's own words."""
        for token in self._document.tokens(candidate.sentence):
            if token.lower_ == "according":
                for child in token.subtree:
                    if child.dep_ == "pobj":
                        found = self._document.actors_at.get(child.i)
                        return self._document.actors[found[0]].name if found else self._phrase(child)
        return None

    def _phrase(self, noun: Token) -> str:
        start = noun.left_edge.i
        while start < noun.i and self._document.doc[start].pos_ in {"DET", "PUNCT"}:
            start += 1
        return self._document.article.quote(self._document.span(start, noun.i + 1))


STATEMENT = Frame(id="statement.say", type="Statement", roles={"subject": "speaker"}, require=("speaker",))
