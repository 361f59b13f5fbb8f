"""The one place that writes files: whole under their final name or not at all, and logs that only grow.

Every error of writing is an OutputError that names the file.
"""

import errno
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import OutputError

_FREE_SPACE = "; free some space and try again"
#: Errors of writing anything, and what helps: a full disk, an exhausted quota, a disk that is mounted for reading.
_REMEDIES = {
    errno.ENOSPC: _FREE_SPACE,
    errno.EDQUOT: _FREE_SPACE,
    errno.EROFS: "; choose a folder that can be written to",
}

_BLOCK = 1 << 16  #: bytes, read at a time to find the start of a line


@contextmanager
def writing(path: Path | str) -> Iterator[None]:
    """Turn an OSError of the block into an OutputError that names the file or folder.

    A pipe closed by its reader stays BrokenPipeError. What helps against a full disk is part of the message, which
    also passes from a worker to the command.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}{remedy_of(error)}") from error


def remedy_of(error: BaseException | None) -> str:
    """Return what helps, as the end of a message, if a disk is full or not to be written to; else an empty text."""
    return _REMEDIES.get(error.errno or 0, "") if isinstance(error, OSError) else ""


def sync_folder(folder: Path) -> None:
    """Sync the names in a folder: what was made, renamed or removed there survives a power cut.

    Windows has no such call and needs none. Raises OSError where the folder cannot be opened.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder and its parents so that they survive a power cut; one that exists stays as it is.

    Raises OSError where it cannot be made.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


@contextmanager
def appearing(path: Path) -> Iterator[BinaryIO]:
    """Yield a stream whose bytes appear under `path` at the end of the block, or never if the block fails.

    A file that was there stays until the new one is whole, and passes its permissions on. The bytes are on the disk
    before the name is, and the name is when the block ends. Raises OutputError if the file cannot be written.
    """
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}.part")
    with writing(path):
        try:
            with temporary.open("xb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            if path.exists():
                temporary.chmod(path.stat().st_mode & 0o777)
            temporary.replace(path)
            sync_folder(path.parent)
        finally:
            temporary.unlink(missing_ok=True)


@contextmanager
def opened(target: Path | BinaryIO) -> Iterator[BinaryIO]:
    """Yield a binary stream for a target: a stream as it is, a file as `appearing` writes it.

    A device or a named pipe (`/dev/null`, `/dev/stdout`) is written in place. Raises OutputError if the file cannot
    be written.
    """
    if not isinstance(target, Path):
        yield target
    elif target.is_dir():
        raise OutputError(f"{target}: cannot be written: it is a folder; name a file")
    elif target.exists() and not target.is_file():
        with writing(target), target.open("wb") as stream:
            yield stream
    else:
        with appearing(target) as stream:
            yield stream


@contextmanager
def opened_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder that takes the name of the target at the end.

    A folder that was there is replaced if it holds nothing but files of the same names, as an older export does.
    Raises OutputError if the folder cannot be written or holds something else.
    """
    if target.exists() and not target.is_dir():
        raise OutputError(f"{target}: cannot be written: it is a file; name a folder")
    with writing(target):
        temporary = Path(tempfile.mkdtemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent))
        try:
            new, old = temporary / "new", temporary / "old"
            new.mkdir()
            yield new
            there = {path.name for path in target.iterdir()} if target.exists() else set()
            if strangers := sorted(there - {path.name for path in new.iterdir()}):
                raise OutputError(
                    f"{target}: the folder holds other files ({strangers[0]}); choose a new or empty one"
                )
            if target.exists():
                target.rename(old)
            new.rename(target)
            sync_folder(target.parent)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)


def append_lines(path: Path, lines: Iterable[str], *, by_hand: bool = False) -> None:
    """Add lines to a file, making it if need be; they are on the disk when this returns.

    A last line without an end is what a killed process left, and is cut off; in a file that people edit (`by_hand`)
    it is kept and ended. Processes that add to one file wait for each other. Raises OutputError if the file cannot be
    written.
    """
    is_new = not path.exists()
    with writing(path), path.open("a+b") as stream:
        _lock(stream)
        size = stream.seek(0, os.SEEK_END)
        ended = _line_start(stream, size)
        if ended < size and by_hand:
            stream.write(b"\n")
        elif ended < size:
            stream.truncate(ended)
        stream.writelines(f"{line}\n".encode() for line in lines)
        stream.flush()
        os.fsync(stream.fileno())
        if is_new:
            sync_folder(path.parent)


def last_line(path: Path) -> bytes:
    """Return the last whole line of a file, without its end; nothing if there is none. Raises OSError."""
    with path.open("rb") as stream:
        ended = _line_start(stream, stream.seek(0, os.SEEK_END))
        if not ended:
            return b""
        start = _line_start(stream, ended - 1)
        stream.seek(start)
        return stream.read(ended - 1 - start)


def _line_start(stream: BinaryIO, position: int) -> int:
    """Return where the line begins that a position lies in."""
    start = position
    while start > 0:
        size = min(start, _BLOCK)
        start -= size
        stream.seek(start)
        found = stream.read(size).rfind(b"\n")
        if found >= 0:
            return start + found + 1
    return 0


def _lock(stream: BinaryIO) -> None:
    """Wait until no other process holds a file, and hold it until it is closed; Windows has no such lock."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    fcntl.flock(stream, fcntl.LOCK_EX)


def write_json(path: Path, value: Any) -> None:
    """Write a value as indented JSON. Raises OutputError if the file cannot be written."""
    with appearing(path) as stream:
        stream.write(json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n")


def write_lines(path: Path, values: Iterable[Any]) -> None:
    """Write values as JSON Lines. Raises OutputError if the file cannot be written."""
    with appearing(path) as stream:
        stream.writelines(json.dumps(value).encode() + b"\n" for value in values)


def read_lines(path: Path) -> Iterator[Any]:
    """Yield the values of a file of JSON Lines. Raises OSError or ValueError if it cannot be read."""
    with path.open("rb") as stream:
        for line in stream:
            yield json.loads(line)
