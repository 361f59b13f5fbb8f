"""The summary graph: what searches, counts and groupings need of an event, flat beside its type and status."""

from collections.abc import Sequence

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.account import Sink
from kg.graph.sides import facing_positions
from kg.graph.vocabulary import Class, Prop
from kg.model import Event, TimeSpan
from kg.resources.event_types import EventTypes

#: An event of more years is found as one of open time: a triple for every year would help nobody.
_MOST_YEARS = 5
_OPEN = "open"


def put_summary(sink: Sink, event: Event, types: EventTypes) -> None:
    """Add the month and years of an event, who faces whom in it, its states and their pairs, and bare names."""
    node = terms.iri(event.id)
    start, end = event.time.start, event.time.end
    if start is not None and end is not None and (start.year, start.month) == (end.year, end.month):
        sink.put(node, Prop.MONTH, terms.text(f"{start.year:04d}-{start.month:02d}"))
    facing = list(facing_positions(event, types))
    if not facing:
        sink.put(node, Prop.ONE_SIDED, ox.Literal(True))
    both = set(facing)
    for left, right in facing:
        # Of two that face each other the first in order says so, once.
        if left < right or (right, left) not in both:
            first, second = (sink.part_node(node, Class.PARTICIPATION, n) for n in (left, right))
            sink.put(first, Prop.FACES, second)
    if len(event.reports) > 1:
        sink.put(node, Prop.SEVERAL_REPORTS, ox.Literal(True))
    if event.reprints:
        sink.put(node, Prop.INDEPENDENT_ARTICLES, terms.integer(event.independent))
    _put_states(sink, node, event, facing)
    for name in sorted({p.name for p in event.participants if p.id is None}):
        sink.put(node, Prop.NAMES_ONLY, terms.text(name))
    for year in years_of(event.time):
        sink.put(node, Prop.IN_YEAR, terms.text(year))


def _put_states(sink: Sink, node: ox.NamedNode, event: Event, facing: Sequence[tuple[int, int]]) -> None:
    countries = [participant.country for participant in event.participants]
    pairs = {
        "-".join(sorted((left, right)))
        for left, right in ((countries[n], countries[m]) for n, m in facing)
        if left is not None and right is not None and left != right
    }
    for pair in sorted(pairs):
        sink.put(node, Prop.STATE_PAIR, terms.text(pair))
    for code in sorted({country for country in countries if country}):
        sink.put(node, Prop.INVOLVES, terms.text(code))


def years_of(time: TimeSpan) -> list[str]:
    """Return the years that a time touches, `open` for an open end or more than five; none if unknown."""
    if time.start is None and time.end is None:
        return []
    if time.start is None or time.end is None or not 0 <= time.end.year - time.start.year < _MOST_YEARS:
        return [_OPEN]
    return [f"{year:04d}" for year in range(time.start.year, time.end.year + 1)]
