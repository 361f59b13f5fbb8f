"""Opens the embedded engine and turns its errors into ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph.location import Location, Mode


def open_engine(location: Location, mode: Mode) -> ox.Store:
    """Return the engine's store at a location.

    Raises StoreError if another writer has it, nothing was written yet, or its files are damaged.
    """
    if mode is Mode.READ and not location.database.exists():
        raise StoreError(
            f"{location.folder}: the store is empty; `kg build SOURCE --store {location.folder}` fills it"
        )
    try:
        if mode is Mode.READ:
            return ox.Store.read_only(str(location.database))
        return ox.Store(str(location.database))
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower():
            raise StoreError(
                f"{location.folder}: another process is writing to the store; wait for it to end"
            ) from error
        raise StoreError(f"{location.folder}: the store cannot be opened: {first_line(error)}") from error


@contextmanager
def engine_errors(place: str | Path) -> Iterator[None]:
    """Turn what the engine raises while it reads or writes (a full disk, damaged files) into StoreError."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{place}: the store failed: {first_line(error)}") from error


def first_line(error: Exception) -> str:
    """Return the first line of an error's message."""
    return str(error).partition("\n")[0]
