"""Reports for the tests of the figures: right ones made from gold events, and wrong ones made from those."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from kg.evaluate.gold import GoldEvent, GoldSet
from kg.model import Evidence, Field, Participant, Place, Report, Span, Status, TimeBasis, TimeSpan, Trigger

GOLD = Path(__file__).with_name("gold.jsonl")


def right(event: GoldEvent, number: int = 0) -> Report:
    """Return the report that says exactly what a gold event says."""
    quote = event.quotes[0] if event.quotes else ""
    return Report(
        id=f"r{number}",
        article=event.document,
        type=event.type,
        participants=tuple(Participant(p.role, p.name, p.country) for p in event.participants),
        status=event.status,
        time=TimeSpan(event.start, event.end, TimeBasis.STATED if event.start else TimeBasis.UNKNOWN),
        evidence=(Evidence(Span(Field.TEXT, 0, len(quote)), quote, Trigger(quote[:3], 0, 3), "made"),),
        place=Place(event.place) if event.place else None,
    )


def all_right(gold: GoldSet) -> list[Report]:
    """Return a right report for every event."""
    return [right(event, number) for number, event in enumerate(gold.events)]


def disturbed(gold: GoldSet, seed: int) -> Iterator[Report]:
    """Yield reports with every kind of fault that an extractor makes, the same ones for the same seed."""
    chance = random.Random(seed)
    events = list(gold.events)
    for number, event in enumerate(events):
        report = right(event, number)
        fault = chance.choice(["none", "lost", "actor", "role", "name", "date", "status", "place", "type", "twice"])
        if fault == "lost":
            continue
        if fault == "twice":
            yield replace(report, id=f"{report.id}b", status=chance.choice(list(Status)))
        if fault == "status":
            report = replace(report, status=chance.choice(list(Status)))
        if fault == "type":
            report = replace(report, type=chance.choice(events).type)
        if fault == "date":
            report = replace(report, time=_moved(report.time, chance))
        if fault == "place":
            report = replace(report, place=chance.choice([None, Place("Geneva"), Place(f"{event.place}, abroad")]))
        if fault in ("actor", "role", "name"):
            report = replace(report, participants=_wrong(report.participants, fault, chance, events))
        yield report
    for document in gold.documents:
        if chance.random() < 0.1:
            yield replace(right(chance.choice(events)), article=document)
    yield replace(right(events[0]), article="elsewhere:1")


def _moved(time: TimeSpan, chance: random.Random) -> TimeSpan:
    if time.start is None or chance.random() < 0.3:
        return TimeSpan()
    return replace(
        time, start=time.start - timedelta(days=chance.choice([0, 1])), end=chance.choice([time.end, None])
    )


def _wrong(
    participants: tuple[Participant, ...], fault: str, chance: random.Random, events: list[GoldEvent]
) -> tuple[Participant, ...]:
    if not participants:
        return participants
    position = chance.randrange(len(participants))
    actor = participants[position]
    others: list[Participant] = {
        "actor": [Participant("participant", p.name, p.country) for p in chance.choice(events).participants],
        "role": [replace(actor, role="speaker")],
        "name": [
            replace(actor, name=chance.choice([actor.name.split()[-1], actor.country or "", "The United State"]))
        ],
    }[fault]
    return participants[:position] + tuple(others) + participants[position + 1 :]
