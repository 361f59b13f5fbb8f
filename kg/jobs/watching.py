"""Sources that are read on and on: which of them are due, and when.

What lies on the web, and lists of what lies there, is due once in a while; files and folders when they have changed.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from kg.errors import ArticleError, SourceError, UsageError
from kg.ingest import require_sources
from kg.ingest.detect import HEAD_BYTES, Format, detect_format
from kg.ingest.files import STDIN, find_places
from kg.ingest.links import is_address
from kg.ingest.values import File

#: Seconds between two looks at files and folders.
_LOOK = 2.0
#: How many times as long as a look took, the next one waits: a large folder must not keep a processor busy.
_SHARE = 20
#: Seconds until what could not be read or stored is tried again.
_AGAIN = 60.0

#: The files of a source, each with its size and the time of its last change.
Signature = tuple[tuple[str, int, int], ...]


@dataclass(slots=True)
class Watched:
    """The sources of a watch; what is on the web is due every so many seconds.

    `pause` waits for some seconds, `clock` counts them.
    """

    sources: tuple[str, ...]
    every: float
    pause: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _due: float = 0.0
    _read: dict[str, Signature] = field(default_factory=dict)
    _seen: dict[str, Signature] = field(default_factory=dict)

    def require(self) -> None:
        """Raise SourceError for a source that does not exist, UsageError for standard input, which ends."""
        if STDIN in self.sources:
            raise UsageError("standard input ends and cannot be watched: name files, folders or web addresses")
        require_sources(self.sources)

    def rounds(self, *, once: bool = False) -> Iterator[tuple[str, ...]]:
        """Yield what is due, at first all that is there (perhaps nothing), then whenever something is.

        With `once` that is all.
        """
        yield self._all()
        took = 0.0
        while not once:
            self.pause(max(min(_LOOK, self.every), _SHARE * took))
            began = self.clock()
            due = self._those_due()
            took = self.clock() - began
            if due:
                yield due

    def failed(self) -> None:
        """Note that what was due last could not be read: all is due again in a minute."""
        self._read.clear()
        self._due = self.clock() + min(_AGAIN, self.every)

    def _all(self) -> tuple[str, ...]:
        self._due = self.clock() + self.every
        self._read = {source: _signature(source) for source in self.sources}
        return tuple(source for source in self.sources if is_address(source) or self._read[source])

    def _those_due(self) -> tuple[str, ...]:
        if not self._read:
            return self._all() if self.clock() >= self._due else ()
        is_time = self.clock() >= self._due
        if is_time:
            self._due = self.clock() + self.every
        return tuple(
            source for source in self.sources if self._has_changed(source) or (is_time and _is_of_web(source))
        )

    def _has_changed(self, source: str) -> bool:
        """Whether files have changed since they were read, and are no longer being written."""
        if is_address(source):
            return False
        now = _signature(source)
        is_settled = self._seen.get(source) == now
        self._seen[source] = now
        if not now or not is_settled or now == self._read[source]:
            return False
        self._read[source] = now
        return True


def _signature(source: str) -> Signature:
    if is_address(source):
        return ()
    try:
        files = [place.path for place in find_places([source], None) if isinstance(place, File)]
        states = ((str(path), path.stat()) for path in files)
        return tuple((name, state.st_size, state.st_mtime_ns) for name, state in states)
    except (SourceError, OSError):  # empty, or moved while we look
        return ()


def _is_of_web(source: str) -> bool:
    """Whether a source is an address or a file that lists addresses."""
    if is_address(source):
        return True
    with suppress(ArticleError, SourceError, OSError):
        for place in find_places([source], None):
            if isinstance(place, File) and place.named:
                with place.path.open("rb") as stream:
                    found = detect_format(stream.read(HEAD_BYTES), place.where)
                return found in (Format.OPML, Format.LINKS, Format.FEED)
    return False
