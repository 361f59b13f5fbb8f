"""The store that is served, open for reading, and opened again when a writer has changed it."""

import hashlib
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from starlette.requests import Request

from kg.errors import StoreError
from kg.graph import Mode, Store
from kg.graph.location import find_location, is_endpoint
from kg.graph.snapshot import is_held
from kg.serve.settings import ServerSettings

T = TypeVar("T")

#: Seconds between two openings of a store that is being written to.
_PATIENCE = 1.0

#: How many times as long as it took to read, a result is kept at least.
_WORTH = 10
#: How many results are kept, such as catalogues and pages of the explorer.
_MOST = 16

#: The version of a store that does not say when it changes.
UNKNOWN = "now"

Signature = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """What was read from a store, and until when it is good enough even if the store changes."""

    store: Store
    found: Any
    until: float

    def is_fresh(self, store: Store | None) -> bool:
        """Whether it is still good for a store; None for a store whose changes are unknown."""
        return self.store is store or time.monotonic() < self.until


class CurrentStore:
    """Keeps a store open; a reader sees what was committed up to about a second ago.

    Readers are snapshots beside the writer and never hold it up. An endpoint is opened once: it is always current.
    A worker answers one request at a time, so that nothing here is called twice at once.
    """

    def __init__(self, location: str) -> None:
        """Open the store; raises StoreError if it cannot be opened."""
        self._location = location
        self._opened_at = time.monotonic()
        self._place = None if is_endpoint(location) else find_location(location, Mode.READ, None)
        self._memory: dict[Callable[[Store], Any], Memory] = {}
        self._signature: Signature = ()
        self._store = self._open()
        self.namespace = self._store.namespace

    def read(self, reader: Callable[[Store], T], patience: float = _PATIENCE) -> T:
        """Return what a function reads from the store as it was `patience` seconds ago, or later.

        If no snapshot can be taken, a writer may delete files under a reader, which then reads again. Raises what
        `reader` raises.
        """
        try:
            return _read(reader, self._current(patience))
        except StoreError:
            return _read(reader, self._current(None))

    @property
    def is_versioned(self) -> bool:
        """Whether `version` changes with what the store holds."""
        return self._place is not None

    def version(self) -> str:
        """Return a name for what the store holds now, the same in every process; `UNKNOWN` for an endpoint."""
        self._current()
        if not self._signature:
            return UNKNOWN
        named = (str(self._place and self._place.folder), self._signature)
        return hashlib.sha256(repr(named).encode()).hexdigest()[:16]

    def remembered(self, reader: Callable[[Store], T]) -> T:
        """Return what a function reads, from memory as long as the store has not changed.

        Equal functions read the same. While a store is being written to, results are kept for ten times as long as
        it took to read them; an endpoint does not announce changes and is read again after that time.
        """
        store = self._current()
        kept = self._memory.pop(reader, None)
        if kept is None or not kept.is_fresh(store if self._place else None):
            start = time.monotonic()
            found = self.read(reader)
            end = time.monotonic()
            kept = Memory(store, found, end + _WORTH * (end - start))
        self._memory[reader] = kept  # now the last to be dropped
        for oldest in list(self._memory)[:-_MOST]:
            del self._memory[oldest]
        return kept.found  # type: ignore[no-any-return]

    def _current(self, patience: float | None = _PATIENCE) -> Store:
        """Return the store, reopened if it has changed in the last `patience` seconds; with None always reopened."""
        waited = time.monotonic() - self._opened_at
        if patience is None or (waited >= patience and self._now() != self._signature):
            self._store = self._open()
            self._opened_at = time.monotonic()
        return self._store

    def _open(self) -> Store:
        self._signature = self._now()
        return Store.open(self._location)

    def _now(self) -> Signature:
        if self._place is None:
            return ()
        found = []
        try:
            database = self._place.database
            paths = list(database.iterdir())
        except FileNotFoundError:
            return ()  # not written yet, or replaced since its name was read
        for path in paths:
            try:
                status = path.stat()
            except FileNotFoundError:
                continue  # deleted by the writer since the listing
            found.append((path.name, status.st_size, status.st_mtime_ns))
        if is_held(database):
            found.append(("", 0, 0))
        return tuple(sorted(found))


def _read(reader: Callable[[Store], T], store: Store) -> T:
    """Read; if that fails, free the solutions that the frames of the error hold.

    The engine's solutions must be freed in the thread that made them, and an error goes on into another one.
    """
    try:
        return reader(store)
    except Exception as error:  # whatever the reader raises is raised again
        _clear_frames(error)
        raise


def _clear_frames(error: BaseException | None) -> None:
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


@dataclass(frozen=True, slots=True)
class Site:
    """What the parts of one worker share: the settings of the server, and its store."""

    settings: ServerSettings
    store: CurrentStore

    def address(self, request: Request) -> str:
        """Return the URL of the server without a slash at its end: its public one, or as the client named it."""
        return (self.settings.public_url or str(request.base_url)).rstrip("/")
