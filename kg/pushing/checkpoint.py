"""What a server has taken: a line for each graph of a parcel, in a file that is only ever added to."""

import os
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from kg.errors import OutputError
from kg.pushing.parcels import Parcel


class Checkpoint:
    """The parcels that one server has taken; a context that keeps its file open."""

    def __init__(self, path: Path) -> None:
        """Open the file, making it if need be; a last line that was cut short is dropped.

        Raises OutputError if it cannot be written.
        """
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: BinaryIO = path.open("a+b")
            self._file.seek(0)
            *lines, rest = self._file.read().split(b"\n")
            if rest:
                self._file.truncate(self._file.tell() - len(rest))
        except OSError as error:
            raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
        self._taken: dict[str, tuple[str, int]] = {}
        for line in lines:
            digest, number, name = line.decode().split(" ", 2)
            self._taken[name] = (digest, int(number))

    def __contains__(self, parcel: Parcel) -> bool:
        """Whether the server holds a parcel: it has taken it, and nothing in its place since."""
        return all(self._has(name, parcel) for name in parcel.names)

    def add(self, parcel: Parcel) -> None:
        """Note that the server has taken a parcel; raises OutputError if that cannot be written."""
        lines = "".join(f"{parcel.digest} {parcel.number} {name}\n" for name in parcel.names)
        try:
            self._file.write(lines.encode())
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise OutputError(f"{self._path}: cannot be written: {error.strerror or error}") from error
        self._taken.update((name, (parcel.digest, parcel.number)) for name in parcel.names)

    def _has(self, name: str, parcel: Parcel) -> bool:
        # The pieces of a large graph are sent in order, and the first one clears it.
        digest, number = self._taken.get(name, ("", 0))
        return digest == parcel.digest and number >= parcel.number

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
