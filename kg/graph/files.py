"""Graphs as N-Quads files, which worker processes leave and a store loads."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import BinaryIO

import pyoxigraph as ox

from kg.graph.event_graph import Bearing, actors_of, event_parts, places_of, shared_parts
from kg.graph.participation import Stated
from kg.model import Decision, Event, Judgement, Namespace

#: Quads given to the engine at a time: it holds all of them at once, about a kilobyte for each.
BATCH = 50_000


def batches(quads: Iterable[ox.Quad], size: int = BATCH) -> Iterator[Iterator[ox.Quad]]:
    """Yield quads in batches of `size`, the last maybe smaller; use each up before asking for the next."""
    rest = iter(quads)
    for first in rest:
        yield chain((first,), islice(rest, size - 1))


def write_quads(quads: Iterable[ox.Quad], stream: BinaryIO) -> None:
    """Write quads as N-Quads, in the order given."""
    ox.serialize(quads, stream, format=ox.RdfFormat.N_QUADS)


def write_derived(
    events: Iterable[Iterable[Event]],
    judgements: Iterable[Judgement],
    decisions: Sequence[Decision],
    namespace: Namespace,
    stated: Stated,
    stream: BinaryIO,
) -> None:
    """Write the derived graphs as N-Quads: events in groups, none of which is kept in memory, then the judgements.

    `stated` says which participations the graphs of articles describe.
    Raises DataError where a value has no form in RDF.
    """
    actors: dict[str, Counter[Bearing]] = defaultdict(Counter)
    places: dict[str, Counter[Bearing]] = defaultdict(Counter)

    def quads() -> Iterator[ox.Quad]:
        for group in events:
            made = tuple(group)
            yield from event_parts(made, (), namespace, stated)
            for shared, found in ((actors, actors_of(made)), (places, places_of(made, namespace))):
                for name, bearings in found.items():
                    shared[name].update(bearings)
        yield from event_parts((), judgements, namespace, stated)
        yield from shared_parts(actors, places, namespace, decisions)

    write_quads(quads(), stream)
