"""A file that reports the progress of reading it."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

_STEP = 1024 * 1024
_BUFFER = 256 * 1024


class _WatchedFile(io.FileIO):
    """The bytes of a file; `advance` is called for every byte range read for the first time."""

    def __init__(self, path: Path, advance: Callable[[], None]) -> None:
        super().__init__(path)
        self._advance = advance
        self._due = _STEP

    def readinto(self, buffer: object) -> int | None:
        """Fill a buffer, as any file does."""
        size = super().readinto(buffer)  # type: ignore[arg-type]
        if self.tell() >= self._due:
            self._due = self.tell() + _STEP
            self._advance()
        return size


def opened(path: Path, advance: Callable[[], None]) -> BinaryIO:
    """Return an open file. `advance` is called whenever another part of it is read for the first time.

    An archive of many gigabytes may hold pictures for minutes; it is slow, and does not hang.
    """
    return cast(BinaryIO, io.BufferedReader(_WatchedFile(path, advance), _BUFFER))
