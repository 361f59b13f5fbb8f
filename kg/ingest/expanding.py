"""Expands an input to everything in it: decompresses it, detects its format, calls its reader, opens archives."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import islice
from typing import BinaryIO

from kg.errors import ArticleError, KgError, described
from kg.ingest.archives import read_tar, read_zip
from kg.ingest.columns import Rules
from kg.ingest.compression import unpack
from kg.ingest.course import WHOLE, Course, Entered, Left, Outcome, Visit, Way
from kg.ingest.days import DayReader
from kg.ingest.detect import HEAD_BYTES, Format, detect_format, is_about_files, is_promising
from kg.ingest.docx import read_docx
from kg.ingest.evidence import day_order
from kg.ingest.feeds import read_feed
from kg.ingest.fetching import Fetcher
from kg.ingest.html import read_html
from kg.ingest.json_documents import read_json
from kg.ingest.jsonl import read_jsonl
from kg.ingest.links import read_links
from kg.ingest.markdown import read_markdown
from kg.ingest.opml import read_opml
from kg.ingest.parquet import read_parquet
from kg.ingest.pdf import read_pdf
from kg.ingest.plain import read_plain
from kg.ingest.publisher import with_publisher
from kg.ingest.tables import read_table
from kg.ingest.values import Cause, Input, LocatedArticle, PageLink, ReadOptions, SetAside
from kg.ingest.warc import read_warc

Item = LocatedArticle | SetAside | Input | PageLink
Reader = Callable[[BinaryIO, Input, Rules], Iterator[Item]]

#: How deep archives may be nested, and how many times a file may be compressed.
MAX_DEPTH = 4

_READERS: dict[Format, Reader] = {
    Format.PLAIN: read_plain,
    Format.MARKDOWN: read_markdown,
    Format.PDF: read_pdf,
    Format.DOCX: read_docx,
    Format.HTML: read_html,
    Format.FEED: read_feed,
    Format.OPML: read_opml,
    Format.LINKS: read_links,
    Format.JSON: read_json,
    Format.JSONL: read_jsonl,
    Format.TABLE: read_table,
    Format.PARQUET: read_parquet,
    Format.WARC: read_warc,
    Format.ZIP: read_zip,
    Format.TAR: read_tar,
}
#: Formats of many records, in which some dates may show how the others are to be read.
_RECORDS = frozenset({Format.JSONL, Format.JSON, Format.TABLE})
#: Formats of one text a file, which need not be an article.
_PROSE = frozenset({Format.PLAIN, Format.MARKDOWN})
#: How many bytes are read at a time to detect a format.
_PIECE = 4096
#: Formats that are as fast to read again as any notes on them.
_FAST = frozenset({Format.PLAIN, Format.JSONL, Format.JSON, Format.TABLE})


class Expander:
    """Expands inputs with one set of options and one fetcher."""

    def __init__(self, options: ReadOptions, fetcher: Fetcher) -> None:
        self._rules = Rules.of(options)
        self._fetcher = fetcher

    def visit(self, item: Item, course: Course = WHOLE, way: Way = ()) -> Iterator[Visit]:
        """Yield what is found in an item as it is read: files and pages entered and left, and their results.

        `way` is where the item stands. Raises KgErrors that are of no single file, and MemoryError.
        """
        at = way[-1] if way else 0
        if course.passes(way):
            return
        if isinstance(item, LocatedArticle | SetAside):
            yield Outcome(at, with_publisher(item) if isinstance(item, LocatedArticle) else item)
            return
        if way:
            yield Entered(at, item.where)
        cut = course.cuts.get(way)
        for number, inner in enumerate(islice(self._items(item, len(way)), cut.at if cut else None)):
            yield from self.visit(inner, course, (*way, number))
        if cut:
            yield Outcome(cut.at, cut.aside)
        if way:
            yield Left()

    def _items(self, item: Input | PageLink, depth: int) -> Iterator[Item]:
        """Yield what is directly in an input or behind a link; where reading fails, a `SetAside` comes last."""
        where = item.where
        try:
            if depth > MAX_DEPTH:
                raise ArticleError(where, f"more than {MAX_DEPTH} archives or lists are nested in one another")
            yield from self._read(self._fetcher.fetch(item) if isinstance(item, PageLink) else item)
        except ArticleError as error:
            yield SetAside.from_error(error)
        except (KgError, MemoryError):
            raise
        except OSError as error:
            yield SetAside(where, f"cannot be read: {error.strerror or error}")
        except Exception as error:  # noqa: BLE001 - whatever a library makes of a damaged file, it costs that file
            yield SetAside(where, f"its reader fails: {described(error)}")

    def is_fast(self, item: Input | PageLink) -> bool:
        """Return whether something is cheap to read again: no page to parse and nothing to fetch."""
        if isinstance(item, PageLink):
            return False
        try:
            with _opened(item) as (_, head):
                return detect_format(head, item.where) in _FAST
        except (ArticleError, OSError):
            return True  # unreadable: costs nothing

    def _read(self, input_: Input) -> Iterator[Item]:
        with _opened(input_) as (stream, head):
            try:
                format_ = detect_format(head, input_.where)
            except ArticleError as error:
                if input_.named or is_promising(input_.where):
                    raise
                yield SetAside(input_.where, error.why, Cause.FORMAT)
                return
            if format_ in _PROSE and not input_.named and (why := _no_article(input_.where, format_)):
                yield SetAside(input_.where, why, Cause.FORMAT)
                return
            reader, rules = _READERS[format_], self._rules
            if format_ in _RECORDS and rules.days.order is None:
                rules = replace(rules, days=DayReader(day_order(stream, input_, rules, reader)))
                stream.seek(0)
            yield from reader(stream, input_, rules)


def _no_article(where: str, format_: Format) -> str | None:
    """Return why a text that was found in a folder or an archive is no article; None where it may be one."""
    if is_about_files(where):
        return "it is about the files beside it; name the file itself to read it as an article"
    if format_ is Format.PLAIN and not is_promising(where):
        return "its file name extension is not one that kg reads"  # a script, a log
    return None


def _head_of(stream: BinaryIO) -> bytes:
    """Return the first bytes of a stream, or fewer if it is damaged, which its reader will report."""
    head = b""
    while len(head) < HEAD_BYTES:
        try:
            piece = stream.read(min(_PIECE, HEAD_BYTES - len(head)))
        except ArticleError:
            if not head:
                raise
            return head
        if not piece:
            return head
        head += piece
    return head


@contextmanager
def _opened(input_: Input) -> Iterator[tuple[BinaryIO, bytes]]:
    """Yield the decompressed stream of an input at its start, and its first bytes."""
    with ExitStack() as stack:
        stream = stack.enter_context(input_.open())
        for _ in range(MAX_DEPTH):
            head = _head_of(stream)
            inner = unpack(stream, head, input_.where)
            if inner is None:
                stream.seek(0)
                yield stream, head
                return
            stream = stack.enter_context(inner)
        raise ArticleError(input_.where, f"it is compressed more than {MAX_DEPTH - 1} times")
