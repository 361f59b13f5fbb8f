"""Readers for ZIP and TAR: every file in them is a separate input, in any format.

Nothing is written under a name from the archive: members are read as streams, those of a TAR through a temporary
file, so that ``../`` in a name has no meaning. Links inside archives are skipped.
"""

import io
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from kg.errors import ArticleError
from kg.ingest.columns import Rules
from kg.ingest.compression import Budget, Unpacked
from kg.ingest.values import Cause, Input, SetAside

_SPOOL_BYTES = 8 * 1024 * 1024  # how much of a copied member stays in memory
_BLOCK = 1024 * 1024
_ENCRYPTED = 0x1
_UNKNOWN_PACKING = "the ZIP archive is packed in a way that kg does not know ({}); pack it again with Deflate"
# Members that mark an office document or a book: formats that are ZIP archives but hold no articles.
_DOCUMENTS = frozenset({"[Content_Types].xml", "mimetype"})


def read_zip(stream: BinaryIO, input_: Input, _: Rules) -> Iterator[Input | SetAside]:
    """Yield the files of a ZIP archive in the order of their names.

    Raises ArticleError where it is damaged or cut off, and for an office document or a book.
    """
    where = input_.where
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    budget = Budget(where, size)
    try:
        with zipfile.ZipFile(stream) as archive:
            if not _DOCUMENTS.isdisjoint(archive.namelist()):
                raise ArticleError(where, "this is an office document or a book, not text; save it as text")
            for member in sorted(archive.infolist(), key=lambda info: (info.filename, info.header_offset)):
                if member.is_dir() or _is_hidden(member.filename):
                    continue
                name = f"{where}, {member.filename}"
                if member.flag_bits & _ENCRYPTED:
                    yield SetAside(name, "the file is encrypted")
                    continue
                yield Input(name, _zip_opener(archive, member, name, budget), named=False)
    except NotImplementedError as error:  # zipfile's word for features that it lacks
        raise ArticleError(where, _UNKNOWN_PACKING.format(error)) from error
    except (zipfile.BadZipFile, ValueError) as error:
        raise ArticleError(where, f"the ZIP archive is damaged or cut off: {error}") from error


def _zip_opener(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str, budget: Budget
) -> Callable[[], AbstractContextManager[BinaryIO]]:
    def open_() -> AbstractContextManager[BinaryIO]:
        try:
            inner = cast(io.BufferedIOBase, archive.open(member))
        except NotImplementedError as error:
            raise ArticleError(where, _UNKNOWN_PACKING.format(error)) from error
        except (zipfile.BadZipFile, zlib.error, ValueError, EOFError) as error:
            raise ArticleError(where, f"the ZIP archive is damaged here: {error}") from error
        return closing(cast(BinaryIO, io.BufferedReader(Unpacked(inner, where, budget, "ZIP"), _BLOCK)))

    return open_


def read_tar(stream: BinaryIO, input_: Input, _: Rules) -> Iterator[Input | SetAside]:
    """Yield the files of a TAR archive in order, each valid until the next one is requested.

    Raises ArticleError where it is damaged or cut off.
    """
    where = input_.where
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for member in archive:
                if not member.isfile() or _is_hidden(member.name):
                    continue
                name = f"{where}, {member.name}"
                file = archive.extractfile(member)
                if file is None:
                    yield SetAside(name, "neither a file nor a folder", Cause.FORMAT)
                    continue
                with tempfile.SpooledTemporaryFile(max_size=_SPOOL_BYTES) as copy:
                    while block := file.read(_BLOCK):
                        copy.write(block)
                    yield Input(name, _rewinder(cast(BinaryIO, copy)), named=False)
    except (tarfile.TarError, EOFError) as error:
        raise ArticleError(where, f"the TAR archive is damaged or cut off: {error}") from error


def _rewinder(copy: BinaryIO) -> Callable[[], AbstractContextManager[BinaryIO]]:
    def open_() -> AbstractContextManager[BinaryIO]:
        copy.seek(0)
        return nullcontext(copy)

    return open_


def _is_hidden(name: str) -> bool:
    """Return whether a member is hidden or a by-product of macOS."""
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or "__MACOSX" in parts
