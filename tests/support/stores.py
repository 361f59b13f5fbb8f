"""Where the engine's files of a store lie, for tests that read or change them past kg."""

from pathlib import Path

from kg.graph.location import Mode, find_location


def database_of(store: Path) -> Path:
    """Return the folder of the database of a store."""
    return find_location(store, Mode.READ, None).database
