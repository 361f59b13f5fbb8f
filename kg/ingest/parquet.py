"""Reader for Parquet: one article a row, read in batches, only the columns that are wanted.

Columns are named as in CSV. `Origin.sha256` covers the wanted cells of the row as sorted JSON.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import ArticleError
from kg.ingest.columns import Columns, Rules
from kg.ingest.extras import need
from kg.ingest.records import digest_of, read_record
from kg.ingest.values import Input, LocatedArticle, PageLink, SetAside

READER = ("parquet", "1")

_BATCH = 256  # rows in memory at a time


def read_parquet(stream: BinaryIO, input_: Input, rules: Rules) -> Iterator[LocatedArticle | PageLink | SetAside]:
    """Yield the articles and links of a file in order, and a `SetAside` for each row without one.

    Raises ArticleError where the file is damaged, no column contains a text, or pyarrow is missing.
    """
    where = input_.where
    arrow = need("pyarrow", "parquet", where, "a Parquet file")
    parquet = need("pyarrow.parquet", "parquet", where, "a Parquet file")
    number = 0
    try:
        with parquet.ParquetFile(stream, pre_buffer=False) as file:
            names = list(file.schema_arrow.names)
            columns = rules.of_table(names, where)
            wanted = sorted(set(columns.of.values()))
            for batch in file.iter_batches(batch_size=_BATCH, columns=wanted, use_threads=False):
                for at in range(batch.num_rows):
                    number += 1
                    yield _read(batch.slice(at, 1), columns, f"{where}, row {number}")
    except (arrow.ArrowException, OSError, ValueError) as error:
        message = str(error).split("\n", maxsplit=1)[0]
        raise ArticleError(where, f"the Parquet file is damaged after row {number}: {message}") from error


def _read(row: Any, columns: Columns, where: str) -> LocatedArticle | PageLink | SetAside:
    try:
        [record] = row.to_pylist()
        return read_record(record, columns, where, READER, digest_of(record))
    except ArticleError as error:
        return SetAside.from_error(error)
    except (ValueError, ArithmeticError) as error:  # a day outside Python's calendar: Arrow goes beyond the year 9999
        return SetAside(where, f"a value cannot be read: {error}")
