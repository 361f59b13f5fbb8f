"""What a store holds, in numbers: reports and events are counted apart, and dates by how fine they are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.model import Event, Precision, Snapshot, Status, TimeBasis


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over a snapshot.

    `by_type_and_status` has a row ``(type, status, events)`` for each pair that occurs, sorted; `by_precision` and
    `by_basis` count events by the precision and by the basis of their date, in the order of the enums; `first` and
    `last` are the earliest and latest day of what took place (occurred or ongoing) and is dated to a few days; wider
    intervals, such as a century, would say nothing. `reprints` are articles that in some event are an earlier one of
    it, printed again.
    """

    articles: int
    reports: int
    events: int
    actors: int
    merged: int
    by_type_and_status: tuple[tuple[str, Status, int], ...]
    by_precision: tuple[tuple[Precision, int], ...]
    by_basis: tuple[tuple[TimeBasis, int], ...]
    first: date | None
    last: date | None
    reprints: int = 0

    @classmethod
    def from_snapshot(cls, snapshot: Snapshot) -> "Statistics":
        """Return the counts of a snapshot."""
        events = snapshot.events
        pairs = Counter((event.type, event.status) for event in events)
        precisions = Counter(event.time.precision for event in events)
        bases = Counter(event.time.basis for event in events)
        days = sorted(_days(events))
        return cls(
            articles=len(snapshot.articles),
            reports=len(snapshot.reports),
            events=len(events),
            actors=len({p.id or p.name for event in events for p in event.participants}),
            merged=sum(len(event.reports) > 1 for event in events),
            by_type_and_status=tuple((kind, status, pairs[kind, status]) for kind, status in sorted(pairs)),
            by_precision=tuple((value, precisions[value]) for value in Precision if precisions[value]),
            by_basis=tuple((value, bases[value]) for value in TimeBasis if bases[value]),
            first=days[0] if days else None,
            last=days[-1] if days else None,
            reprints=len({article for event in events for article in event.reprints}),
        )

    def as_json(self) -> dict[str, object]:
        """Return the counts as a JSON object."""
        types: dict[str, dict[str, int]] = {}
        for kind, status, count in self.by_type_and_status:
            types.setdefault(kind, {})[str(status)] = count
        return {
            "articles": self.articles,
            "reprints": self.reprints,
            "reports": self.reports,
            "events": self.events,
            "events_of_several_reports": self.merged,
            "actors": self.actors,
            "first": self.first and self.first.isoformat(),
            "last": self.last and self.last.isoformat(),
            "events_by_type_and_status": types,
            "events_by_date_precision": {str(value): count for value, count in self.by_precision},
            "events_by_date_basis": {str(value): count for value, count in self.by_basis},
        }


def _days(events: Iterable[Event]) -> Iterable[date]:
    for event in events:
        if event.status.is_actual and event.time.precision in (Precision.DAY, Precision.DAYS):
            yield from (day for day in (event.time.start, event.time.end) if day is not None)
