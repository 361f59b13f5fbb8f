"""What a reader sees: the engine's files as they were at one moment, whatever a writer does afterwards.

The engine's read-only mode opens tables by name, some of them late. A writer that compacts deletes tables meanwhile:
opening then fails, and a query that meets a missing table may never end. Tables are never changed, so a folder of
hard links to them, with copies of the small files that name them, is a whole database for as long as it is needed,
and takes no space.
"""

import os
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Self

import pyoxigraph as ox

from kg.errors import StoreError
from kg.files import sync_folder

_PREFIX = "reader"
_HELD = "before-events"
_CURRENT = "CURRENT"
#: Never changed, or only added to: a link is enough.
_UNCHANGED = frozenset({".sst"})
_LINKED = _UNCHANGED | {".log"}
#: Seconds between attempts while a writer changes which tables there are.
_PAUSES = (0.0, 0.01, 0.03, 0.1, 0.2, 0.4)


class DatabaseSnapshot:
    """A database opened for reading as of one moment; its folder of links is removed when it is closed.

    The folder lies beside the database. If a killed process left one behind, the next snapshot removes it.
    Where no links can be made (another kind of file system, no right to write), the database itself is opened.
    """

    def __init__(self, store: ox.Store, folder: Path | None) -> None:
        self.store = store
        self._folder = folder

    @classmethod
    def take(cls, database: Path) -> Self:
        """Open a database as it is now.

        Raises OSError or RuntimeError, as the engine does, if its files are damaged or it is not a database.
        """
        failure: Exception | None = None
        for pause in _PAUSES:
            time.sleep(pause)
            folder, source = _new_folder(database), _shown(database)
            try:
                if folder is None:
                    return cls(ox.Store.read_only(str(source)), None)
                if _copy(source, folder, _LINKED):
                    return cls(ox.Store.read_only(str(folder)), folder)
            except (OSError, RuntimeError) as error:
                failure = error
                if not _is_fleeting(error):
                    _remove(folder)
                    raise
            _remove(folder)
        # A writer that never rests: open the database itself; the engine says what is wrong if it is damaged.
        if failure is not None:
            raise failure
        return cls(ox.Store.read_only(str(_shown(database))), None)

    def close(self) -> None:
        """Remove the folder of links; what is read from `store` afterwards may fail."""
        _remove(self._folder)
        self._folder = None


@contextmanager
def held(database: Path) -> Iterator[None]:
    """Show readers a database as it is now until the block succeeds, even if the process is killed in between.

    Raises StoreError if its files can be neither linked nor copied.
    """
    try:
        _hold(database)
    except OSError as error:
        raise StoreError(f"{database}: cannot be held for readers: {error.strerror or error}") from error
    yield
    release(database)


def is_held(database: Path) -> bool:
    """Whether readers see an older state: while events are loaded, or after a kill in the middle of that."""
    return (database.parent / _HELD).is_dir()


def release(database: Path) -> None:
    """Show readers the current database; does nothing if they see it already.

    Raises StoreError if the older state cannot be moved away.
    """
    if not is_held(database):
        return
    try:
        folder = _own_folder(database.parent)
        (database.parent / _HELD).rename(folder / _HELD)  # at once: removing it takes a while
    except OSError as error:
        raise StoreError(f"{database}: cannot be shown to readers: {error.strerror or error}") from error
    _remove(folder)


def _hold(database: Path) -> None:
    release(database)
    for pause in _PAUSES:
        time.sleep(pause)
        folder = _own_folder(database.parent)
        try:
            if _copy(database, folder, _UNCHANGED):
                _sync(folder)
                folder.chmod(database.stat().st_mode)
                folder.rename(database.parent / _HELD)
                sync_folder(database.parent)
                return
        except OSError as error:
            if not _is_fleeting(error):
                raise
        finally:
            _remove(folder)
    raise OSError("it changes all the time")


def _sync(folder: Path) -> None:
    """Sync a copy of a database; linked files are on disk already."""
    for path in folder.iterdir():
        if path.suffix not in _UNCHANGED:
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
    sync_folder(folder)


def _shown(database: Path) -> Path:
    return database.parent / _HELD if is_held(database) else database


def _copy(database: Path, folder: Path, linked: frozenset[str]) -> bool:
    """Link and copy the files of a database; return whether they are all of one moment."""
    before = _version(database)
    if before is None:
        return False
    manifest, _ = before
    shutil.copyfile(database / _CURRENT, folder / _CURRENT)
    shutil.copyfile(database / manifest, folder / manifest)
    for path in _tables(database):
        if path.suffix not in linked or not _link(path, folder / path.name):
            shutil.copyfile(path, folder / path.name)
    return _version(database) == before and _size(folder / manifest) == before[1]


def _link(path: Path, link: Path) -> bool:
    """Make a link; return whether the file system can. Raises FileNotFoundError if the target does not exist."""
    try:
        os.link(path, link)
    except FileNotFoundError:
        raise
    except OSError:
        return False
    return True


def _version(database: Path) -> tuple[str, int] | None:
    """Return the version of the set of tables: the name of the file that lists them, and its size."""
    name = (database / _CURRENT).read_text(encoding="ascii").strip()
    size = _size(database / name)
    return None if size is None else (name, size)


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None


def _tables(database: Path) -> Iterator[Path]:
    return (path for path in sorted(database.iterdir()) if path.suffix in _LINKED)


def _is_fleeting(error: Exception) -> bool:
    """Whether a writer may have caused the error: a file vanished between listing and opening it."""
    return isinstance(error, FileNotFoundError) or "No such file" in str(error)


def _new_folder(database: Path) -> Path | None:
    """Make a folder for links beside the database; None if that is impossible."""
    _remove_stale(database.parent)
    try:
        folder = _own_folder(database.parent)
    except OSError:
        return None
    if _can_link(database, folder):
        return folder
    _remove(folder)
    return None


def _can_link(database: Path, folder: Path) -> bool:
    """Whether links to the tables can be made; a table that a writer has just deleted does not count."""
    for table in islice(_tables(database), 1):
        try:
            os.link(table, folder / "probe")
            (folder / "probe").unlink()
        except FileNotFoundError:
            continue
        except OSError:
            return False
    return True


def _remove_stale(place: Path) -> None:
    """Remove the folders of processes of this machine that ended without doing so."""
    for folder in place.glob(f"{_prefix()}*"):
        process = folder.name.rsplit("-", 2)[1]
        if process.isdecimal() and not _runs(int(process)):
            _remove(folder)


def _own_folder(place: Path) -> Path:
    """Make a folder that is removed with this process at the latest."""
    return Path(tempfile.mkdtemp(prefix=f"{_prefix()}{os.getpid()}-", dir=place))


def _prefix() -> str:
    return f"{_PREFIX}-{socket.gethostname()}-"


def _runs(process: int) -> bool:
    if os.name == "nt":
        return True  # asking would end the process here, so its folder stays
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # another user's
    return True


def _remove(folder: Path | None) -> None:
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
