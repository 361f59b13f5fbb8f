"""Graphs as N-Quads files: what worker processes leave and a store loads."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

import pyoxigraph as ox

from kg.graph.event_graph import Bearing, actors_of, event_parts, places_of, shared_parts
from kg.model import Decision, Event, Judgement, Namespace
from kg.resources.event_types import load_event_types


def write_quads(quads: Iterable[ox.Quad], stream: BinaryIO) -> None:
    """Write quads as N-Quads, in the order given."""
    ox.serialize(quads, stream, format=ox.RdfFormat.N_QUADS)


def write_derived(
    events: Iterable[Iterable[Event]],
    judgements: Iterable[Judgement],
    decisions: Sequence[Decision],
    namespace: Namespace,
    stream: BinaryIO,
) -> None:
    """Write the derived graphs as N-Quads; events come in groups, none of which is kept, and before the judgements.

    Raises DataError where a value cannot be said in RDF.
    """
    actors: dict[str, Counter[Bearing]] = defaultdict(Counter)
    places: dict[str, Counter[Bearing]] = defaultdict(Counter)
    types = load_event_types()

    def quads() -> Iterator[ox.Quad]:
        for group in events:
            told = tuple(group)
            yield from event_parts(told, (), namespace, types)
            for shared, found in ((actors, actors_of(told)), (places, places_of(told, namespace))):
                for name, bearings in found.items():
                    shared[name].update(bearings)
        yield from event_parts((), judgements, namespace, types)
        yield from shared_parts(actors, places, namespace, decisions)

    write_quads(quads(), stream)
