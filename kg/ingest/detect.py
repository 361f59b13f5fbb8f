"""The format of a source, told from its first bytes; the ending only decides where the content leaves it open."""

import codecs
import re
from enum import StrEnum
from pathlib import PurePath

from kg.errors import ArticleError

#: How many bytes `detect_format` wants to see.
HEAD_BYTES = 64 * 1024


class Format(StrEnum):
    """A format that kg has a reader for."""

    PLAIN = "plain"
    JSONL = "jsonl"


ENDINGS = {".txt": Format.PLAIN, ".text": Format.PLAIN, ".jsonl": Format.JSONL, ".ndjson": Format.JSONL}

# Text, but not prose: read as an article it would give nonsense.
_NOT_PROSE = frozenset({".csv", ".tsv", ".tab", ".yaml", ".yml", ".toml", ".eml", ".srt", ".vtt"})

_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or an Office document)"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"BZh", "a bzip2 file; unpack it first"),
    (b"\xfd7zXZ\x00", "an xz file; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"PAR1", "a Parquet file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
)
_HTML_START = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_XML_START = re.compile(rb"<\?xml\b|<(?:rss|feed|nitf|newsitem)[\s>]", re.IGNORECASE)
_HTML_TAG = re.compile(rb"</(?:p|div|span|a|li|ul|td|tr|table|h[1-6]|section|article)>", re.IGNORECASE)
_MANY_TAGS = 5  # closing tags; a stray tag in an article is no page
_JSON_LINE = re.compile(rb'\{\s*["}]')
_JSON_DOCUMENT = re.compile(rb"(?:\[\s*\{|\[\s*$|\{\s*$)")


def supported_endings() -> str:
    """Return the endings that kg reads, for messages."""
    return ", ".join(ENDINGS)


def detect_format(head: bytes, where: str) -> Format:
    """Return the format of a source from its first `HEAD_BYTES` bytes and its name.

    Raises ArticleError if it is empty, binary, or in a format without a reader.
    """
    ending = PurePath(where).suffix.lower()
    body = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not body:
        raise ArticleError(where, "the file is empty")
    for magic, name in _MAGIC:
        if head.startswith(magic):
            raise ArticleError(where, f"this is {name}, not text; kg reads {supported_endings()}")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Format.PLAIN
    if b"\0" in head:
        raise ArticleError(where, "this is binary data, not text")
    return _detect_text_format(body, ending, where)


def _detect_text_format(body: bytes, ending: str, where: str) -> Format:
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    if _JSON_DOCUMENT.match(lines[0]):
        raise ArticleError(where, "this is one JSON document; write JSON Lines, one article object on each line")
    # Half of them are enough, so that a broken line among good ones is reported as such, with its number.
    if sum(bool(_JSON_LINE.match(line)) for line in lines) * 2 >= len(lines):
        return Format.JSONL
    if _HTML_START.search(body[:1024]) or len(_HTML_TAG.findall(body)) >= _MANY_TAGS:
        raise ArticleError(
            where,
            "this is an HTML page, not plain text, and this version of kg has no HTML reader; "
            "save the text of the article as .txt",
        )
    if _XML_START.match(body):
        raise ArticleError(where, f"this is an XML document, not text; kg reads {supported_endings()}")
    if ending in _NOT_PROSE:
        raise ArticleError(where, f"kg has no reader for {ending} files; it reads {supported_endings()}")
    return ENDINGS.get(ending, Format.PLAIN)
