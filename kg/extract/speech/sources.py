"""Sources: the speaker to whom a text attributes something, by a verb of saying or by "according to"."""

from collections.abc import Sequence

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.extract.drafts import Source
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

    def source(self, mention: EventMention) -> Source | None:
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
            verb = self._saying(above) if stated or self._confirms(token) else None
            if verb is not None:
                speaker = self._speaker(verb)
                if speaker is not None:
                    return speaker
            token = above
        return self._beside(token) or self._by_account(mention)

    def _saying(self, above: Token) -> Token | None:
        """Return the verb of saying whose clause hangs on a token: itself, or that of "let it be known that"."""
        if above.pos_ in VERBAL and above.lemma_.lower() in self._words.verbs:
            return above
        for verb in (above, above.head):
            joined = self._words.joined.get(verb.lemma_.lower(), ())
            if any(part.lower_ in joined for part in (above, *verb.children)):
                return verb
        return None

    def _confirms(self, token: Token) -> bool:
        """Whether a participle is what a verb confirms ("confirms having withdrawn its ambassador")."""
        return token.dep_ in {"xcomp", "pcomp"} and token.head.lemma_.lower() in self._words.confirming_verbs

    def _beside(self, clause: Token) -> Source | None:
        """Return the speaker of a verb of saying inside or after a clause ("the raids, he said, must stop")."""
        for verb in clause.children:
            if verb.dep_ == "parataxis" and verb.lemma_.lower() in self._words.verbs and displaced_clauses(verb):
                return self._speaker(verb)
        return None

    def _speaker(self, verb: Token) -> Source | None:
        for token in subjects(verb):
            found = self._named(token)
            if found is not None:
                return found
            if token.lemma_.lower() in self._words.source_nouns:
                return Source(self._phrase(token))
        return None

    def _named(self, token: Token) -> Source | None:
        """Return the actor that the phrase of a token stands for, as a source."""
        for actor, span, _ in self._arguments.actors_of(token):
            return Source(self._document.actors[actor].name, actor, span)
        return None

    def _by_account(self, mention: EventMention) -> Source | None:
        """Return the source after "according to" or "in the words of", if the sentence has one."""
        tokens = self._document.tokens(mention.sentence)
        lower = [token.lower_ for token in tokens]
        for phrase in self._words.accounts:
            words = phrase.split()
            for start in range(len(lower) - len(words)) if words[0] in lower else ():
                if lower[start : start + len(words)] == words:
                    found = self._after(tokens[start + len(words) - 1])
                    if found is not None:
                        return found
        return None

    def _after(self, last: Token) -> Source | None:
        """Return the source whose phrase follows the last word of an account."""
        nouns: Sequence[Token] = [child for child in last.subtree if child.dep_ == "pobj"]
        for noun in nouns:
            found = self._named(noun)
            if found is not None or noun is nouns[-1]:
                return found or Source(self._phrase(nouns[0]))
        return None

    def _phrase(self, noun: Token) -> str:
        start = noun.left_edge.i
        while start < noun.i and self._document.doc[start].pos_ in {"DET", "PUNCT"}:
            start += 1
        return self._document.article.quote(self._document.span(start, noun.i + 1))
