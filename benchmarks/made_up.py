"""A made-up world for benchmarks: as many events as asked for, each told by one to four articles, same in every run.

Names, states and months are as unevenly spread as in the news: a few actors take part in most events.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from kg.model import (
    ArticleRecord,
    Change,
    Direction,
    Event,
    Evidence,
    Field,
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
from kg.resolve.merging import contradictions_of
from kg.resources.event_types import EventTypes, load_event_types

NAMES = Namespace()
FIRST_DAY = date(2014, 1, 1)
DAYS = 3650
#: Relative frequency of event types; the others have 1.
FREQUENT = {"Meeting": 12, "Visit": 8, "Statement": 12, "PhoneCall": 4, "Criticism": 5, "Agreement": 4, "Sanction": 3}
STATUSES = (*[Status.OCCURRED] * 14, *[Status.ONGOING] * 2, *Status)
TOPICS = ("trade", "Taiwan", "Ukraine", "water", "borders", "nuclear power", "fisheries", "sanctions", "migration")
WORDS = ("ministers", "leaders", "envoys", "border", "trade", "talks", "ceasefire", "accord", "summit", "aid", "pact")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and where: states by code, people with the state that each serves, places."""

    states: tuple[Participant, ...]
    people: tuple[Participant, ...]
    places: tuple[Place, ...]


def make_cast(chance: random.Random, size: int) -> Cast:
    """Return 150 states, `size` people and 400 places."""
    codes = sorted({"".join(chance.choices("ABCDEFGHIKLMNOPRSTUVZ", k=3)) for _ in range(160)})[:150]
    states = tuple(_actor("state", code, f"State of {code.title()}", code) for code in codes)
    people = tuple(
        _actor("person", f"p{n}", f"{_name(chance)} {_name(chance)}", codes[int(149 * chance.random() ** 3)])
        for n in range(size)
    )
    places = tuple(Place(_name(chance), chance.choice(codes), NAMES.iri("place", f"p{n}")) for n in range(400))
    return Cast(states, people, places)


def make_world(events: int, seed: int = 7, *, first: int | None = None) -> Snapshot:
    """Return a snapshot of so many events with their reports, articles and judgements; only the `first` of them."""
    chance = random.Random(seed)
    types = load_event_types()
    kinds = [name for name in types.names for _ in range(FREQUENT.get(name, 1))]
    cast = make_cast(chance, max(60, min(4000, events // 10)))
    told = [
        _telling(chance, types, chance.choice(kinds), cast, number) for number in range(min(first or events, events))
    ]
    return Snapshot(
        articles=tuple(record for _, records, _ in told for record in records),
        reports=tuple(report for _, _, reports in told for report in reports),
        events=tuple(event for event, _, _ in told),
        judgements=tuple(judgement for _, _, reports in told for judgement in _judgements(reports)),
    )


def readings(world: Snapshot) -> Iterator[tuple[ArticleRecord, Sequence[Report], str]]:
    """Yield the articles of a made-up world with their reports, of which each has one, and a fingerprint."""
    for record, report in zip(world.articles, world.reports, strict=True):
        yield record, [report], content_hash(record.id)


def _telling(
    chance: random.Random, types: EventTypes, kind: str, cast: Cast, number: int
) -> tuple[Event, list[ArticleRecord], list[Report]]:
    day = FIRST_DAY + timedelta(chance.randrange(DAYS))
    length = chance.choices((0, 2, 30, 400), (80, 14, 4, 2))[0]
    time = TimeSpan(day, day + timedelta(length), chance.choice((TimeBasis.STATED, TimeBasis.RELATIVE)))
    status = chance.choice(STATUSES)
    participants = _participants(chance, types, kind, cast)
    topics = tuple(sorted(chance.sample(TOPICS, chance.choice((0, 0, 1, 2)))))
    place = cast.places[int(400 * chance.random() ** 3)] if chance.random() < 0.6 else None
    direction = chance.choice(tuple(Direction)) if kind == "Sanction" else None
    change = Change.POSTPONED if status is Status.CANCELLED else None
    records, reports = [], []
    for telling in range(chance.choices((1, 2, 4), (75, 20, 5))[0]):
        said = chance.choice(STATUSES) if telling else status
        record = ArticleRecord(
            f"article-{number}-{telling}", _sentence(chance), day + timedelta(telling), None, f"Paper {number % 40}"
        )
        quote = _sentence(chance)
        evidence = Evidence(Span(Field.TEXT, 40, 40 + len(quote)), quote, Trigger(quote[:5], 40, 45), f"{kind}.rule")
        reports.append(
            Report(content_hash(record.id), record.id, kind, participants, said, time, (evidence,), direction, None,
                   place, topics, None, types[kind].coded(direction).codes, 0.8)
        )  # fmt: skip
        records.append(record)
    event = Event(
        NAMES.event(reports[0].id), kind, participants, status, time, tuple(sorted(r.id for r in reports)),
        tuple(sorted(r.id for r in records)),
        tuple(StatusStep(a.date, r.status, r.change, r.id) for a, r in zip(records, reports, strict=True)),
        direction, change, place, topics, types[kind].coded(direction).codes, 0.8,
        contradictions=contradictions_of(reports, {r.id: a.date for a, r in zip(records, reports, strict=True)}),
    )  # fmt: skip
    return event, records, reports


def _participants(chance: random.Random, types: EventTypes, kind: str, cast: Cast) -> tuple[Participant, ...]:
    roles = types[kind].roles
    count = chance.choices((1, 2, 3, 8), (6, 80, 11, 3))[0]
    found: dict[str | None, Participant] = {}
    for position in range(count):
        actors = cast.people if chance.random() < 0.6 else cast.states
        actor = actors[int(len(actors) * chance.random() ** 2)]
        role = roles[min(position, len(roles) - 1)]
        mention = (Span(Field.TEXT, 50 + 20 * position, 60 + 20 * position),)
        found.setdefault(actor.id, Participant(role, actor.name, actor.country, actor.id, None, actor.link, mention))
    return tuple(found.values())


def _judgements(reports: Sequence[Report]) -> Iterator[Judgement]:
    for left, right in pairwise(reports):
        yield Judgement(*sorted((left.id, right.id)), True, 0.9, "same actors and day")


def _actor(kind: str, key: str, name: str, code: str) -> Participant:
    return Participant("", name, code, NAMES.iri(kind, key), None, Link(name, "made up", 1.0))


def _name(chance: random.Random) -> str:
    syllables = ("ka", "ro", "mi", "ten", "sha", "lu", "ber", "dov", "an", "zi")
    return "".join(chance.choice(syllables) for _ in "abc").title()


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=14)).capitalize() + "."
