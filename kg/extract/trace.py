"""Trace of one article: each sentence, the rules tried in it, why they held or not, what was read and reported.

The values here hold no parse, so that they can be passed to the command line and to evaluation.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from kg.annotate.document import Document
from kg.extract import refusals
from kg.extract.confidence.model import ConfidenceModel
from kg.extract.confidence.scoring import ConfidenceScore
from kg.extract.confidence.stacking import Stack
from kg.extract.drafts import Draft, ReadMention
from kg.extract.mentions import Filler, Opinion
from kg.extract.observer import Observer
from kg.extract.refusals import Reason, Stage
from kg.model import Report, Span, Trigger


@dataclass(frozen=True, slots=True)
class TracedRefusal:
    """A frame that was tried at a trigger and did not hold, the reason, and its detail (a role, a slot)."""

    trigger: Trigger
    frame: str
    type: str
    stage: Stage
    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True)
class Reported:
    """The report that a mention became part of, and what its confidence rests on.

    `weights` are the reasons for the confidence, in log-odds, the largest first. `least` is the confidence below
    which the report is held back, None where the network has no opinion.
    """

    id: str
    confidence: float
    held_back: bool
    weights: tuple[tuple[str, float], ...]
    sentences: int
    least: float | None = None


@dataclass(frozen=True, slots=True)
class NetworkScores:
    """The trained network's view of a mention; all scores 0 to 1.

    `trigger` is how likely its words state the event, and `sentence` how likely anything in the sentence does.
    `words` is its trigger, None if it finds none. `roles` are role, name and country of an actor with the score;
    `status` is the likeliest. `day` is where the day most likely comes from: words of the article, or "news", "event"
    (the event that it belongs to) or "none"; `place` is where the place does: words, "dateline" or "none".
    """

    trigger: float
    sentence: float
    words: str | None
    roles: tuple[tuple[str, str, str | None, float], ...]
    status: tuple[str, float] | None
    day: tuple[str, float] | None
    place: tuple[str, float] | None


@dataclass(frozen=True, slots=True)
class TracedMention:
    """An event named in a sentence: the rule that held, who takes part, and the readings with their cues.

    `time_words` and `place` are the words that were read; `reports` are the reports made from them. `network` is set
    where the trained network read the article.
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
    network: NetworkScores | None = None


@dataclass(frozen=True, slots=True)
class SentenceTrace:
    """A sentence of an article with everything tried in it; `near` are the near misses that were held back."""

    article: str
    span: Span
    quote: str
    headline: bool
    tried: tuple[TracedRefusal, ...]
    readings: tuple[TracedMention, ...]
    near: tuple[TracedMention, ...] = ()


#: The frame, the trigger, and the first participant, which gives the direction of acts done by both sides.
_Key = tuple[str, int, int, tuple[Filler, ...]]


def _key(reading: ReadMention) -> _Key:
    """Return what a mention keeps when participants are added to its event."""
    mention = reading.mention
    return mention.rule, mention.start, mention.end, mention.fillers[:1]


class Trace(Observer):
    """An observer that keeps everything; one for each document."""

    def __init__(self, document: Document, confidence: ConfidenceModel, stack: Stack | None = None) -> None:
        """Take the document, the confidence model, and the stack where the network is used too."""
        self._document = document
        self._confidence = confidence
        self._stack = stack
        self._sentence_of = {i: s.index for s in document.sentences for i in range(s.start, s.end)}
        self._tried: defaultdict[int, list[TracedRefusal]] = defaultdict(list)
        self._read: defaultdict[int, list[ReadMention]] = defaultdict(list)
        self._near: defaultdict[int, list[ReadMention]] = defaultdict(list)
        self._reports: defaultdict[_Key, list[Reported]] = defaultdict(list)

    def tried(self, tried: refusals.Tried) -> None:
        """Keep a rule that does not hold."""
        words, refusal = self._trigger(tried.token, tried.token + 1), tried.refusal
        self._tried[self._sentence_of[tried.token]].append(
            TracedRefusal(words, tried.rule, tried.type, refusal.reason.stage, refusal.reason, refusal.detail)
        )

    def read(self, reading: ReadMention) -> None:
        """Keep an event that a sentence names."""
        self._read[reading.mention.sentence.index].append(reading)

    def reported(self, report: Report, draft: Draft, score: ConfidenceScore) -> None:
        """Keep the report that the mentions of a draft became; near misses that were held back are kept apart."""
        reported = self._reported(report, score)
        for reading in draft.mentions:
            self._reports[_key(reading)].append(reported)
            if reading.mention.lacks:
                kept = self._near if score.held_back else self._read
                kept[reading.mention.sentence.index].append(reading)

    def _reported(self, report: Report, score: ConfidenceScore) -> Reported:
        stack = self._stack if score.numbers else None
        return Reported(
            report.id,
            report.confidence,
            score.held_back,
            self._confidence.explain(score.features) if stack is None else stack.explain(score.numbers),
            len(report.evidence),
            None if stack is None else stack.least,
        )

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
                readings=tuple(self._reading(reading) for reading in self._read[sentence.index]),
                near=tuple(self._reading(near) for near in self._near[sentence.index]),
            )
            for sentence in document.sentences
        )

    def _reading(self, reading: ReadMention) -> TracedMention:
        actors = self._document.actors
        mention, time = reading.mention, reading.time
        return TracedMention(
            trigger=self._trigger(mention.start, mention.end),
            frame=mention.full_rule,
            type=mention.type,
            participants=tuple((f.role, actors[f.actor].name, actors[f.actor].country) for f in mention.fillers),
            status=str(reading.realis.status),
            cue=reading.realis.cue,
            background=reading.realis.background,
            start=time.start,
            end=time.end,
            basis=str(time.basis),
            time_words=self._document.article.quote(time.mention) if time.mention else None,
            place=reading.place.name if reading.place else None,
            source=reading.source.name if reading.source else None,
            topics=reading.topics,
            reports=tuple(self._reports[_key(reading)]),
            network=self._network(mention.opinion) if mention.opinion is not None else None,
        )

    def _network(self, opinion: Opinion) -> NetworkScores:
        document, token = self._document, opinion.token
        quote = document.article.quote

        def words(found: tuple[Span | str, float] | None) -> tuple[str, float] | None:
            return None if found is None else (quote(found[0]) if isinstance(found[0], Span) else found[0], found[1])

        return NetworkScores(
            opinion.trigger,
            opinion.sentence,
            None if token is None else quote(document.span(token, token + 1)),
            tuple(
                (role, document.actors[actor].name, document.actors[actor].country, score)
                for role, actor, score in opinion.roles
            ),
            None if opinion.status is None else (str(opinion.status[0]), opinion.status[1]),
            words(opinion.day),
            words(opinion.place),
        )

    def _trigger(self, start: int, end: int) -> Trigger:
        span = self._document.span(start, end)
        return Trigger(self._document.article.quote(span), span.start, span.end)
