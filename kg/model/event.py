"""Events: what reports of the same thing merge into, with their judgements, and the content of a store as values."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from kg.model.article import Article, Origin
from kg.model.contract import Json, place_as_json, shared_from_json, time_from_json
from kg.model.correction import Decision, Verdict, corrected
from kg.model.report import Change, Codes, Direction, Ground, Participant, Place, Precision, Report, Status, TimeSpan
from kg.model.sketch import sketch_of


class Disagreement(StrEnum):
    """What two reports contradict each other about."""

    HELD = "took place"
    DATE = "date"
    PLACE = "place"
    ACTORS = "actors"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two reports (by id) of one event that contradict each other, and what each says.

    About whether the event took place, `left` states it as a fact; about its date, `left` gives the earlier days;
    else it is the first by id.
    """

    about: Disagreement
    left: str
    right: str
    says: str
    other_says: str


@dataclass(frozen=True, slots=True)
class StatusStep:
    """One step of an event's life: on `date` (publication day of the article, or None) a report said `status`."""

    date: dt.date | None
    status: Status
    change: Change | None
    report: str


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """Why two reports are one event: both report ids, the decision, its score 0 to 1 and reason."""

    left: str
    right: str
    same: bool
    score: float
    reason: str

    def as_json(self) -> dict[str, Any]:
        """Return the judgement as a JSON object."""
        return {"reports": [self.left, self.right], "same": self.same, "score": self.score, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Event:
    """An event with what its reports agree on, `reports` by id in order, and its `history` over publication time.

    `reprints` are those of its `articles` that reprint the text of an earlier one;
    `contradictions` are those between its reports. `time_grounds` and `place_grounds` are the sentences that its time
    and its place rest on.
    """

    id: str
    type: str
    participants: tuple[Participant, ...]
    status: Status
    time: TimeSpan
    reports: tuple[str, ...]
    articles: tuple[str, ...]
    history: tuple[StatusStep, ...] = ()
    direction: Direction | None = None
    change: Change | None = None
    place: Place | None = None
    topics: tuple[str, ...] = ()
    codes: Codes = Codes()
    confidence: float = 0.5
    reprints: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    time_grounds: tuple[Ground, ...] = ()
    place_grounds: tuple[Ground, ...] = ()

    @property
    def named(self) -> tuple[Participant, ...]:
        """Who is named for the event: all participants but states and bodies for which somebody has the same role."""
        acting = {(p.role, p.country) for p in self.participants if not p.is_side}
        return tuple(p for p in self.participants if not (p.is_side and (p.role, p.country) in acting))

    @property
    def order(self) -> tuple[str, str]:
        """What sorts events by date, undated ones last, then by identifier."""
        day = self.time.start or self.time.end
        return day.isoformat() if day else "9999", self.id

    @property
    def telling(self) -> str:
        """The newest report that has the status of the event, else the newest."""
        steps = [step for step in self.history if step.status is self.status] or self.history
        return steps[-1].report if steps else self.reports[-1]

    @property
    def independent(self) -> int:
        """How many of the articles are not reprints of another one."""
        return len(self.articles) - len(self.reprints)

    @property
    def disputed(self) -> str | None:
        """The words, as in `data/queries`, for a fact that some reports deny; None for any other event."""
        held = any(one.about is Disagreement.HELD for one in self.contradictions)
        return "denied by some" if held else None

    def denials(self, article_of: Mapping[str, str]) -> int:
        """Return how many of the independent articles only deny the event, or say of a fact that it was called off.

        `article_of` gives the article of each report; reports that it lacks do not count.
        """
        against = {step.report for step in self.history if step.status is Status.DENIED}
        against |= {one.right for one in self.contradictions if one.about is Disagreement.HELD}
        articles = [{article_of.get(r) for r in self.reports if (r in against) is denies} for denies in (True, False)]
        return len(articles[0] - articles[1] - {None, *self.reprints})

    def planned_for(self, reports: Iterable[Report]) -> TimeSpan | None:
        """Return when the last dated plan among its reports, given in order, set an event without a date.

        None for an event with a date, and where no plan has one. A plan never dates what took place.
        """
        if self.time.precision is not Precision.NONE:
            return None
        plans = [r.time for r in reports if r.status.is_ahead and r.time.precision is not Precision.NONE]
        return plans[-1] if plans else None


def event_as_json(event: Event) -> Json:
    """Return what an event says where its reports may differ: type, status, date, place, topics and certainty."""
    time = event.time
    return {
        "type": event.type,
        "direction": event.direction and str(event.direction),
        "status": str(event.status),
        "change": event.change and str(event.change),
        "start": time.start and time.start.isoformat(),
        "end": time.end and time.end.isoformat(),
        "edtf": time.edtf,
        "time_basis": str(time.basis),
        "place": event.place and place_as_json(event.place),
        "topics": list(event.topics),
        "codes": {"cameo": event.codes.cameo, "plover": event.codes.plover},
        "confidence": event.confidence,
    }


def event_with_json(event: Event, record: Mapping[str, Any]) -> Event:
    """Return an event with the values that `event_as_json` wrote.

    Raises KeyError or ValueError where a key is missing or a value is not of the contract.
    """
    return replace(event, time=time_from_json(record), **shared_from_json(record))


#: The reader of a row of events, which is not an article (see `kg.exchange.formats.csv`).
TABLE_READER = "event table"


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What the graph keeps of an article: everything but its text, of which it keeps a sketch (`kg.model.sketch`)."""

    id: str
    title: str | None = None
    date: dt.date | None = None
    url: str | None = None
    source: str | None = None
    language: str | None = None
    origin: Origin | None = None
    author: str | None = None
    sketch: str | None = None
    licence: str | None = None

    @property
    def is_row(self) -> bool:
        """Whether this is a row of an imported table, which stands for articles that are not known."""
        return self.origin is not None and self.origin.reader == TABLE_READER

    @classmethod
    def from_article(cls, article: Article) -> "ArticleRecord":
        """Return the record of an article."""
        return cls(
            article.id,
            article.title,
            article.date,
            article.url,
            article.source,
            article.language,
            article.origin,
            article.author,
            sketch_of(article.text),
            article.licence,
        )


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Articles, reports, events and judgements of a store, each sorted by identifier.

    `reports` are as they were read; `decisions` are the reviewer's decisions that the events rest on, in order.
    """

    articles: tuple[ArticleRecord, ...] = ()
    reports: tuple[Report, ...] = ()
    events: tuple[Event, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def shown(self) -> tuple[Report, ...]:
        """The reports as they are shown, with the reviewer's corrections."""
        return corrected(self.reports, self.decisions) if self.decisions else self.reports

    @property
    def loose(self) -> tuple[Report, ...]:
        """The reports of no event that no reviewer rejected: those that a build read before it was stopped."""
        held = {name for event in self.events for name in event.reports}
        held |= {name for d in self.decisions if d.verdict is Verdict.REJECT for name in d.reports}
        return tuple(report for report in self.reports if report.id not in held)

    @property
    def by_article(self) -> dict[str, list[Report]]:
        """The reports of each article, by its identifier."""
        found: dict[str, list[Report]] = {article.id: [] for article in self.articles}
        for report in self.reports:
            found.setdefault(report.article, []).append(report)
        return found
