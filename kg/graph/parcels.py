"""Many quads in parcels: the engine holds all that it is given at once, about a kilobyte for each quad."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError

#: Quads given to the engine at a time.
PARCEL = 50_000


def parcels(quads: Iterable[ox.Quad], size: int = PARCEL) -> Iterator[Iterator[ox.Quad]]:
    """Yield quads in parcels of `size`, the last maybe smaller; each to be used up before the next is asked for."""
    rest = iter(quads)
    for first in rest:
        yield chain((first,), islice(rest, size - 1))


@contextmanager
def marked(sign: Path) -> Iterator[None]:
    """Let a file stand while the block lasts, and for good if it fails or the process is killed.

    Raises StoreError if the file cannot be written.
    """
    try:
        sign.touch()
        yield
        sign.unlink()
    except OSError as error:
        raise StoreError(f"{sign}: cannot be written: {error.strerror or error}") from error
