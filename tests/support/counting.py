"""The statistics of a snapshot, counted in Python: what the engine of a store must find, too."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from kg.inspect.statistics import Statistics
from kg.model import Event, Precision, Snapshot, TimeBasis


def counted(snapshot: Snapshot) -> Statistics:
    """Return the counts of a snapshot."""
    events = snapshot.events
    pairs = Counter((event.type, event.status) for event in events)
    precisions = Counter(event.time.precision for event in events)
    bases = Counter(event.time.basis for event in events)
    days = sorted(_days(events))
    return Statistics(
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


def _days(events: Iterable[Event]) -> Iterable[date]:
    for event in events:
        if event.status.is_actual:
            yield from (day for day in (event.time.start, event.time.end) if day is not None)
