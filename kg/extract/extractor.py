"""Documents to reports: frames are matched, realis, time, place and source read, mentions of one event merged."""

from collections.abc import Iterable

from kg.annotate.document import Document
from kg.annotate.times import TimeFinder, load_time_finder
from kg.extract.candidates import Candidate, Realis
from kg.extract.confidence.model import load_confidence
from kg.extract.drafts import Told
from kg.extract.frames.matching import Matcher
from kg.extract.frames.near import untold
from kg.extract.labels import is_label
from kg.extract.lexicon import Lexicon, load_lexicon
from kg.extract.merging import merge_told
from kg.extract.observer import SILENCE, Observer
from kg.extract.refusals import Reason, Refusal
from kg.extract.reports import ReportMaker
from kg.extract.roles.mediated import with_parties
from kg.extract.roles.sharing import share_parties
from kg.extract.roles.unnamed import with_unnamed
from kg.extract.setting.newsday import NewsDay
from kg.extract.setting.placing import find_place
from kg.extract.setting.timing import TimeReader
from kg.extract.setting.topics import find_topics
from kg.extract.speech.own_voice import OwnVoice
from kg.extract.speech.sayings import SpeechReader, SpeechWords, load_speech_words
from kg.extract.status.cues import Cues, load_cues
from kg.extract.status.realis import RealisReader
from kg.model import Namespace, Report, Status, TimeSpan
from kg.resources.event_types import load_event_types
from kg.resources.gazetteer import Gazetteer


class ReportExtractor:
    """Extracts the reports of documents with the frames and cues that ship with kg."""

    def __init__(self, gazetteer: Gazetteer, namespace: Namespace) -> None:
        self._lexicon: Lexicon = load_lexicon()
        self._cues: Cues = load_cues()
        self._speech: SpeechWords = load_speech_words()
        self._times: TimeFinder = load_time_finder()
        self._maker = ReportMaker(load_event_types(), gazetteer, namespace, load_confidence())

    def extract(self, document: Document, observer: Observer = SILENCE) -> tuple[Report, ...]:
        """Return the reports of a document whose actors are linked, in reading order; near misses come last."""
        told, near = self._told(document, observer)
        drafts = with_unnamed(with_parties(merge_told(told, document), document), document)
        missed = with_unnamed(merge_told(untold(near, told, drafts, document), document), document)
        return self._maker.make((*drafts, *missed), document, observer)

    def _told(self, document: Document, observer: Observer) -> tuple[list[Told], list[Told]]:
        """Return what the sentences tell, and what they would tell but for one thing that a frame asks for."""
        matcher = Matcher(self._lexicon, document, observer.refused)
        realis_reader = RealisReader(self._cues, document)
        time_reader = TimeReader(self._times, NewsDay(self._cues.undated, document), document)
        speech = SpeechReader(self._speech, self._lexicon, document, observer.refused)
        voice = OwnVoice(self._speech.wrongs, self._lexicon.kinds[self._speech.wrongs_type], document)
        told: list[Told] = []
        near: list[Told] = []
        previous: TimeSpan | None = None
        for sentence in document.sentences:
            if is_label(sentence, document):
                continue
            matched = matcher.match(sentence)
            told_here = (*matched.held, *voice.criticisms(sentence))
            candidates = share_parties(_real(told_here, realis_reader, document, observer), document)
            for statement in speech.statements(
                sentence, [c for c, realis in candidates if not _is_open(self._cues, realis)]
            ):
                realis = realis_reader.read(statement)
                if realis is not None and realis.status is Status.OCCURRED:
                    candidates.append((statement, realis))
                else:
                    observer.refused(statement.frame, document.doc[statement.end - 1], Refusal(Reason.NOT_OCCURRED))
            for candidate, realis in candidates:
                mention = _mention(candidate, realis, time_reader.read(candidate, realis, previous), speech, document)
                previous = mention.time if mention.time.start is not None else previous
                observer.told(mention)
                told.append(mention)
            for candidate in matched.near:
                may_be = realis_reader.read(candidate)
                if may_be is not None:
                    time = time_reader.read(candidate, may_be, previous)
                    near.append(_mention(candidate, may_be, time, speech, document))
        return told, near


def _mention(candidate: Candidate, realis: Realis, time: TimeSpan, speech: SpeechReader, document: Document) -> Told:
    return Told(
        candidate,
        _settle(candidate, realis, time, document),
        time,
        find_place(candidate, document),
        find_topics(candidate, document),
        speech.source(candidate),
    )


def _real(
    matched: Iterable[Candidate], reader: RealisReader, document: Document, observer: Observer
) -> list[tuple[Candidate, Realis]]:
    """Return the candidates of a sentence that are told as events, with their realis."""
    read = [(candidate, reader.read(candidate)) for candidate in matched]
    real = [(candidate, realis) for candidate, realis in read if realis is not None]
    kept = [(candidate, realis) for candidate, realis in real if not reader.denies(candidate, real)]
    held = {id(candidate) for candidate, _ in kept}
    for candidate, realis in read:
        if id(candidate) not in held:
            reason = Reason.IRREALIS if realis is None else Reason.DENIES
            observer.refused(candidate.frame, document.doc[candidate.end - 1], Refusal(reason))
    return kept


def _is_open(cues: Cues, realis: Realis) -> bool:
    """Whether an event is told as what may or might be: who says so makes a statement of it too."""
    return realis.status is Status.POSSIBLE and realis.cue in cues.open_cues


def _settle(candidate: Candidate, realis: Realis, time: TimeSpan, document: Document) -> Realis:
    """Return the realis once the time is known: what begins after the anchor has not taken place yet."""
    anchor = document.anchor.day
    ahead = anchor is not None and time.start is not None and time.start > anchor
    gathers = candidate.free and candidate.frame.collective and len(candidate.fillers) == 1
    if ahead and realis.status is Status.POSSIBLE and gathers:
        # "Discussed the NATO summit of 14 July": it has its day.
        return Realis(Status.PLANNED, None, "time", realis.background)
    if ahead and realis.status is Status.OCCURRED and candidate.frame.status is None:
        return Realis(Status.PLANNED, realis.change, "time", realis.background)
    return realis
