"""Resolves names of sources to readable places: files, folders, globs, addresses, pipes and standard input."""

import glob
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO

from kg.errors import SourceError
from kg.ingest.links import is_address
from kg.ingest.values import Cause, File, PageLink, SetAside

STDIN = "-"
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Stream:
    """Something that can be read once, standard input or a pipe; `spool` keeps a copy of it."""

    where: str
    open: Callable[[], AbstractContextManager[BinaryIO]]

    def spool(self, path: Path) -> File | SetAside:
        """Return a copy of the stream, made under a path that is free.

        Set aside if the stream cannot be read to its end or the copy cannot be kept (a full disk).
        """
        try:
            with self.open() as stream, path.open("xb") as copy:
                shutil.copyfileobj(stream, copy, _CHUNK)
        except OSError as error:
            return SetAside(self.where, f"cannot be read to its end: {error.strerror or error}")
        return File(self.where, path, relative=self.where)


Place = File | PageLink | Stream | SetAside


def find_places(sources: Sequence[str], stdin: BinaryIO | None) -> list[Place]:
    """Return what the sources stand for, in the order given, each file once.

    A folder stands for the files below it in the order of their names; hidden ones are skipped, and so are links to
    files already listed. An address stands for its page or feed. A name with ``*``, ``?`` or ``[`` that is not a file
    is a glob (``**`` goes down).

    Raises SourceError for a source that does not exist, a glob without matches, a folder without files, and for
    ``-`` where there is no standard input.
    """
    places: list[Place] = []
    seen: set[tuple[int, int]] = set()
    for source in sources:
        if source == STDIN:
            if stdin is None:
                raise SourceError("-: there is no standard input")
            if not any(place.where == "standard input" for place in places):
                places.append(Stream("standard input", _give(stdin)))
        elif is_address(source):
            if not any(place.where == source for place in places):
                places.append(PageLink(source, source))
        else:
            found = _matches(source)
            base = _base(source)
            for path in found:
                places.extend(_of_source(place, source) for place in _walk(path, base, seen))
    return places


def require_sources(sources: Sequence[str]) -> None:
    """Raise SourceError for a file or folder that does not exist and a glob without matches; nothing is opened."""
    for source in sources:
        if source != STDIN and not is_address(source):
            _matches(source)


def _give(stream: BinaryIO) -> Callable[[], AbstractContextManager[BinaryIO]]:
    return lambda: nullcontext(stream)


def _matches(source: str) -> list[Path]:
    if not source:
        raise SourceError("a source with an empty name")
    path = Path(source)
    try:
        if path.exists():
            return [path]
    except PermissionError as error:
        raise SourceError(f"{source}: cannot be read: {error.strerror}") from error
    except (OSError, ValueError) as error:
        raise SourceError(f"{source[:80]}: not a valid file name, or not accessible") from error
    if "://" in source:
        raise SourceError(f"{source[:80]}: only http and https addresses are fetched")
    if not glob.has_magic(source):
        raise SourceError(f"{source}: there is no such file or folder")
    found = sorted(Path(match) for match in glob.glob(source, recursive=True))  # noqa: PTH207 (absolute patterns)
    if not found:
        raise SourceError(f"{source}: no file matches this pattern")
    return found


def _base(source: str) -> Path:
    """Return the folder of the files of a source: itself, or what comes before its name or pattern."""
    path = Path(source)
    if path.is_dir():
        return path
    if path.exists():
        return path.parent
    fixed = takewhile(lambda part: not glob.has_magic(part), path.parts)
    return Path(*fixed)


def _walk(root: Path, base: Path, seen: set[tuple[int, int]]) -> Iterator[Place]:
    """Yield the places at and below a path that was named by the user, with their paths from a folder."""
    pending = [root]
    empty = True
    while pending:
        path = pending.pop()
        try:
            status = path.stat()
            known = (status.st_dev, status.st_ino) in seen
            seen.add((status.st_dev, status.st_ino))
            empty &= not known
            if path.is_dir():
                if not known:  # a link to a parent folder would loop for ever
                    pending.extend(sorted((p for p in path.iterdir() if not p.name.startswith(".")), reverse=True))
                continue
        except OSError as error:
            empty = False
            yield SetAside(str(path), f"cannot be read: {error.strerror or error}")
            continue
        empty = False
        if not known:
            yield _place(path, base, named=path == root)
    if empty:
        raise SourceError(f"{root}: there is no file in this folder")


def _of_source(place: Place, source: str) -> Place:
    return replace(place, source=source) if isinstance(place, File) else place


def _place(path: Path, base: Path, *, named: bool) -> Place:
    if path.is_file():
        # A name that is not UTF-8 is kept with lone surrogates, which no page and no terminal can show.
        relative = path.relative_to(base).as_posix().encode("utf-8", "backslashreplace").decode()
        return File(str(path), path, named=named, relative=relative)
    if named:
        return Stream(str(path), lambda: path.open("rb"))
    return SetAside(str(path), "neither a file nor a folder", Cause.FORMAT)
