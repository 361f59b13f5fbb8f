"""Documents to reports, in one direction.

1. Proposers name events (`kg.extract.proposer`).
2. Of the mentions of one sentence those that stand for events are selected and read: status, time, place, topics,
   source (`kg.extract.reading`).
3. Mentions of one event are merged into drafts, which inherit participants from other events where their type says
   so.
4. Drafts become reports, with their confidence (`kg.extract.reports`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.annotate.document import Document
from kg.extract.confidence.model import load_confidence
from kg.extract.confidence.scoring import ConfidenceScorer, Scorer
from kg.extract.drafts import Draft, ReadMention
from kg.extract.headlines import taken_up
from kg.extract.mentions import EventMention
from kg.extract.merging import merge_mentions
from kg.extract.observer import SILENCE, Observer
from kg.extract.one_event import is_same_event
from kg.extract.proposer import Proposals, Proposer
from kg.extract.reading import MentionReader
from kg.extract.reports import ReportMaker
from kg.extract.roles.mediated import with_parties
from kg.extract.speech.words import SpeechWords, load_speech_words
from kg.extract.status.cues import Cues, load_cues
from kg.extract.stays import abroad, single_stays
from kg.model import Namespace, Refused, Report
from kg.resources.event_types import load_event_types
from kg.resources.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Extraction:
    """The reports of a document, the refused claims, and the reason if a proposer failed on it."""

    reports: tuple[Report, ...]
    refused: tuple[Refused, ...] = ()
    failed: str = ""


class ReportExtractor:
    """Extracts the reports of documents with linked actors from what the proposers find."""

    def __init__(
        self, proposers: Sequence[Proposer], gazetteer: Gazetteer, namespace: Namespace, scorer: Scorer | None = None
    ) -> None:
        """Take the proposers and the scorer (the shipped confidence model if None)."""
        self._proposers = tuple(proposers)
        self._cues: Cues = load_cues()
        self._speech: SpeechWords = load_speech_words()
        self._scorer = scorer or ConfidenceScorer(load_confidence())
        self._maker = ReportMaker(load_event_types(), gazetteer, namespace)

    def extract(self, document: Document, observer: Observer = SILENCE) -> Extraction:
        """Return the reports of one document, in reading order; near misses come last."""
        return next(self.extract_all((document,), observer))

    def extract_all(self, documents: Sequence[Document], observer: Observer = SILENCE) -> Iterator[Extraction]:
        """Yield the reports of each document of a batch; the proposers see the batch as a whole."""
        proposed = zip(*(proposer.propose(documents) for proposer in self._proposers), strict=True)
        for document, proposals in zip(documents, proposed, strict=True):
            failed = next((found.failed for found in proposals if found.failed), "")
            refused = tuple(claim for found in proposals for claim in found.refused)
            reports = () if failed else self._reports(document, proposals, observer)
            yield Extraction(reports, refused, failed)

    def _reports(self, document: Document, proposals: Sequence[Proposals], observer: Observer) -> tuple[Report, ...]:
        read, near = self._read(document, proposals, observer)
        merged = with_parties(merge_mentions(read, document), document)
        drafts = taken_up(abroad(single_stays(merged, document), document), document)
        missed = merge_mentions(_unnamed(near, read, drafts, document), document)
        return self._scored((*drafts, *missed), document, observer)

    def _scored(self, drafts: Sequence[Draft], document: Document, observer: Observer) -> tuple[Report, ...]:
        """Return the reports of drafts, each once, without those held back for their confidence."""
        made: dict[str, Report] = {}
        scores = self._scorer.score(drafts, document)
        for draft, unscored, score in zip(drafts, self._maker.make(drafts, document), scores, strict=True):
            report = replace(unscored, confidence=score.confidence)
            observer.reported(report, draft, score)
            if not score.held_back:
                made.setdefault(report.id, report)
        return tuple(
            report if report.within is None or report.within.report in made else replace(report, within=None)
            for report in made.values()
        )

    def _read(
        self, document: Document, proposals: Sequence[Proposals], observer: Observer
    ) -> tuple[list[ReadMention], list[ReadMention]]:
        """Return what was read of the mentions of a document, and of its near misses."""
        reader = MentionReader(self._cues, self._speech, document)
        by_sentence: dict[int, list[EventMention]] = {}
        for found in proposals:
            for mention in found.mentions:
                by_sentence.setdefault(mention.sentence.index, []).append(mention)
        peers = [found.peers for found in proposals if found.peers is not None]
        read: list[ReadMention] = []
        near: list[ReadMention] = []
        for index in sorted(by_sentence):
            mentions = by_sentence[index]
            for peer in peers:
                mentions = peer.joined(mentions)
            readings, likely = reader.read(mentions)
            read += readings
            near += likely
        for tried in (*(tried for found in proposals for tried in found.tried), *reader.tried):
            observer.tried(tried)
        for reading in read:
            observer.read(reading)
        return read, near


def _unnamed(
    near: Iterable[ReadMention], read: Sequence[ReadMention], drafts: Sequence[Draft], document: Document
) -> list[ReadMention]:
    """Return the near misses whose type their sentence does not name, and whose event is not named elsewhere."""
    here = {(reading.mention.sentence.index, reading.mention.type) for reading in read}
    return [
        reading
        for reading in near
        if (reading.mention.sentence.index, reading.mention.type) not in here
        and not any(is_same_event(draft, reading, document) for draft in drafts)
    ]
