"""Bytes of a text file to its characters; newlines stay as they are, so that offsets are those of the file."""

import codecs

import ftfy
from ftfy import bad_codecs

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(raw: bytes) -> str:
    """Return the text that bytes stand for, without a byte order mark.

    UTF-8, or UTF-16 where a byte order mark says so. Lines that are not UTF-8 are read as Windows-1252, the encoding
    that such files nearly always turn out to have, and double encodings in them are undone by ftfy; the lines that
    are UTF-8 stay untouched. Never fails.
    """
    if raw.startswith(_UTF16_MARKS):
        return raw.decode("utf-16", errors="replace")
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        # One bad byte must not cost the good characters of the other lines.
        return "".join(_decode_line(line) for line in raw.splitlines(keepends=True))


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        # "Sloppy" as browsers do it: the five bytes that Windows-1252 leaves open are those of Latin-1.
        sloppy = bad_codecs.search_function("sloppy-windows-1252")
        if sloppy is None:
            return line.decode("latin-1")
        return ftfy.fix_encoding(sloppy.decode(line)[0])
