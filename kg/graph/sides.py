"""Who faces whom in an event: the pairs that relations and summaries are made of."""

from collections.abc import Iterator
from itertools import permutations, product

from kg.model import Event, Participant
from kg.resources.event_types import EventTypes


def facing_positions(event: Event, types: EventTypes) -> Iterator[tuple[int, int]]:
    """Yield the ordered pairs of participants that face each other, by their positions.

    In a symmetric type everyone faces everyone, in both orders; in a directed type those of the first role face those
    of the second. A type that the ontology does not know counts as symmetric.
    """
    if event.type not in types or types[event.type].symmetric:
        yield from permutations(range(len(event.participants)), 2)
        return
    first, second = types[event.type].roles[:2]
    acting = [n for n, p in enumerate(event.participants) if p.role == first]
    receiving = [n for n, p in enumerate(event.participants) if p.role == second]
    yield from product(acting, receiving)


def facing_pairs(event: Event, types: EventTypes) -> Iterator[tuple[Participant, Participant]]:
    """Yield the ordered pairs of participants that face each other: see `facing_positions`."""
    for left, right in facing_positions(event, types):
        yield event.participants[left], event.participants[right]
