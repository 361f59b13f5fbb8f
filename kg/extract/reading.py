"""Reading mentions: what a text says of each: status first, then open roles, time, place, topics and source."""

from collections.abc import Iterable
from dataclasses import replace

from kg.annotate.document import Document
from kg.extract.drafts import ReadMention, Source
from kg.extract.mentions import EventMention, Filler
from kg.extract.realis import Realis
from kg.extract.refusals import Tried
from kg.extract.roles.arguments import Arguments
from kg.extract.roles.distribution import distributed
from kg.extract.roles.possible import possible_fillers
from kg.extract.roles.targets import TARGET, Aim, Targets
from kg.extract.select.selection import Selector
from kg.extract.setting.given import given_place
from kg.extract.setting.newsday import NewsDay
from kg.extract.setting.placing import find_place
from kg.extract.setting.recurrence import with_recurrences
from kg.extract.setting.timing import TimeReader
from kg.extract.setting.topics import find_topics
from kg.extract.speech.sources import Sources
from kg.extract.speech.words import SpeechWords
from kg.extract.status.cues import Cues
from kg.extract.status.realis import RealisReader
from kg.model import Status, TimeSpan
from kg.syntax.arguments import objects, subjects


class MentionReader:
    """Reads the mentions of one document in reading order; `tried` are those that stand for no event."""

    def __init__(self, cues: Cues, words: SpeechWords, document: Document) -> None:
        self.tried: list[Tried] = []
        self._cues = cues
        self._document = document
        self._realis = RealisReader(cues, document)
        self._selection = Selector(self._realis, document)
        self._completing = _Completing(document)
        self._times = TimeReader(NewsDay(cues.undated, document), document)
        self._sources = Sources(words, document)
        self._previous: TimeSpan | None = None

    def read(self, mentions: Iterable[EventMention]) -> tuple[list[ReadMention], list[ReadMention]]:
        """Return what was read of the mentions of a sentence, and of its near misses."""
        selected = self._selection.select(mentions)
        self.tried += selected.tried
        events = [
            (part, realis)
            for mention, realis in selected.events
            for part in distributed(self._completing.completed(mention), self._document)
        ]
        said, tried = self._selection.said(
            selected.sayings, [mention for mention, realis in events if not self._is_open(realis)]
        )
        self.tried += tried
        read: list[ReadMention] = []
        for mention, realis in (*events, *said):
            self._completing.hear(mention)
            reading = self._reading(mention, realis)
            self._previous = reading.time if reading.time.start is not None else self._previous
            read += with_recurrences(reading, self._document.times[mention.sentence.index], self._document)
        likely = ((mention, self._realis.read(mention)) for mention in selected.near)
        return read, [self._reading(mention, realis) for mention, realis in likely if realis is not None]

    def _is_open(self, realis: Realis) -> bool:
        """Whether an event is only possible or hypothetical: saying so is a statement too."""
        return realis.status is Status.POSSIBLE and realis.cue in self._cues.open_cues

    def _reading(self, mention: EventMention, realis: Realis) -> ReadMention:
        time = self._times.read(mention, realis, self._previous)
        given, document = mention.given, self._document
        return ReadMention(
            mention,
            self._settled(mention, realis, time),
            time,
            given_place(mention, document) or find_place(mention, document),
            given.topics if given.topics is not None else find_topics(mention, document),
            Source(given.source) if given.source else self._sources.source(mention),
        )

    def _settled(self, mention: EventMention, realis: Realis, time: TimeSpan) -> Realis:
        """Return the realis once the time is known: what begins after the anchor has not taken place yet.

        An encounter that lasts until after the anchor is under way.
        """
        anchor = self._document.anchor.day
        if anchor is None or time.start is None or realis.status is not Status.OCCURRED or mention.status is not None:
            return realis
        if time.start > anchor:
            return Realis(Status.PLANNED, realis.change, "time", realis.background)
        if self._times.is_under_way(mention, realis, time):
            return Realis(Status.ONGOING, realis.change, "time", realis.background)
        return realis


class _Completing:
    """Fills the roles that proposers leave open in one document, in reading order.

    Actor and target are the subject of the predicate, and its object or addressee; a mutual act takes all of these
    alike.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._arguments = Arguments(document)
        self._targets = Targets(document, self._arguments)

    def completed(self, mention: EventMention) -> EventMention:
        """Return a mention with the roles of its type that its proposer left open filled in.

        Rules that know which roles their words fill have already filled them.
        """
        if not mention.wording.required:
            mention = _with(mention, self._filled(mention))
        return _with(mention, possible_fillers(mention, self._document))

    def _filled(self, mention: EventMention) -> tuple[Filler, ...]:
        kind, fillers = mention.kind, mention.fillers
        predicate = self._document.doc[mention.predicate]
        filled = {filler.role for filler in fillers} | {role for role, _ in mention.given.named}
        if kind.first_role not in filled:
            fillers = self._arguments.add(fillers, kind.first_role, subjects(predicate))
        if kind.second_role not in filled:
            fillers = self._arguments.add(fillers, kind.second_role, objects(predicate))
        if kind.second_role == TARGET and TARGET not in filled:
            trigger = self._document.doc[mention.end - 1]
            fillers = self._targets.fill(Aim(kind, ("object",)), trigger, fillers, mention.sentence)
        return fillers

    def hear(self, mention: EventMention) -> None:
        """Keep a mention that stands for an event: later acts may be aimed at its participants."""
        self._targets.hear(mention)


def _with(mention: EventMention, fillers: tuple[Filler, ...]) -> EventMention:
    return mention if fillers == mention.fillers else replace(mention, fillers=fillers)
