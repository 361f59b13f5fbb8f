"""Sources: the speaker to whom a text attributes something, by a verb of saying or by "according to"."""

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.extract.mentions import EventMention
from kg.extract.roles.arguments import Arguments
from kg.extract.speech.words import SpeechWords
from kg.syntax.arguments import subjects
from kg.syntax.repairs.misreadings import displaced_clauses
from kg.syntax.tags import FINITE, VERBAL


class Sources:
    """Finds the sources of the mentions of one document."""

    def __init__(self, words: SpeechWords, document: Document) -> None:
        self._words = words
        self._document = document
        self._arguments = Arguments(document)

    def source(self, mention: EventMention) -> str | None:
        """Return the source: the speaker of the clause that holds the mention, or None."""
        token = self._document.doc[mention.predicate]
        by_noun = False
        while token.head != token:
            speaker = self._beside(token)
            if speaker is not None:
                return speaker
            above = token.head
            # "Denied reports that they met": the reports hold the clause.
            stated = (token.dep_ in {"ccomp", "parataxis"} and token.pos_ in VERBAL) or (
                by_noun and token.dep_ == "dobj"
            )
            by_noun = token.dep_ == "acl" and token.tag_ in FINITE
            if stated and above.pos_ in VERBAL and above.lemma_.lower() in self._words.verbs:
                speaker = self._speaker(above)
                if speaker is not None:
                    return speaker
            token = above
        return self._beside(token) or self._according_to(mention)

    def _beside(self, clause: Token) -> str | None:
        """Return the speaker of a verb of saying inside or after a clause ("the raids, he said, must stop")."""
        for verb in clause.children:
            if verb.dep_ == "parataxis" and verb.lemma_.lower() in self._words.verbs and displaced_clauses(verb):
                return self._speaker(verb)
        return None

    def _speaker(self, verb: Token) -> str | None:
        for token in subjects(verb):
            for actor, _, _ in self._arguments.actors_of(token):
                return self._document.actors[actor].name
            if token.lemma_.lower() in self._words.source_nouns:
                return self._phrase(token)
        return None

    def _according_to(self, mention: EventMention) -> str | None:
        """Return the source after "according to", if the sentence has one outside the mention's own words."""
        for token in self._document.tokens(mention.sentence):
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
