"""Decompresses the content of an answer, no more at a time than is requested.

HTTP libraries unpack each piece that arrives as a whole, and an answer that is compressed twice can grow to a million
times its size.
"""

import zlib
from collections.abc import Iterable, Iterator

from kg.errors import ArticleError

#: The codings requested, each with the zlib setting that finds its header.
_CODINGS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": 32 + zlib.MAX_WBITS}
_PIECE = 64 * 1024


def decoded(pieces: Iterable[bytes], coding: str, where: str) -> Iterator[bytes]:
    """Yield content in small pieces, decompressed as the header of an answer states.

    Raises ArticleError for a compression that was not asked for, more than one, and damage.
    """
    stated = [name for name in (name.strip().lower() for name in coding.split(",")) if name not in ("", "identity")]
    if not stated:
        yield from pieces
        return
    if len(stated) > 1 or stated[0] not in _CODINGS:
        raise ArticleError(
            where, f"the server sends the page compressed as {coding[:60]!r}, which it was not asked for"
        )
    try:
        yield from _inflated(pieces, _CODINGS[stated[0]])
    except zlib.error as error:
        raise ArticleError(where, f"the compression of the page is damaged: {error}") from error


def _inflated(pieces: Iterable[bytes], bits: int) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(bits)
    begun = False
    for piece in pieces:
        packed = piece
        while packed and not unpacker.eof:
            try:
                content = unpacker.decompress(packed, _PIECE)
            except zlib.error:
                if begun or bits == _CODINGS["gzip"]:
                    raise
                unpacker = zlib.decompressobj(-zlib.MAX_WBITS)  # "deflate" without a header, as some servers send
                content = unpacker.decompress(packed, _PIECE)
            begun = True
            yield content
            packed = unpacker.unconsumed_tail
    yield unpacker.flush()
    if begun and not unpacker.eof:
        raise zlib.error("it is cut off")
