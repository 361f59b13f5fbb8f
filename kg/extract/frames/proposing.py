"""Frames as a proposer of event mentions."""

from collections.abc import Iterator, Sequence

from kg.annotate.document import Document
from kg.extract.frames.lexicon import Lexicon
from kg.extract.frames.matching import Matcher
from kg.extract.labels import read_sentences
from kg.extract.proposer import Proposals


class FrameProposer:
    """Proposes what the frames of a lexicon match; what falls short by one condition is proposed as a near miss."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def propose(self, documents: Sequence[Document]) -> Iterator[Proposals]:
        """Yield what frames match in each document; see `kg.extract.proposer.Proposer`."""
        for document in documents:
            matcher = Matcher(self._lexicon, document)
            mentions = [mention for sentence in read_sentences(document) for mention in matcher.match(sentence)]
            yield Proposals(tuple(mentions), tuple(matcher.tried))
