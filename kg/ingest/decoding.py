"""Bytes of a text file to its characters; newlines stay as they are, so that offsets are those of the file."""

import codecs

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _windows_1252(byte: int) -> str:
    """Return the character of a byte; the five that Windows-1252 leaves open are those of Latin-1, as in browsers."""
    return bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)


# "surrogateescape" stands U+DC80 to U+DCFF for the bytes that are no UTF-8.
_ESCAPED = {0xDC00 + byte: _windows_1252(byte) for byte in range(0x80, 0x100)}


def decode(raw: bytes) -> str:
    """Return the text that bytes stand for, without a byte order mark. Never fails.

    UTF-8, or UTF-16 where a byte order mark says so. Bytes that are not UTF-8 are read as Windows-1252, which such
    files nearly always turn out to be in, and cost no character around them: a file may be in both.
    """
    if raw.startswith(_UTF16_MARKS):
        return raw.decode("utf-16", errors="replace")
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("utf-8", errors="surrogateescape").translate(_ESCAPED)
