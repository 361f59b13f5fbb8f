"""Exports as bytes, for reading them back with other libraries."""

import io
import tempfile
from pathlib import Path

from pyarrow import parquet

from kg.exchange import FORMATS, ExportOptions, export
from kg.model import Snapshot


def written(snapshot: Snapshot, name: str, **options: object) -> bytes:
    """Return what an export writes; of a folder the files with their names, in order."""
    chosen = ExportOptions(**options)  # type: ignore[arg-type]
    if FORMATS[name].is_folder:
        with tempfile.TemporaryDirectory() as place:
            export(snapshot, name, Path(place) / "out", chosen)
            return content(Path(place) / "out")
    stream = io.BytesIO()
    export(snapshot, name, stream, chosen)
    return stream.getvalue()


def content(path: Path) -> bytes:
    """Return the bytes of a file, or those of the files of a folder with their names, in order."""
    if path.is_file():
        return path.read_bytes()
    return b"".join(file.name.encode() + b"\n" + file.read_bytes() for file in sorted(path.iterdir()))


def readable(snapshot: Snapshot, name: str, **options: object) -> str:
    """Return what an export writes as text to search in; of a binary format what a reader finds in it."""
    data = written(snapshot, name, **options)
    if name == "parquet":
        return "\n".join(str(row) for row in parquet.read_table(io.BytesIO(data)).to_pylist())
    return data.decode("utf-8")
