"""Reader for WARC, plain and compressed: the pages and texts of a crawl, each a separate input.

A page's address is the record's target; the day of the crawl is not the day of publication and is not used.
"""

import io
import zlib
from collections.abc import Iterator
from contextlib import nullcontext
from email.message import Message
from typing import Any, BinaryIO

from kg.errors import ArticleError
from kg.ingest.columns import Rules
from kg.ingest.extras import need, quiet
from kg.ingest.values import Hints, Input, SetAside, too_large

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_FOUND = "200"
_BLOCK = 64 * 1024


def read_warc(stream: BinaryIO, input_: Input, rules: Rules) -> Iterator[Input | SetAside]:
    """Yield the pages (responses, resources) and texts (conversions) of an archive; other records are passed over.

    Raises ArticleError where the archive is damaged or cut off, or warcio is missing.
    """
    where = input_.where
    iterator = need("warcio.archiveiterator", "web", where, "a WARC archive")
    errors = need("warcio.exceptions", "web", where, "a WARC archive")
    number = 0
    try:
        archive = iterator.ArchiveIterator(stream, arc2warc=False)
        archive.INC_RECORD = ""  # its message about a wrong length; ours is raised below
        while (record := _next(archive)) is not None:
            number += 1
            if record.rec_type is None:
                raise ArticleError(where, f"the archive is damaged: the header of record {number} is not valid")
            if record.rec_type in ("response", "resource", "conversion"):
                yield from _read(record, where, number, rules.max_bytes)
        if archive.err_count:
            yield SetAside(
                where, f"the stated length of {archive.err_count} records is wrong; what they hold may be cut off"
            )
    except (
        errors.ArchiveLoadFailed,
        zlib.error,
        EOFError,
        ValueError,
        OverflowError,  # a stated length of many digits
        AttributeError,  # warcio does not expect a damaged header to lack a field
        IndexError,
    ) as error:
        raise ArticleError(where, f"the archive is damaged after record {number}: {_line(error)}") from error


def _next(archive: Any) -> Any:
    with quiet("warcio"):
        return next(archive, None)


def _read(record: Any, archive: str, number: int, max_bytes: int) -> Iterator[Input | SetAside]:
    address = record.rec_headers.get_header("WARC-Target-URI")
    where = f"{archive}, {address or f'record {number}'}"
    kind, charset = _media_type(record)
    status = record.http_headers.get_statuscode() if record.http_headers else _FOUND
    if status != _FOUND or kind not in _PAGES:
        return  # pictures, scripts, errors: a crawl is full of them
    content = record.content_stream()
    raw = b""
    while len(raw) <= max_bytes and (block := content.read(_BLOCK)):
        raw += block
    if len(raw) > max_bytes:
        yield SetAside.from_error(too_large(where, "page", max_bytes))
        return
    length = record.rec_headers.get_header("Content-Length")
    if getattr(record.raw_stream, "limit", 0):
        yield SetAside(where, f"the record is cut off; it should have {length} bytes")
        return
    web = address is not None and address.startswith(("http://", "https://"))
    yield Input(where, lambda: nullcontext(io.BytesIO(raw)), Hints(address=address if web else None, charset=charset))


def _media_type(record: Any) -> tuple[str, str | None]:
    headers = record.http_headers or record.rec_headers
    stated = Message()
    stated["Content-Type"] = headers.get_header("Content-Type") or ""
    return stated["Content-Type"].partition(";")[0].strip().lower(), stated.get_content_charset()


def _line(error: Exception) -> str:
    return str(error).strip().split("\n", maxsplit=1)[0]
