"""Reading mentions: what a text says of each, status first, then time, place, topics and source."""

from collections.abc import Iterable, Sequence

from kg.annotate.document import Document
from kg.annotate.times import TimeFinder
from kg.extract.drafts import ReadMention
from kg.extract.mentions import EventMention
from kg.extract.realis import Realis
from kg.extract.refusals import Reason, Tried
from kg.extract.roles.sharing import share_parties
from kg.extract.select.sayings import standing
from kg.extract.setting.given import given_place
from kg.extract.setting.newsday import NewsDay
from kg.extract.setting.placing import find_place
from kg.extract.setting.timing import TimeReader
from kg.extract.setting.topics import find_topics
from kg.extract.speech.sources import Sources
from kg.extract.speech.words import SpeechWords
from kg.extract.status.cues import Cues
from kg.extract.status.realis import RealisReader
from kg.model import Status, TimeSpan

_Real = tuple[EventMention, Realis]


class MentionReader:
    """Reads the mentions of one document in reading order; `tried` are those that stand for no event."""

    def __init__(self, cues: Cues, words: SpeechWords, finder: TimeFinder, document: Document) -> None:
        self.tried: list[Tried] = []
        self._cues = cues
        self._document = document
        self._realis = RealisReader(cues, document)
        self._times = TimeReader(finder, NewsDay(cues.undated, document), document)
        self._sources = Sources(words, document)
        self._previous: TimeSpan | None = None

    def read(self, mentions: Iterable[EventMention]) -> tuple[list[ReadMention], list[ReadMention]]:
        """Return what the mentions of one sentence say, and what its near misses would."""
        found, sayings, near = _parted(mentions)
        real = share_parties(self._real(found), self._document)
        real += self._said(sayings, [mention for mention, realis in real if not self._is_open(realis)])
        read: list[ReadMention] = []
        for mention, realis in real:
            reading = self._reading(mention, realis)
            self._previous = reading.time if reading.time.start is not None else self._previous
            read.append(reading)
        likely = ((mention, self._realis.read(mention)) for mention in near)
        return read, [self._reading(mention, realis) for mention, realis in likely if realis is not None]

    def _real(self, mentions: Iterable[EventMention]) -> list[_Real]:
        """Return the mentions that stand for events, with their realis."""
        read = [(mention, self._realis.read(mention)) for mention in mentions]
        real = [(mention, realis) for mention, realis in read if realis is not None]
        kept = [(mention, realis) for mention, realis in real if not self._realis.denies(mention, real)]
        held = {id(mention) for mention, _ in kept}
        for mention, realis in read:
            if id(mention) not in held:
                self.tried.append(Tried.of(mention, Reason.IRREALIS if realis is None else Reason.DENIES))
        return kept

    def _said(self, sayings: Sequence[EventMention], named: Sequence[EventMention]) -> list[_Real]:
        """Return the sayings that were said and stand beside the events named."""
        kept, tried = standing(sayings, named, self._document)
        self.tried += tried
        said: list[_Real] = []
        for saying in kept:
            realis = self._realis.read(saying)
            if realis is not None and realis.status is Status.OCCURRED:
                said.append((saying, realis))
            else:
                self.tried.append(Tried.of(saying, Reason.NOT_OCCURRED))
        return said

    def _is_open(self, realis: Realis) -> bool:
        """Whether an event is only what may or might be: who says so makes a statement of it too."""
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
            given.source or self._sources.source(mention),
        )

    def _settled(self, mention: EventMention, realis: Realis, time: TimeSpan) -> Realis:
        """Return the realis once the time is known: what begins after the anchor has not taken place yet."""
        anchor = self._document.anchor.day
        ahead = anchor is not None and time.start is not None and time.start > anchor
        gathers = mention.free and mention.wording.collective and len(mention.fillers) == 1
        if ahead and realis.status is Status.POSSIBLE and gathers:
            # "Discussed the NATO summit of 14 July": it has its day.
            return Realis(Status.PLANNED, None, "time", realis.background)
        if ahead and realis.status is Status.OCCURRED and mention.status is None:
            return Realis(Status.PLANNED, realis.change, "time", realis.background)
        return realis


def _parted(
    mentions: Iterable[EventMention],
) -> tuple[list[EventMention], list[EventMention], list[EventMention]]:
    """Return the mentions of events, the sayings, and the near misses among mentions."""
    found: list[EventMention] = []
    sayings: list[EventMention] = []
    near: list[EventMention] = []
    for mention in mentions:
        (near if mention.lacks else sayings if mention.wording.saying else found).append(mention)
    return found, sayings, near
