"""The summary graph: what counts and groupings need of an event, flat beside its type and status."""

from kg.graph import terms
from kg.graph.account import Sink
from kg.graph.sides import facing_pairs
from kg.graph.vocabulary import Prop
from kg.model import Event
from kg.resources.event_types import EventTypes


def put_summary(sink: Sink, event: Event, types: EventTypes) -> None:
    """Add the month of an event and the pairs of states in it."""
    node = terms.iri(event.id)
    start, end = event.time.start, event.time.end
    if start is not None and end is not None and (start.year, start.month) == (end.year, end.month):
        sink.put(node, Prop.MONTH, terms.text(f"{start.year:04d}-{start.month:02d}"))
    pairs = {
        "-".join(sorted((left.country, right.country)))
        for left, right in facing_pairs(event, types)
        if left.country is not None and right.country is not None and left.country != right.country
    }
    for pair in sorted(pairs):
        sink.put(node, Prop.STATE_PAIR, terms.text(pair))
