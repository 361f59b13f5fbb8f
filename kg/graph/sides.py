"""Who faces whom in an event: the pairs that relations and summaries are made of."""

from collections.abc import Iterator
from itertools import permutations, product

from kg.model import Event, Participant
from kg.resources.event_types import EventTypes


def facing_pairs(event: Event, types: EventTypes) -> Iterator[tuple[Participant, Participant]]:
    """Yield the ordered pairs of participants that face each other.

    In a symmetric type everyone faces everyone, in both orders; in a directed type those of the first role face those
    of the second. A type that the ontology does not know counts as symmetric.
    """
    if event.type not in types or types[event.type].symmetric:
        yield from permutations(event.participants, 2)
        return
    first, second = types[event.type].roles[:2]
    acting = [p for p in event.participants if p.role == first]
    receiving = [p for p in event.participants if p.role == second]
    yield from product(acting, receiving)
