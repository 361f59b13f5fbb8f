"""Which reader a file needs, from its ending or as told."""

from pathlib import Path
from typing import BinaryIO

from kg.errors import SourceError, UsageError
from kg.importing.content import Content
from kg.importing.jsonl import read_jsonl
from kg.importing.rdf import read_rdf
from kg.importing.table import read_table

_ENDINGS = {
    ".trig": "trig",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
}

#: The formats of exports that can be read back.
FORMATS = tuple(dict.fromkeys(_ENDINGS.values()))


def read_export(source: Path | BinaryIO, format: str | None = None) -> Content:
    """Return what an export holds.

    `format` is one of `FORMATS`; None tells it from the ending of the file's name. Raises UsageError for another
    format or ending, SourceError if the file cannot be read or is not what its format says.
    """
    where = str(source) if isinstance(source, Path) else "standard input"
    if format is None:
        format = _ENDINGS.get(source.suffix.lower()) if isinstance(source, Path) else None
        if format is None:
            raise UsageError(f"{where}: name the format, one of {', '.join(FORMATS)}")
    if format not in FORMATS:
        raise UsageError(f"{format!r} cannot be read back: choose one of {', '.join(FORMATS)}")
    if not isinstance(source, Path):
        return _read(source, where, format)
    try:
        with source.open("rb") as stream:
            return _read(stream, where, format)
    except OSError as error:
        raise SourceError(f"{where}: cannot be read: {error.strerror or error}") from error


def _read(stream: BinaryIO, where: str, format: str) -> Content:
    if format == "jsonl":
        return read_jsonl(stream, where)
    return read_table(stream, where) if format == "csv" else read_rdf(stream, where, format)
