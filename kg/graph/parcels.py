"""Many quads in parcels: the engine holds all that it is given at once, about a kilobyte for each quad."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph.snapshot import hold, release

#: Quads given to the engine at a time.
PARCEL = 50_000


def parcels(quads: Iterable[ox.Quad], size: int = PARCEL) -> Iterator[Iterator[ox.Quad]]:
    """Yield quads in parcels of `size`, the last maybe smaller; each to be used up before the next is asked for."""
    rest = iter(quads)
    for first in rest:
        yield chain((first,), islice(rest, size - 1))


@contextmanager
def held(database: Path) -> Iterator[None]:
    """Let readers see a database as it is now while the block lasts, and on if it fails or the process is killed.

    Raises StoreError if its files can be neither linked nor copied.
    """
    try:
        hold(database)
    except OSError as error:
        raise StoreError(f"{database}: cannot be held for readers: {error.strerror or error}") from error
    yield
    show(database)


def show(database: Path) -> None:
    """Let readers see a database as it is; raises StoreError if what was held for them cannot be moved."""
    try:
        release(database)
    except OSError as error:
        raise StoreError(f"{database}: cannot be shown to readers: {error.strerror or error}") from error
