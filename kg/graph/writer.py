"""Who is writing to a store: a note in its folder, locked for as long as the writer has the store open.

The engine's own lock cannot be asked: a process loses such a lock when it closes the file once more. The note only
serves messages. Where it cannot be written, or the file system or Windows has no such lock, nobody is named.
"""

import json
import os
import platform
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

_NOTE = "writer.lock"


def announce(folder: Path) -> Callable[[], None]:
    """Note that this process is writing to the store in a folder; return what takes the note back."""
    with suppress(OSError, ImportError):
        import fcntl  # noqa: PLC0415 - not on Windows

        stream = (folder / _NOTE).open("a+b")
        try:
            fcntl.flock(stream, fcntl.LOCK_EX)  # readers hold it for a moment only
            stream.truncate(0)
            now = datetime.now(UTC)
            stream.write(json.dumps([platform.node(), os.getpid(), f"{now:%Y-%m-%d %H:%M} UTC"]).encode())
            stream.flush()
        except OSError:
            stream.close()
            raise
        return stream.close
    return lambda: None


def writer_of(folder: Path) -> str | None:
    """Return which process is writing to the store in a folder, and since when; None if none is, or none is known."""
    with suppress(OSError, ImportError):
        import fcntl  # noqa: PLC0415

        with (folder / _NOTE).open("rb") as stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return _described(stream.read())
    return None


def _described(note: bytes) -> str:
    try:
        host, process, since = json.loads(note)
    except (ValueError, TypeError):  # it is being written, or the disk is full
        return "which process is not noted"
    return f"process {process} on {host}, since {since}"
