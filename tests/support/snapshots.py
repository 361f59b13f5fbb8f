"""Made-up snapshots for tests of exports and views: real states and bodies, invented people, quotes that match.

Every article text is built from its sentences, so that the offsets of each quote, trigger and mention are true.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from kg.model import (
    ArticleRecord,
    Change,
    Codes,
    Event,
    Evidence,
    Field,
    Ground,
    Judgement,
    Link,
    Namespace,
    Participant,
    Place,
    Report,
    Snapshot,
    Span,
    Status,
    StatusStep,
    TimeBasis,
    TimeSpan,
    Trigger,
    content_hash,
)
from kg.model.sketch import sketch_of
from kg.resolve.merging import contradictions_of

NAMES = Namespace()


@dataclass(frozen=True, slots=True)
class Told:
    """One report of an event: the article's day and source, its title, and the sentence with [the trigger]."""

    day: str
    source: str
    title: str
    sentence: str
    status: Status | None = None
    change: Change | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Spec:
    """An event to be made: participants as ``role:NAME`` with the names of `PEOPLE` and `STATES`."""

    type: str
    status: Status
    start: str | None
    end: str | None
    who: tuple[str, ...]
    told: tuple[Told, ...]
    basis: TimeBasis = TimeBasis.STATED
    place: tuple[str, str] | None = None
    topics: tuple[str, ...] = ()
    codes: Codes = field(default_factory=Codes)
    change: Change | None = None


def build(specs: tuple[Spec, ...], people: dict[str, tuple[str, str]], states: dict[str, str]) -> Snapshot:
    """Return the snapshot of the events described.

    `people` gives for a short name the full name and the code of the state served; `states` for a name its code.
    """
    articles: dict[str, ArticleRecord] = {}
    reports: list[Report] = []
    events: list[Event] = []
    judgements: list[Judgement] = []
    for spec in specs:
        participants = tuple(_participant(w, people, states) for w in spec.who)
        mine = []
        for told in spec.told:
            article = _article(told)
            articles[article.id] = article
            mine.append(_report(spec, told, article, participants))
        reports += mine
        event = _event(spec, mine, articles, participants)
        events.append(event)
        judgements += [Judgement(mine[0].id, other.id, True, 0.9, "same type, actors and day") for other in mine[1:]]
    return Snapshot(
        tuple(sorted(articles.values(), key=lambda a: a.id)),
        tuple(sorted(reports, key=lambda r: r.id)),
        tuple(sorted(events, key=lambda e: e.id)),
        tuple(sorted(judgements, key=lambda j: (j.left, j.right))),
    )


def _participant(who: str, people: dict[str, tuple[str, str]], states: dict[str, str]) -> Participant:
    role, name = who.split(":", 1)
    if name in people:
        full, country = people[name]
        kind, key, label, score = "person", content_hash(full), full, 0.97
    elif name in states:
        full, country = name, states[name]
        kind = "body" if country in {"UNO", "EUU", "NAT", "ASE", "AFU"} else "state"
        key, label, score = country, full, 1.0
    else:
        return Participant(role, name, None)
    return Participant(role, full, country, NAMES.iri(kind, key), None, Link(label, "made up", score))


def _article(told: Told) -> ArticleRecord:
    return ArticleRecord(
        id="a-" + content_hash(told.day, told.source, told.title, told.sentence, length=8),
        title=told.title,
        date=date.fromisoformat(told.day),
        url=told.url or f"https://news.example/{told.source.lower().replace(' ', '-')}/{told.day}",
        source=told.source,
        language="en",
        author="A Reporter",
        sketch=sketch_of(told.sentence * 5),
    )


def _report(spec: Spec, told: Told, article: ArticleRecord, participants: tuple[Participant, ...]) -> Report:
    found = re.search(r"\[(.+?)\]", told.sentence)
    assert found, f"no [trigger] in {told.sentence!r}"
    lead = f"{spec.place[0] if spec.place else 'Correspondent'} - "
    quote = told.sentence.replace("[", "", 1).replace("]", "", 1)
    begin = len(lead)
    trigger = Trigger(found[1], begin + found.start(), begin + found.start() + len(found[1]))
    span = Span(Field.TEXT, begin, begin + len(quote))
    return Report(
        id=content_hash(article.id, spec.type, quote),
        article=article.id,
        type=spec.type,
        participants=tuple(replace(p, mentions=_mentions(p, quote, begin)) for p in participants),
        status=told.status or spec.status,
        time=_time(spec),
        evidence=(Evidence(span, quote, trigger, f"{spec.type.lower()}.made-up"),),
        change=told.change,
        place=Place(spec.place[0], spec.place[1]) if spec.place else None,
        topics=spec.topics,
        codes=spec.codes,
        confidence=0.8,
    )


def _mentions(participant: Participant, quote: str, begin: int) -> tuple[Span, ...]:
    at = quote.find(participant.name)
    return (Span(Field.TEXT, begin + at, begin + at + len(participant.name)),) if at >= 0 else ()


def _grounded(number: int, participant: Participant, reports: list[Report]) -> Participant:
    grounds = {ground for r in reports for ground in r.grounds_of(*r.participants[number].mentions)}
    return replace(participant, grounds=tuple(sorted(grounds)))


def _time(spec: Spec) -> TimeSpan:
    if spec.start is None and spec.end is None:
        return TimeSpan()
    start, end = (date.fromisoformat(d) if d else None for d in (spec.start, spec.end))
    return TimeSpan(start, end, spec.basis)


def _event(
    spec: Spec, reports: list[Report], articles: dict[str, ArticleRecord], participants: tuple[Participant, ...]
) -> Event:
    ordered = sorted(reports, key=lambda r: (articles[r.article].date or date.max, r.id))
    return Event(
        id=NAMES.event(ordered[0].id),
        type=spec.type,
        participants=tuple(_grounded(n, p, reports) for n, p in enumerate(participants)),
        status=spec.status,
        time=_time(spec),
        time_grounds=tuple(Ground(r.id, 0) for r in sorted(reports, key=lambda r: r.id)) if spec.start else (),
        place_grounds=tuple(Ground(r.id, 0) for r in sorted(reports, key=lambda r: r.id)) if spec.place else (),
        reports=tuple(sorted(r.id for r in reports)),
        articles=tuple(sorted({r.article for r in reports})),
        history=tuple(StatusStep(articles[r.article].date, r.status, r.change, r.id) for r in ordered),
        change=spec.change,
        place=Place(spec.place[0], spec.place[1]) if spec.place else None,
        topics=spec.topics,
        codes=spec.codes,
        confidence=0.8,
        reprints=tuple(sorted({r.article for r in reports}))[2:],
        contradictions=contradictions_of(reports, {r.id: articles[r.article].date for r in reports}),
    )
