"""Where an export goes: a stream as it is, or a file or folder that appears whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import OutputError


@contextmanager
def opened(target: Path | BinaryIO) -> Iterator[BinaryIO]:
    """Yield a binary stream for the target.

    A path is written as a temporary file beside it and renamed at the end, so that an error or a killed process
    never leaves half a file under the asked name and a file that was there stays until the new one is whole. A device
    or a named pipe (`/dev/null`, `/dev/stdout`) is written in place.
    Raises OutputError if the file cannot be written.
    """
    if not isinstance(target, Path):
        yield target
        return
    if target.is_dir():
        raise OutputError(f"{target}: cannot be written: it is a folder; name a file")
    if target.exists() and not target.is_file():
        with _in_place(target) as stream:
            yield stream
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror}") from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        temporary.chmod(_permissions(target))
        temporary.replace(target)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def opened_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder that takes the name of the target at the end.

    A folder that was there is replaced if it holds nothing but files of the same names, as an older export does.
    Raises OutputError if the folder cannot be written or holds something else.
    """
    if target.exists() and not target.is_dir():
        raise OutputError(f"{target}: cannot be written: it is a file; name a folder")
    try:
        temporary = Path(tempfile.mkdtemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent))
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror}") from error
    try:
        new, old = temporary / "new", temporary / "old"
        new.mkdir()
        yield new
        strangers = (
            sorted({p.name for p in target.iterdir()} - {p.name for p in new.iterdir()}) if target.exists() else ()
        )
        if strangers:
            raise OutputError(f"{target}: the folder holds other files ({strangers[0]}); choose a new or empty one")
        if target.exists():
            target.rename(old)
        new.rename(target)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


@contextmanager
def _in_place(target: Path) -> Iterator[BinaryIO]:
    try:
        with target.open("wb") as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror or error}") from error


def _permissions(target: Path) -> int:
    """Return the mode of the file to be replaced, or what a new file would get (mkstemp's own is private)."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
