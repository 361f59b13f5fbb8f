"""The own voice of an official text: wrongs that it ascribes to another state are criticism by its publisher.

"The regime has jailed 32 opponents", in a statement of the State Department: by the United States.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.annotate.document import Document, Sentence
from kg.extract.labels import read_sentences
from kg.extract.mentions import EventMention, Filler, Wording
from kg.extract.proposer import Proposals
from kg.extract.roles.arguments import Arguments
from kg.extract.speech.words import SpeechWords
from kg.model import ActorKind
from kg.resources.traits import EventTraits, Traits
from kg.syntax.arguments import subjects

NAME = "own voice"
RULE = "criticism.own_voice"
_CLAUSES = frozenset({"ROOT", "conj", "advcl", "relcl", "pcomp"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})


class OwnVoiceProposer:
    """Proposes as criticism the wrongs that a state's official text ascribes to others."""

    def __init__(self, words: SpeechWords, kinds: EventTraits) -> None:
        self._wrongs = words.wrongs
        self._kind = kinds[words.wrongs_type]

    def propose(self, documents: Sequence[Document]) -> Iterator[Proposals]:
        """Yield the criticism in each document; see `kg.extract.proposer.Proposer`."""
        for document in documents:
            voice = _OwnVoice(self._wrongs, self._kind, document)
            yield Proposals(tuple(m for sentence in read_sentences(document) for m in voice.criticisms(sentence)))


class _OwnVoice:
    """Finds the wrongs that a state's text ascribes to others; `wrongs` are the verbs for them."""

    def __init__(self, wrongs: frozenset[str], kind: Traits, document: Document) -> None:
        self._wrongs = wrongs
        self._kind = kind
        self._document = document
        self._arguments = Arguments(document)
        self._publisher = self._find_publisher()

    def criticisms(self, sentence: Sentence) -> Iterator[EventMention]:
        """Yield the criticism in a sentence of an official text."""
        if self._publisher is None:
            return
        for verb in self._document.tokens(sentence):
            if verb.lemma_.lower() in self._wrongs and verb.pos_ == "VERB" and _is_stated(verb):
                targets = self._arguments.add((), "target", subjects(verb))
                others = tuple(filler for filler in targets if self._is_other(filler))
                if others:
                    yield self._mention(sentence, verb, (self._publisher, *others))
                    return

    def _mention(self, sentence: Sentence, verb: Token, fillers: tuple[Filler, ...]) -> EventMention:
        wording = Wording(required=tuple(self._kind.roles))
        sense = f"{self._kind.name}, {NAME}"
        return EventMention(
            self._kind, NAME, RULE, sense, sentence, verb.i, verb.i + 1, verb.i, fillers, wording=wording
        )

    def _is_other(self, filler: Filler) -> bool:
        value = self._document.actors[filler.actor]
        return value.country is not None and value.country != self._document.publisher

    def _find_publisher(self) -> Filler | None:
        """Return the publishing state as the critic, with its first mention."""
        document = self._document
        if document.publisher is None:
            return None
        for i, numbers in sorted(document.actors_at.items()):
            for number in numbers:
                value = document.actors[number]
                if value.country == document.publisher and value.kind is ActorKind.STATE:
                    return Filler("actor", number, document.mention_at[i], i)
        return None


def _is_stated(verb: Token) -> bool:
    """Whether a verb reports a deed in a clause of the text's own voice, not in somebody else's words."""
    return verb.tag_ in _FINITE and verb.dep_ in _CLAUSES
