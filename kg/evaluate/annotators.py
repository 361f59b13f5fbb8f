"""How far two annotators agree: what one marked as reports, to be scored against what the other marked."""

from kg.evaluate.gold import GoldEvent, GoldSet
from kg.model import Participant, Place, Report, TimeSpan


def in_common(one: GoldSet, other: GoldSet) -> tuple[GoldSet, GoldSet]:
    """Return what two annotators marked in the documents that both have read or judged."""
    return _only(one, other), _only(other, one)


def as_reports(gold: GoldSet) -> tuple[Report, ...]:
    """Return what an annotator marked as reports without evidence, document by document."""
    return tuple(_report(event, number) for number, event in enumerate(gold.events))


def _only(one: GoldSet, other: GoldSet) -> GoldSet:
    # What both found is compared, so that nothing of it counts as unknown.
    common = {name: events for name, events in one.documents.items() if name in other.documents}
    return GoldSet(common, annotators=one.annotators)


def _report(event: GoldEvent, number: int) -> Report:
    return Report(
        id=f"{event.document}/{number}",
        article=event.document,
        type=event.type,
        participants=tuple(Participant(p.role, p.name, p.country) for p in event.participants),
        status=event.status,
        time=TimeSpan(event.start, event.end),
        evidence=(),
        place=None if event.place is None else Place(event.place),
    )
