"""The store that is served, open for reading, and opened again when a writer has changed it."""

import time
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

from kg.errors import StoreError
from kg.graph import Mode, Store
from kg.graph.location import find_location, is_endpoint
from kg.query.request import Target

T = TypeVar("T")

#: A store that is being written to is opened again no more often than this.
_PATIENCE = 1.0
#: Seconds between attempts to open a store whose files are changing.
_PAUSES = (0.05, 0.2)

Signature = tuple[tuple[str, int, int], ...]


class CurrentStore:
    """Keeps a store open; a reader sees what was committed up to about a second ago.

    Readers are snapshots beside the writer and never hold it up. An endpoint is opened once, it is always current.
    """

    def __init__(self, location: str) -> None:
        """Open the store; raises StoreError if it cannot be opened."""
        self._location = location
        self._lock = Lock()
        self._opened_at = time.monotonic()
        self._folder = None if is_endpoint(location) else find_location(location, Mode.READ, None).database
        self._memory: dict[Callable[[Store], Any], tuple[Store, Any]] = {}
        self._signature: Signature = ()
        self._store = self._open()
        self.namespace = self._store.namespace
        self.target = Target.of(self._store)

    def read(self, reader: Callable[[Store], T]) -> T:
        """Return what a function reads from the store as it is now.

        A writer may delete files under a reader: it then reads once more. Raises what `reader` raises.
        """
        try:
            return reader(self._current())
        except StoreError:
            return reader(self._current(stale=True))

    def remembered(self, reader: Callable[[Store], T]) -> T:
        """Return what a function reads, from memory as long as the store has not changed.

        An endpoint does not tell of changes, it is read each time.
        """
        store = self._current()
        kept = self._memory.get(reader)
        if kept is not None and kept[0] is store and self._folder is not None:
            return kept[1]  # type: ignore[no-any-return]
        found = self.read(reader)
        self._memory[reader] = (store, found)
        return found

    def _current(self, stale: bool = False) -> Store:
        with self._lock:
            waited = time.monotonic() - self._opened_at
            if stale or (waited > _PATIENCE and self._now() != self._signature):
                self._store = self._open()
                self._opened_at = time.monotonic()
            return self._store

    def _open(self) -> Store:
        for pause in _PAUSES:
            try:
                return self._open_once()
            except StoreError:
                # The writer may have replaced files between their listing and their opening.
                time.sleep(pause)
        return self._open_once()

    def _open_once(self) -> Store:
        self._signature = self._now()
        return Store.open(self._location)

    def _now(self) -> Signature:
        if self._folder is None or not self._folder.is_dir():
            return ()
        found = []
        for path in self._folder.iterdir():
            try:
                status = path.stat()
            except FileNotFoundError:
                continue  # deleted by the writer since the listing
            found.append((path.name, status.st_size, status.st_mtime_ns))
        return tuple(sorted(found))
