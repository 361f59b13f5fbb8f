"""Frames as a proposer of event mentions."""

from collections.abc import Callable, Iterator, Sequence

from kg.annotate.document import Document
from kg.extract.frames.lexicon import Lexicon
from kg.extract.frames.matching import Matcher
from kg.extract.labels import read_sentences
from kg.extract.proposer import Proposals
from kg.extract.select.selection import Selection


class FrameProposer:
    """Proposes what the frames of a lexicon match; a frame that falls short by one condition gives a near miss.

    For each document, `selection` decides which mentions stand for events: later acts may be aimed at those.
    """

    def __init__(self, lexicon: Lexicon, selection: Callable[[Document], Selection]) -> None:
        self._lexicon = lexicon
        self._selection = selection

    def propose(self, documents: Sequence[Document]) -> Iterator[Proposals]:
        """Yield what frames match in each document; see `kg.extract.proposer.Proposer`."""
        for document in documents:
            matcher = Matcher(self._lexicon, self._selection(document), document)
            mentions = [mention for sentence in read_sentences(document) for mention in matcher.match(sentence)]
            yield Proposals(tuple(mentions), tuple(matcher.tried))
