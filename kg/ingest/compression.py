"""Compressed streams read as their content, with a limit on the unpacked size.

A zip bomb is a small file that unpacks to more than any disk holds. Text packs to a tenth, repetitive text to a
fiftieth; what exceeds `RATIO` after the first `FLOOR` bytes is not text.
"""

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO, TypeVar, cast

from kg.errors import ArticleError

T = TypeVar("T")

#: Any stream may unpack to this many bytes; beyond that, to this many times its size.
FLOOR = 64 * 1024 * 1024
RATIO = 200

_OPENERS: dict[bytes, tuple[str, Callable[[BinaryIO], object]]] = {
    b"\x1f\x8b": ("gzip", lambda raw: gzip.GzipFile(fileobj=raw, mode="rb")),
    b"BZh": ("bzip2", bz2.BZ2File),
    b"\xfd7zXZ\x00": ("xz", lzma.LZMAFile),
}


class Budget:
    """How much a compressed source of a given size may unpack to, all parts together."""

    def __init__(self, where: str, packed: int) -> None:
        self._where = where
        self._limit = max(FLOOR, RATIO * packed)
        self._spent = 0

    def spend(self, size: int) -> None:
        """Count unpacked bytes.

        Raises ArticleError once there are more than text could have been packed from.
        """
        self._spent += size
        if self._spent > self._limit:
            raise ArticleError(
                self._where,
                f"it unpacks to more than {self._limit // 2**20} MiB, {RATIO} times its size: a zip bomb?",
            )


class Unpacked(io.RawIOBase):
    """An unpacked stream: its bytes are counted, and damage is reported as such."""

    def __init__(self, stream: io.BufferedIOBase, where: str, budget: Budget, packing: str) -> None:
        super().__init__()
        self._stream = stream
        self._where = where
        self._budget = budget
        self._packing = packing
        self._furthest = 0
        self._at = 0

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def seekable(self) -> bool:
        """Return that it can be read again from the start."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a position; going backwards unpacks again."""
        self._at = self._guarded(lambda: self._stream.seek(offset, whence))
        return self._at

    def tell(self) -> int:
        """Return how many bytes have been read."""
        return self._at

    def readinto(self, buffer: object) -> int:
        """Fill a buffer; raises ArticleError where the stream is damaged, truncated or a zip bomb."""
        # Piece by piece, so that everything before the damage is yielded.
        view = memoryview(cast(bytearray, buffer)).cast("B")
        data = self._guarded(lambda: self._stream.read1(len(view)))
        view[: len(data)] = data
        self._at += len(data)
        if self._at > self._furthest:  # bytes read twice count once
            self._budget.spend(self._at - self._furthest)
            self._furthest = self._at
        return len(data)

    def close(self) -> None:
        """Close the underlying stream."""
        if not self.closed:
            self._stream.close()
        super().close()

    def _guarded(self, action: Callable[[], T]) -> T:
        try:
            return action()
        except EOFError as error:
            raise ArticleError(self._where, f"the {self._packing} data is cut off before its end") from error
        except (gzip.BadGzipFile, zlib.error, lzma.LZMAError, zipfile.BadZipFile, RuntimeError) as error:
            raise ArticleError(self._where, f"the {self._packing} data is damaged: {error}") from error


def unpack(raw: BinaryIO, head: bytes, where: str) -> BinaryIO | None:
    """Return the unpacked stream, recognised by its first bytes; None if it is not compressed."""
    for magic, (packing, opener) in _OPENERS.items():
        if head.startswith(magic):
            raw.seek(0, io.SEEK_END)
            budget = Budget(where, raw.tell())
            raw.seek(0)
            inner = cast(io.BufferedIOBase, opener(raw))
            return cast(BinaryIO, io.BufferedReader(Unpacked(inner, where, budget, packing), 256 * 1024))
    return None
