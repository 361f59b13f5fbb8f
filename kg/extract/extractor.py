"""Documents to reports: frames are matched, realis, time, place and source read, mentions of one event merged."""

from collections.abc import Iterable

from kg.annotate.document import Document
from kg.annotate.times import TimeFinder, load_time_finder
from kg.extract.confidence.model import load_confidence
from kg.extract.drafts import ReadMention
from kg.extract.frames.lexicon import Lexicon, load_lexicon
from kg.extract.frames.matching import Matcher
from kg.extract.labels import is_label
from kg.extract.mentions import EventMention
from kg.extract.merging import merge_mentions
from kg.extract.observer import SILENCE, Observer
from kg.extract.realis import Realis
from kg.extract.refusals import Reason, Refusal
from kg.extract.reports import ReportMaker
from kg.extract.roles.mediated import with_parties
from kg.extract.roles.sharing import share_parties
from kg.extract.roles.unnamed import with_unnamed
from kg.extract.select.near_misses import unnamed
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
        drafts = with_unnamed(with_parties(merge_mentions(told, document), document), document)
        missed = with_unnamed(merge_mentions(unnamed(near, told, drafts, document), document), document)
        return self._maker.make((*drafts, *missed), document, observer)

    def _told(self, document: Document, observer: Observer) -> tuple[list[ReadMention], list[ReadMention]]:
        """Return what the sentences tell, and what they would tell but for one thing that a frame asks for."""
        matcher = Matcher(self._lexicon, document, observer.refused)
        realis_reader = RealisReader(self._cues, document)
        time_reader = TimeReader(self._times, NewsDay(self._cues.undated, document), document)
        speech = SpeechReader(self._speech, self._lexicon.kinds, self._lexicon.stage, document, observer.refused)
        voice = OwnVoice(self._speech.wrongs, self._lexicon.kinds[self._speech.wrongs_type], document)
        told: list[ReadMention] = []
        near: list[ReadMention] = []
        previous: TimeSpan | None = None
        for sentence in document.sentences:
            if is_label(sentence, document):
                continue
            matched = matcher.match(sentence)
            told_here = (*matched.held, *voice.criticisms(sentence))
            mentions = share_parties(_real(told_here, realis_reader, document, observer), document)
            for statement in speech.statements(
                sentence, [c for c, realis in mentions if not _is_open(self._cues, realis)]
            ):
                realis = realis_reader.read(statement)
                if realis is not None and realis.status is Status.OCCURRED:
                    mentions.append((statement, realis))
                else:
                    observer.refused(
                        statement.rule, statement.type, document.doc[statement.end - 1], Refusal(Reason.NOT_OCCURRED)
                    )
            for mention, realis in mentions:
                time = time_reader.read(mention, realis, previous)
                reading = _reading(mention, realis, time, speech, document)
                previous = reading.time if reading.time.start is not None else previous
                observer.read(reading)
                told.append(reading)
            for mention in matched.near:
                may_be = realis_reader.read(mention)
                if may_be is not None:
                    time = time_reader.read(mention, may_be, previous)
                    near.append(_reading(mention, may_be, time, speech, document))
        return told, near


def _reading(
    mention: EventMention, realis: Realis, time: TimeSpan, speech: SpeechReader, document: Document
) -> ReadMention:
    return ReadMention(
        mention,
        _settle(mention, realis, time, document),
        time,
        find_place(mention, document),
        find_topics(mention, document),
        speech.source(mention),
    )


def _real(
    matched: Iterable[EventMention], reader: RealisReader, document: Document, observer: Observer
) -> list[tuple[EventMention, Realis]]:
    """Return the mentions of a sentence that are told as events, with their realis."""
    read = [(mention, reader.read(mention)) for mention in matched]
    real = [(mention, realis) for mention, realis in read if realis is not None]
    kept = [(mention, realis) for mention, realis in real if not reader.denies(mention, real)]
    held = {id(mention) for mention, _ in kept}
    for mention, realis in read:
        if id(mention) not in held:
            reason = Reason.IRREALIS if realis is None else Reason.DENIES
            observer.refused(mention.rule, mention.type, document.doc[mention.end - 1], Refusal(reason))
    return kept


def _is_open(cues: Cues, realis: Realis) -> bool:
    """Whether an event is told as what may or might be: who says so makes a statement of it too."""
    return realis.status is Status.POSSIBLE and realis.cue in cues.open_cues


def _settle(mention: EventMention, realis: Realis, time: TimeSpan, document: Document) -> Realis:
    """Return the realis once the time is known: what begins after the anchor has not taken place yet."""
    anchor = document.anchor.day
    ahead = anchor is not None and time.start is not None and time.start > anchor
    gathers = mention.free and mention.wording.collective and len(mention.fillers) == 1
    if ahead and realis.status is Status.POSSIBLE and gathers:
        # "Discussed the NATO summit of 14 July": it has its day.
        return Realis(Status.PLANNED, None, "time", realis.background)
    if ahead and realis.status is Status.OCCURRED and mention.status is None:
        return Realis(Status.PLANNED, realis.change, "time", realis.background)
    return realis
