"""Direct relations between actors (`kg:visits`, `kg:meetsWith`), of events that occurred or are going on."""

from kg.graph import terms
from kg.graph.account import Sink
from kg.graph.sides import facing_pairs
from kg.model import Event
from kg.resources.event_types import EventTypes


def put_relations(sink: Sink, event: Event, types: EventTypes) -> None:
    """Add the relations that an event sets between its actors: none for plans, denials and lifted sanctions.

    A symmetric relation is written in both directions, so that a query finds it from either side.
    """
    if not event.status.is_actual or event.type not in types:
        return
    relation = types[event.type].coded(event.direction).relation
    if relation is None:
        return
    for left, right in facing_pairs(event, types):
        if left.id is not None and right.id is not None and left.id != right.id:
            sink.put(terms.iri(left.id), terms.local(relation), terms.iri(right.id))
