"""What a server has taken: the keys of parcels, one a line, in a file that is only ever added to."""

import os
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from kg.errors import OutputError


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
        self._taken = {line.decode("ascii", "replace") for line in lines}

    def __contains__(self, key: str) -> bool:
        return key in self._taken

    def add(self, key: str) -> None:
        """Note that the server has taken a parcel; raises OutputError if that cannot be written."""
        try:
            self._file.write(f"{key}\n".encode())
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise OutputError(f"{self._path}: cannot be written: {error.strerror or error}") from error
        self._taken.add(key)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
