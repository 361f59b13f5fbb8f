"""Trace of one article: each sentence, the frames tried in it and why they held or not, what was told and reported.

The values here hold no parse, so that they travel to the command line and to evaluation.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from kg.annotate.document import Document
from kg.extract import refusals
from kg.extract.confidence.model import ConfidenceModel
from kg.extract.drafts import Draft, ReadMention
from kg.extract.mentions import Filler
from kg.extract.refusals import Reason, Stage
from kg.model import Report, Span, TimeSpan, Trigger


@dataclass(frozen=True, slots=True)
class Tried:
    """A frame that was tried at a trigger and did not hold, the reason, and what it hangs on (a role, a slot)."""

    trigger: Trigger
    frame: str
    type: str
    stage: Stage
    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True)
class Reported:
    """The report that something told became part of, and what its confidence rests on, in log-odds."""

    id: str
    confidence: float
    held_back: bool
    weights: tuple[tuple[str, float], ...]
    sentences: int


@dataclass(frozen=True, slots=True)
class Reading:
    """An event that a sentence tells: the frame that held, who takes part, and what the readers chose by which cue.

    `time_words` and `place` are the words that were read; `reports` are those that it went into.
    """

    trigger: Trigger
    frame: str
    type: str
    participants: tuple[tuple[str, str, str | None], ...]
    status: str
    cue: str
    background: bool
    start: date | None
    end: date | None
    basis: str
    time_words: str | None
    place: str | None
    source: str | None
    topics: tuple[str, ...]
    reports: tuple[Reported, ...]


@dataclass(frozen=True, slots=True)
class SentenceTrace:
    """A sentence of an article with all that was tried in it."""

    article: str
    span: Span
    quote: str
    headline: bool
    tried: tuple[Tried, ...]
    told: tuple[Reading, ...]


#: The frame, the trigger, and the first participant, which says who acts on whom where both do.
_Key = tuple[str, int, int, tuple[Filler, ...]]


def _key(reading: ReadMention) -> _Key:
    """Return what a mention keeps when participants are added to its event."""
    mention = reading.mention
    return mention.rule, mention.start, mention.end, mention.fillers[:1]


class Trace:
    """An observer that keeps everything; one for each document."""

    def __init__(self, document: Document, confidence: ConfidenceModel) -> None:
        self._document = document
        self._confidence = confidence
        self._sentence_of = {i: s.index for s in document.sentences for i in range(s.start, s.end)}
        self._tried: defaultdict[int, list[Tried]] = defaultdict(list)
        self._read: defaultdict[int, list[ReadMention]] = defaultdict(list)
        self._reports: defaultdict[_Key, list[Reported]] = defaultdict(list)

    def tried(self, tried: refusals.Tried) -> None:
        """Keep a rule that does not hold."""
        words, refusal = self._trigger(tried.token, tried.token + 1), tried.refusal
        self._tried[self._sentence_of[tried.token]].append(
            Tried(words, tried.rule, tried.type, refusal.reason.stage, refusal.reason, refusal.detail)
        )

    def read(self, reading: ReadMention) -> None:
        """Keep an event that a sentence names."""
        self._read[reading.mention.sentence.index].append(reading)

    def reported(self, report: Report, draft: Draft, features: tuple[str, ...], *, held_back: bool) -> None:
        """Keep which report the mentions of a draft became; near misses are told where they are not held back."""
        reported = Reported(
            report.id, report.confidence, held_back, self._confidence.explain(features), len(report.evidence)
        )
        for reading in draft.mentions:
            self._reports[_key(reading)].append(reported)
            if reading.mention.lacks and not held_back:
                self._read[reading.mention.sentence.index].append(reading)

    def sentences(self) -> tuple[SentenceTrace, ...]:
        """Return the trace, one value for each sentence of the document, in reading order."""
        document = self._document
        return tuple(
            SentenceTrace(
                article=document.article.id,
                span=(span := document.span(sentence.start, sentence.end)),
                quote=document.article.quote(span),
                headline=sentence.headline,
                tried=tuple(self._tried[sentence.index]),
                told=tuple(self._reading(told) for told in self._read[sentence.index]),
            )
            for sentence in document.sentences
        )

    def _reading(self, told: ReadMention) -> Reading:
        actors = self._document.actors
        mention, time = told.mention, told.time
        return Reading(
            trigger=self._trigger(mention.start, mention.end),
            frame=mention.full_rule,
            type=mention.type,
            participants=tuple((f.role, actors[f.actor].name, actors[f.actor].country) for f in mention.fillers),
            status=str(told.realis.status),
            cue=told.realis.cue,
            background=told.realis.background,
            start=time.start,
            end=time.end,
            basis=str(time.basis),
            time_words=self._time_words(time),
            place=told.place.name if told.place else None,
            source=told.source,
            topics=told.topics,
            reports=tuple(self._reports[_key(told)]),
        )

    def _time_words(self, time: TimeSpan) -> str | None:
        return self._document.article.quote(time.mention) if time.mention else None

    def _trigger(self, start: int, end: int) -> Trigger:
        span = self._document.span(start, end)
        return Trigger(self._document.article.quote(span), span.start, span.end)
