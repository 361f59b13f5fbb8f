"""Whether the files of a store can be read, all of them.

The engine keeps every quad six times, in the order of six indices, and checks the sum of a block when it reads it. A
query that counts or joins over a damaged block does not end: the engine gets the same error for ever and keeps each,
until the memory is full. So damage has to be looked for by reading each index, which ends at the first error.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph.engine import REBUILD, Object, Subject, engine_errors, open_for_reading
from kg.graph.location import Mode, find_location

#: The indices of the engine, by the order of subject, predicate, object and graph in their keys.
INDICES = ("gspo", "gpos", "gosp", "spog", "posg", "ospg")


def check_files(folder: Path) -> None:
    """Read every quad of the store in a folder from every index, which takes about a minute for a million quads.

    Raises StoreError if there is no store, a file is damaged or the indices differ.
    """
    with closing(open_for_reading(find_location(folder, Mode.READ, None))) as opened, engine_errors(folder):
        found = _quads_by_index(opened.store)
    if len(set(found.values())) > 1:
        counts = ", ".join(f"{index} {number}" for index, number in found.items())
        raise StoreError(f"{folder}: the indices of the store differ in their quads ({counts}).{REBUILD}")


def _quads_by_index(store: ox.Store) -> dict[str, int]:
    """Read all quads in the named graphs of a store once from each index; return how many each has."""
    found = dict.fromkeys(INDICES, 0)
    subjects: set[Subject] = set()
    predicates: set[ox.NamedNode] = set()
    objects: set[Object] = set()
    read = store.quads_for_pattern
    for graph in store.named_graphs():
        used = list(read(None, None, None, graph))
        found["gspo"] += len(used)
        subjects.update(quad.subject for quad in used)
        predicates.update(links := {quad.predicate for quad in used})
        objects.update(values := {quad.object for quad in used})
        found["gpos"] += sum(_length(read(None, link, None, graph)) for link in links)
        found["gosp"] += sum(_holding(value, read(None, None, value, graph)) for value in values)
    found["spog"] = sum(_length(read(subject, None, None, None)) for subject in subjects)
    found["posg"] = sum(_length(read(None, predicate, None, None)) for predicate in predicates)
    found["ospg"] = sum(_holding(value, read(None, None, value, None)) for value in objects)
    return found


def _length(quads: Iterator[ox.Quad]) -> int:
    return sum(1 for _ in quads)


def _holding(value: Object, quads: Iterator[ox.Quad]) -> int:
    # On disk, pyoxigraph 0.5.13 yields 256 to 510 too where 255 is asked for, and likewise after each such integer.
    return sum(quad.object == value for quad in quads)
