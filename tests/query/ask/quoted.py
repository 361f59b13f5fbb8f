"""Made-up events with what articles say of them, for questions whose answers rest on the reports."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from kg.graph import Store
from kg.model import (
    ArticleRecord,
    Change,
    Event,
    Evidence,
    Field,
    Participant,
    Place,
    Report,
    Span,
    Status,
    TimeBasis,
    TimeSpan,
    Trigger,
    Within,
)
from kg.query.ask.asking import Asking
from kg.resolve.merging.contradictions import contradictions_of
from tests.query.ask.asked import GAZETTEER

DAY = date(2023, 5, 4)


@dataclass(frozen=True)
class Quoted:
    """A sentence of an article with the status that it gives, on whose word, and who published it."""

    quote: str
    status: Status = Status.OCCURRED
    change: Change | None = None
    word: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class MadeUpEvent:
    """An event: its type, who takes part, what is said of it, and its status if not that of the first sentence.

    `within` is the event that it is a part of, by the end of its identifier.
    """

    type: str
    people: tuple[Participant, ...]
    said: tuple[Quoted, ...]
    status: Status | None = None
    day: date | None = DAY
    place: Place | None = None
    within: str | None = None


@contextmanager
def asking(events: Mapping[str, MadeUpEvent]) -> Iterator[Asking]:
    """Open a store in memory that holds some events, by the end of their identifiers, to ask it."""
    with Store.open("memory:") as store:
        store.replace_events([_put(store, key, told) for key, told in events.items()], ())
        store.complete()
        yield Asking(store, GAZETTEER)


def _put(store: Store, key: str, told: MadeUpEvent) -> Event:
    time = TimeSpan(told.day, told.day, TimeBasis.STATED)
    reports = []
    for number, said in enumerate(told.said):
        evidence = Evidence(
            Span(Field.TEXT, 0, len(said.quote)), said.quote, Trigger(said.quote[:3], 0, 3), "made-up"
        )
        article = ArticleRecord(f"a{key}-{number}", None, told.day, source=said.source)
        report = Report(
            f"r{key}-{number}",
            article.id,
            told.type,
            told.people,
            said.status,
            time,
            (evidence,),
            change=said.change,
            source=said.word,
            within=Within(f"r{told.within}-0", Span(Field.TEXT, 0, 3)) if told.within else None,
        )
        store.replace_article(article, [report])
        reports.append(report)
    first = reports[0]
    return Event(
        f"urn:e:{key}",
        told.type,
        told.people,
        told.status or first.status,
        time,
        tuple(report.id for report in reports),
        tuple(report.article for report in reports),
        change=first.change,
        place=told.place,
        contradictions=contradictions_of(reports, {report.id: told.day for report in reports}),
    )
