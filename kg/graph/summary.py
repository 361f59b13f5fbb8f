"""The summary graph: what searches, counts and groupings need of an event, flat beside its type and status."""

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.account import Sink
from kg.graph.sides import facing_pairs
from kg.graph.vocabulary import Prop
from kg.model import Event, TimeSpan
from kg.resources.event_types import EventTypes

#: An event of more years is found as one of open time: a triple for every year would help nobody.
_MOST_YEARS = 5
_OPEN = "open"


def put_summary(sink: Sink, event: Event, types: EventTypes) -> None:
    """Add the month and years of an event, its states and their pairs, whether it has one side only, bare names."""
    node = terms.iri(event.id)
    start, end = event.time.start, event.time.end
    if start is not None and end is not None and (start.year, start.month) == (end.year, end.month):
        sink.put(node, Prop.MONTH, terms.text(f"{start.year:04d}-{start.month:02d}"))
    facing = list(facing_pairs(event, types))
    if not facing:
        sink.put(node, Prop.ONE_SIDED, ox.Literal(True))
    pairs = {
        "-".join(sorted((left.country, right.country)))
        for left, right in facing
        if left.country is not None and right.country is not None and left.country != right.country
    }
    for pair in sorted(pairs):
        sink.put(node, Prop.STATE_PAIR, terms.text(pair))
    for code in sorted({p.country for p in event.participants if p.country}):
        sink.put(node, Prop.INVOLVES, terms.text(code))
    for name in sorted({p.name for p in event.participants if p.id is None}):
        sink.put(node, Prop.NAMES_ONLY, terms.text(name))
    for year in years_of(event.time):
        sink.put(node, Prop.IN_YEAR, terms.text(year))


def years_of(time: TimeSpan) -> list[str]:
    """Return the years that a time touches, `open` for an open end or more than five; none if unknown."""
    if time.start is None and time.end is None:
        return []
    if time.start is None or time.end is None or not 0 <= time.end.year - time.start.year < _MOST_YEARS:
        return [_OPEN]
    return [f"{year:04d}" for year in range(time.start.year, time.end.year + 1)]
