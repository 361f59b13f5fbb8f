"""Reader for DOCX: one article for each document, its paragraphs and cells separated by blank lines.

A first paragraph in the style of a title or heading is the title. The document's own metadata (author, day of
creation) is the office's, not the article's, and is not read. `Origin.sha256` covers the bytes of the file.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import ArticleError
from kg.ingest.columns import Rules
from kg.ingest.compression import Budget
from kg.ingest.days import find_publication_date
from kg.ingest.extras import need
from kg.ingest.records import RecordFields, origin_of
from kg.ingest.values import Input, LocatedArticle, read_whole

READER = "docx"
VERSION = "1"
# What the libraries raise for damaged files, besides their own errors.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    SyntaxError,  # of XML
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    NotImplementedError,  # of zipfile, for a way of packing that no office program uses
)


def read_docx(stream: BinaryIO, input_: Input, rules: Rules) -> Iterator[LocatedArticle]:
    """Yield the article of a document.

    Raises ArticleError if it is too long, damaged, without text, or python-docx is missing.
    """
    where = input_.where
    raw = read_whole(stream, where, "file", rules.max_bytes)
    docx = need("docx", "documents", where, "a DOCX document")
    errors = need("docx.opc.exceptions", "documents", where, "a DOCX document")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            Budget(where, len(raw)).spend(sum(part.file_size for part in archive.infolist()))
        paragraphs = list(_paragraphs(docx.Document(io.BytesIO(raw))))
    except (errors.OpcError, *_DAMAGE) as error:
        raise ArticleError(where, f"the document is damaged: {' '.join(str(error).split())}") from error
    title = paragraphs.pop(0)[1] if len(paragraphs) > 1 and paragraphs[0][0] else None
    text = "\n\n".join(words for _, words in paragraphs)
    if not text:
        raise ArticleError(where, "the document contains no text")
    stated = RecordFields(title=title, date=find_publication_date(text, rules.days.order)).with_hints(input_.hints)
    yield LocatedArticle(where, stated.article(text, origin_of(READER, VERSION, raw, "python-docx")))


def _paragraphs(holder: Any) -> Iterator[tuple[bool, str]]:
    """Yield whether a paragraph is a heading, and its words; those of tables cell by cell."""
    for block in holder.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                for cell in dict.fromkeys(row.cells):  # a cell that spans several columns appears several times
                    yield from _paragraphs(cell)
        elif words := " ".join(block.text.split()):
            yield block.style.name.startswith(("Title", "Heading 1")), words
