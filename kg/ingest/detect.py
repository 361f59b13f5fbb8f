"""The format of a source, detected from its first bytes.

The file name extension decides only if the content does not.
"""

import codecs
import re
from enum import StrEnum
from pathlib import PurePath

from kg.errors import ArticleError
from kg.ingest.decoding import decode, wide_encoding
from kg.ingest.links import is_address

#: How many bytes `detect_format` wants to see.
HEAD_BYTES = 64 * 1024


class Format(StrEnum):
    """A format that kg has a reader for; compression is not a format."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    FEED = "feed"
    OPML = "opml"
    LINKS = "links"
    JSON = "json"
    JSONL = "jsonl"
    TABLE = "table"
    PARQUET = "parquet"
    WARC = "warc"
    PDF = "pdf"
    DOCX = "docx"
    ZIP = "zip"
    TAR = "tar"


#: The file name extensions of each format, which decide where the content leaves it open.
_ENDINGS_OF = {
    Format.PLAIN: ".txt .text",
    Format.MARKDOWN: ".md .markdown",
    Format.HTML: ".html .htm .xhtml",
    Format.FEED: ".rss .atom .xml",
    Format.OPML: ".opml",
    Format.LINKS: ".urls",
    Format.JSON: ".json",
    Format.JSONL: ".jsonl .ndjson",
    Format.TABLE: ".csv .tsv .tab",
    Format.PARQUET: ".parquet",
    Format.WARC: ".warc .wet",
    Format.PDF: ".pdf",
    Format.DOCX: ".docx",
    Format.ZIP: ".zip",
    Format.TAR: ".tar .tgz .tbz2 .txz",
}
ENDINGS = {ending: kind for kind, endings in _ENDINGS_OF.items() for ending in endings.split()}
_COMPRESSED = frozenset({".gz", ".bz2", ".xz"})

# Text, but not prose: read as an article, it would be nonsense.
_NOT_PROSE = frozenset(
    {".yaml", ".yml", ".toml", ".eml", ".srt", ".vtt", ".css", ".js", ".py", ".sql", ".tex", ".bib"}
)

# In a folder, or as a member of an archive ("a.zip, README.md").
_ABOUT_FILES = re.compile(
    r"(?:^|[/\\]|, )(?:readme|licen[cs]e|copying|changelog|contributing)(?:\.(?:txt|text|md|markdown))?$",
    re.IGNORECASE,
)

_FORMATS = (
    (b"PAR1", Format.PARQUET),
    (b"WARC/", Format.WARC),
    (b"%PDF-", Format.PDF),
    (b"PK\x03\x04", Format.ZIP),
    (b"PK\x05\x06", Format.ZIP),
)
_DOCX_PART = b"word/document.xml"  # a member of every DOCX archive
_TAR_MAGIC, _TAR_AT = b"ustar", 257
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x28\xb5\x2f\xfd", "a file compressed by Zstandard; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
)
_HTML_START = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_FEED_START = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_OPML_START = re.compile(rb"<opml[\s>]", re.IGNORECASE)
_XML_START = re.compile(rb"<\?xml\b|<(?:rss|feed|nitf|newsitem)[\s>]", re.IGNORECASE)
_HTML_TAG = re.compile(rb"</(?:p|div|span|a|li|ul|td|tr|table|h[1-6]|section|article)>", re.IGNORECASE)
_MANY_TAGS = 5  # closing tags; an article with a stray tag is not a page
_JSON_LINE = re.compile(rb'\{\s*["}]')
_JSON_LIST = re.compile(rb"\[\s*(?:[\{\]]|$)")
_JSON_OBJECT = re.compile(rb"\{.*[\[{,]$|\{$")
# A single line that is an object with a list of objects in it is a document, not an article.
_JSON_LIST_INSIDE = re.compile(rb'"(?:[^"\\]|\\.)*"\s*:\s*\[\s*\{')
_TEXT_KEY = re.compile(rb'"text"\s*:\s*"')
_FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n[A-Za-z_]+[ \t]*:")
_PREFIX = 4096  # where a page or a feed can be recognised


def supported_endings() -> str:
    """Return the endings that kg reads, for messages."""
    return ", ".join(ENDINGS)


def ending_of(name: str) -> str:
    """Return the ending of a name in lower case, below that of a compression: ``.jsonl`` of ``a.jsonl.gz``."""
    path = PurePath(name)
    if path.suffix.lower() in _COMPRESSED:
        path = path.with_suffix("")
    return path.suffix.lower()


def is_promising(name: str) -> bool:
    """Return whether the extension of a name is that of a format that kg reads."""
    return ending_of(name) in ENDINGS or PurePath(name).suffix.lower() in _COMPRESSED


def is_about_files(name: str) -> bool:
    """Return whether a name is that of a text about the files beside it, such as README.md or LICENSE."""
    return _ABOUT_FILES.search(name) is not None


def detect_format(head: bytes, where: str) -> Format:
    """Return the format of a source from its first `HEAD_BYTES` bytes, not compressed, and its name.

    Raises ArticleError if it is empty, binary, or in a format without a reader.
    """
    body = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not body:
        raise ArticleError(where, "the file is empty")
    for magic, format_ in _FORMATS:
        if head.startswith(magic):
            return Format.DOCX if format_ is Format.ZIP and _DOCX_PART in head else format_
    if head[_TAR_AT : _TAR_AT + len(_TAR_MAGIC)] == _TAR_MAGIC:
        return Format.TAR
    for magic, name in _REFUSED:
        if head.startswith(magic):
            raise ArticleError(where, f"this is {name}, not text; kg reads {supported_endings()}")
    if wide_encoding(head) is not None:
        body = decode(head).encode("utf-8", errors="replace").lstrip()
    elif b"\0" in head:
        raise ArticleError(where, "this is binary data, not text")
    return _detect_text_format(body, ending_of(where), where)


def _detect_text_format(body: bytes, ending: str, where: str) -> Format:
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    if not lines:
        raise ArticleError(where, "the file is empty")
    promised = ENDINGS.get(ending)
    found = _json_format(lines, promised) or _markup_format(body, where)
    if found is not None:
        return found
    if is_address(lines[0].decode("utf-8", errors="replace")):
        return Format.LINKS
    if promised is Format.LINKS or promised is Format.TABLE or _is_table(lines):
        return Format.LINKS if promised is Format.LINKS else Format.TABLE
    if ending in _NOT_PROSE:
        raise ArticleError(where, f"kg has no reader for {ending} files; it reads {supported_endings()}")
    if promised is Format.MARKDOWN or _FRONT_MATTER.match(body):
        return Format.MARKDOWN
    return Format.JSONL if promised in (Format.JSONL, Format.JSON) else Format.PLAIN


def _json_format(lines: list[bytes], promised: Format | None) -> Format | None:
    if _JSON_LIST.match(lines[0]) or _JSON_OBJECT.match(lines[0]):
        return Format.JSON
    # Half of them are enough, so that a broken line among good ones is reported as such, with its number.
    if sum(bool(_JSON_LINE.match(line)) for line in lines) * 2 < len(lines):
        return None
    if len(lines) == 1 and promised is not Format.JSONL:
        first = lines[0][:_PREFIX]
        if promised is Format.JSON or (_JSON_LIST_INSIDE.search(first) and not _TEXT_KEY.search(first)):
            return Format.JSON
    return Format.JSONL


def _markup_format(body: bytes, where: str) -> Format | None:
    start = body[:_PREFIX]
    page = _HTML_START.search(start)
    feed = _FEED_START.search(start)
    if feed and body.startswith(b"<") and not (page and page.start() < feed.start()):
        return Format.FEED
    if _OPML_START.search(start) and body.startswith(b"<"):
        return Format.OPML
    if page or len(_HTML_TAG.findall(body)) >= _MANY_TAGS:
        return Format.HTML
    if _XML_START.match(body):
        raise ArticleError(where, f"this is an XML document but not a feed; kg reads {supported_endings()}")
    return None


def _is_table(lines: list[bytes]) -> bool:
    """Return whether the first lines have cells: the same number of tabs in each, which prose does not have."""
    tabs = {line.count(b"\t") for line in lines[:5]}
    return len(lines) > 1 and len(tabs) == 1 and tabs.pop() > 1
