"""The summary graph: what searches, counts and groupings need of an event, flat beside its type and status."""

from collections.abc import Sequence
from datetime import date

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.account import Sink
from kg.graph.sides import facing_positions
from kg.graph.vocabulary import Class, Prop
from kg.model import Event, TimeSpan
from kg.resources.event_types import EventTypes

#: An event of more months is found as one of open time: a triple for every month would help nobody.
_MOST_MONTHS = 24
_OPEN = "open"


def put_summary(sink: Sink, event: Event, types: EventTypes) -> None:
    """Add the year and months of an event, who faces whom in it, its states and their pairs, and bare names."""
    node = terms.iri(event.id)
    start, end = event.time.start, event.time.end
    if start is not None and end is not None and start.year == end.year:
        sink.put(node, Prop.YEAR, terms.integer(start.year))
        if start.month == end.month:
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
    for month in months_of(event.time):
        sink.put(node, Prop.IN_MONTH, terms.text(month))


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


def months_of(time: TimeSpan) -> list[str]:
    """Return the months that a time touches, `open` for an open end or more than two years; none if unknown."""
    if time.start is None and time.end is None:
        return []
    if time.start is None or time.end is None:
        return [_OPEN]
    months = months_between(time.start, time.end)
    return months if 0 < len(months) <= _MOST_MONTHS else [_OPEN]


def months_between(first: date, last: date) -> list[str]:
    """Return the months (YYYY-MM) from that of the first day to that of the last."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in numbers]
