"""The summary graph: what counts and groupings need of an event, flat beside its type and status."""

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.account import Sink
from kg.graph.sides import facing_pairs
from kg.graph.vocabulary import Prop
from kg.model import Event
from kg.resources.event_types import EventTypes


def put_summary(sink: Sink, event: Event, types: EventTypes) -> None:
    """Add the month of an event, the pairs of states in it, and whether it has one side only."""
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
