"""Graphs as N-Quads files: what worker processes leave and a store loads."""

from collections.abc import Iterable
from typing import BinaryIO

import pyoxigraph as ox


def write_quads(quads: Iterable[ox.Quad], stream: BinaryIO) -> None:
    """Write quads as N-Quads, in the order given."""
    ox.serialize(quads, stream, format=ox.RdfFormat.N_QUADS)
