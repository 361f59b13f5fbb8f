"""What is sent to a server, in parcels of a size that servers take: whole graphs, large graphs in pieces."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph import Store
from kg.pipeline.batches import batches

#: Graphs whose names hash to a multiple of this end a parcel, so that a change in one moves no other parcel's ends.
_ENDS = 32


@dataclass(frozen=True, slots=True)
class Parcel:
    """Quads for one request.

    `key` is a hash of all that it sends; `cleared` are the graphs that it takes the place of, none if it only adds.
    """

    key: str
    quads: tuple[ox.Quad, ...]
    cleared: tuple[str, ...]


def parcels_of_store(store: Store, size: int) -> Iterator[Parcel]:
    """Yield the graphs of a store, each replaced as a whole, in parcels of about `size` quads; memory holds one.

    The first piece of a large graph clears it; a large graph that has changed is sent anew in all its pieces.
    """
    waiting: list[ox.Quad] = []
    names: list[str] = []
    for name in store.graphs():
        few = list(_up_to(store.graph(name), size))
        large = len(few) >= size
        if waiting and (large or len(waiting) + len(few) > size):
            yield _parcel(waiting, names)
            waiting, names = [], []
        if large:
            yield from _pieces(store, name, size)
            continue
        waiting += few
        names.append(name)
        if int(hashlib.sha256(name.encode()).hexdigest(), 16) % _ENDS == 0:
            yield _parcel(waiting, names)
            waiting, names = [], []
    if waiting:
        yield _parcel(waiting, names)


def parcels_of_shards(paths: Iterable[Path], size: int) -> Iterator[Parcel]:
    """Yield the quads of N-Quads files in parcels that add to what the server holds.

    Raises StoreError if a file cannot be read or is not N-Quads.
    """
    for path in paths:
        try:
            for quads in batches(ox.parse(path=path, format=ox.RdfFormat.N_QUADS), size):
                yield _parcel(quads, ())
        except (OSError, SyntaxError) as error:
            raise StoreError(f"{path}: cannot be read: {error}") from error


def by_graph(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, bytes]]:
    """Yield the graphs of some quads with their triples as N-Triples; the quads of a graph stand together."""
    for name, found in groupby(quads, key=lambda quad: quad.graph_name):
        if not isinstance(name, ox.NamedNode):
            raise StoreError("statements outside named graphs cannot be pushed")
        yield name.value, ox.serialize((quad.triple for quad in found), format=ox.RdfFormat.N_TRIPLES) or b""


def _pieces(store: Store, name: str, size: int) -> Iterator[Parcel]:
    whole = hashlib.sha256()
    for quad in store.graph(name):
        whole.update(str(quad).encode())
    for number, quads in enumerate(batches(store.graph(name), size)):
        yield Parcel(f"{whole.hexdigest()[:32]}-{number}", quads, () if number else (name,))


def _parcel(quads: Iterable[ox.Quad], names: Iterable[str]) -> Parcel:
    ordered, cleared = tuple(quads), tuple(names)
    digest = hashlib.sha256("\n".join((*cleared, *map(str, ordered))).encode())
    return Parcel(digest.hexdigest()[:32], ordered, cleared)


def _up_to(quads: Iterable[ox.Quad], size: int) -> Iterator[ox.Quad]:
    for number, quad in enumerate(quads, 1):
        yield quad
        if number >= size:
            return
