"""What is sent to a server, in batches of a size that servers accept: whole graphs, large graphs in pieces."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph import Store
from kg.graph.engine import read_quads
from kg.graph.files import batches

#: A graph whose name hashes to a multiple of this ends a batch, so that a change in one batch leaves others alone.
_ENDS = 32


@dataclass(frozen=True, slots=True)
class QuadBatch:
    """Quads for one request.

    `names` are the graphs, or the part of a shard, that it carries, whole or as piece `number` of what `digest` is a
    hash of; with `clears` it replaces those graphs.
    """

    names: tuple[str, ...]
    quads: tuple[ox.Quad, ...]
    digest: str
    number: int = 0
    clears: bool = True

    @property
    def cleared(self) -> tuple[str, ...]:
        """The graphs that are emptied first."""
        return self.names if self.clears else ()


def batches_of_store(store: Store, size: int) -> Iterator[QuadBatch]:
    """Yield the graphs of a store, each replaced as a whole, in batches of about `size` quads; memory holds one.

    The first piece of a large graph clears it; a large graph that has changed is sent anew in all its pieces.
    """
    waiting: list[ox.Quad] = []
    names: list[str] = []
    for name in store.graphs():
        few = list(islice(store.graph(name), size))
        large = len(few) >= size
        if waiting and (large or len(waiting) + len(few) > size):
            yield _batch(waiting, names)
            waiting, names = [], []
        if large:
            yield from _pieces(store, name, size)
            continue
        waiting += few
        names.append(name)
        if int(hashlib.sha256(name.encode()).hexdigest(), 16) % _ENDS == 0:
            yield _batch(waiting, names)
            waiting, names = [], []
    if waiting:
        yield _batch(waiting, names)


def batches_of_shards(paths: Iterable[Path], size: int) -> Iterator[QuadBatch]:
    """Yield the quads of N-Quads files in batches that add to what the server holds.

    Raises StoreError if a file cannot be read or is not N-Quads.
    """
    for path in paths:
        for number, quads in enumerate(map(tuple, batches(read_quads(path), size))):
            yield QuadBatch((f"{path.name}#{number}",), quads, _digest(quads), clears=False)


def by_graph(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, bytes]]:
    """Yield the graphs of some quads with their triples as N-Triples; the quads of a graph stand together."""
    for name, found in groupby(quads, key=lambda quad: quad.graph_name):
        if not isinstance(name, ox.NamedNode):
            raise StoreError("statements outside named graphs cannot be pushed")
        yield name.value, ox.serialize((quad.triple for quad in found), format=ox.RdfFormat.N_TRIPLES) or b""


def _pieces(store: Store, name: str, size: int) -> Iterator[QuadBatch]:
    whole = hashlib.sha256()
    for quad in store.graph(name):
        whole.update(str(quad).encode())
    for number, quads in enumerate(map(tuple, batches(store.graph(name), size))):
        yield QuadBatch((name,), quads, whole.hexdigest()[:32], number, clears=number == 0)


def _batch(quads: list[ox.Quad], names: list[str]) -> QuadBatch:
    return QuadBatch(tuple(names), tuple(quads), _digest(quads))


def _digest(quads: Iterable[ox.Quad]) -> str:
    return hashlib.sha256("\n".join(map(str, quads)).encode()).hexdigest()[:32]
