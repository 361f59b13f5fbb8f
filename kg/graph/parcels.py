"""Many quads in parcels: the engine holds all that it is given at once, about a kilobyte for each quad."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

import pyoxigraph as ox

#: Quads given to the engine at a time.
PARCEL = 50_000


def parcels(quads: Iterable[ox.Quad], size: int = PARCEL) -> Iterator[Iterator[ox.Quad]]:
    """Yield quads in parcels of `size`, the last maybe smaller; each to be used up before the next is asked for."""
    rest = iter(quads)
    for first in rest:
        yield chain((first,), islice(rest, size - 1))
