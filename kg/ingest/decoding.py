"""Decodes the bytes of a text, and repairs wrongly decoded characters.

Newlines stay as they are, so that offsets are those of the file.
"""

import codecs

import ftfy
from charset_normalizer import from_bytes

from kg.lines import is_unicode

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark its mark begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: How many bytes are examined to find an encoding.
_SAMPLE = 64 * 1024
# English in any 8-bit encoding is nearly all ASCII; beyond this share of other bytes it is some other script, and the
# encoding has to be found out before one can even say which language is set aside.
_FOREIGN = 0.1
_LEAST = 32  # bytes; fewer allow no statistics
_NULS = 0.4  # share of zero bytes at one parity: English in UTF-16 is zeros at nearly every second byte


def _windows_1252(byte: int) -> str:
    """Return the character of a byte; the five that Windows-1252 leaves open are those of Latin-1, as in browsers."""
    return bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)


# "surrogateescape" stands U+DC80 to U+DCFF for the bytes that are not UTF-8.
_ESCAPED = {0xDC00 + byte: _windows_1252(byte) for byte in range(0x80, 0x100)}


def decode(raw: bytes, declared: str | None = None) -> str:
    """Return the decoded text, without a byte order mark. Never fails.

    A byte order mark decides, else UTF-8 where the bytes are UTF-8, else the encoding that is `declared`, else one
    found by its statistics where much of the text is not ASCII. Other bytes are read as Windows-1252, which such
    files nearly always turn out to be in, and cost no character around them: a file may be in both.
    """
    wide = wide_encoding(raw)
    if wide is not None:
        return raw.decode(wide, errors="replace").removeprefix("\ufeff")
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        named = _known(declared)
        if named is not None:
            return raw.decode(named, errors="replace")
        text = raw.decode("utf-8", errors="surrogateescape")
        named = _found(raw[:_SAMPLE]) if _is_foreign(text[:_SAMPLE]) else None
        return raw.decode(named, errors="replace") if named is not None else text.translate(_ESCAPED)


def wide_encoding(raw: bytes) -> str | None:
    """Return the encoding of a text of two or four bytes a character, by its mark or its zeros, None for another."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    sample = raw[: _SAMPLE // 2 * 2]
    half = len(sample) // 2
    if half < 8 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > _NULS * half and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > _NULS * half and odd == 0 else None


def _known(declared: str | None) -> str | None:
    """Return the codec of a declared encoding of text, None where the default will do."""
    try:
        name = codecs.lookup(declared or "").name
        "".encode(name)
    except (LookupError, TypeError, ValueError):
        return None
    # Declared UTF-8 was tried already; ASCII and Latin-1 mean Windows-1252 on the web (WHATWG Encoding, labels).
    return None if name in ("utf-8", "ascii", "iso8859-1", "cp1252") else name


def _is_foreign(text: str) -> bool:
    """Return whether much of a text is bytes that are not UTF-8."""
    bad = sum("\udc80" <= char <= "\udcff" for char in text)
    return bad > max(_LEAST, _FOREIGN * len(text))


def _found(sample: bytes) -> str | None:
    best = from_bytes(sample).best()
    return _known(best.encoding) if best is not None else None


def repair(text: str) -> str:
    """Return a text without mojibake ("cafÃ©" becomes "café"); quotes, spaces and entities stay as they are.

    Only text that was encoded in UTF-8 and decoded as something else changes, and halves of surrogate pairs, which
    have no UTF-8 form: the table of characters in a PDF, or an encoding that a page declares, can name one.
    """
    if text.isascii():
        return text
    if not is_unicode(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return ftfy.fix_encoding(text)
