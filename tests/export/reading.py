"""Exports as bytes, for reading them back with other libraries."""

import io

from kg.export import ExportOptions, export
from kg.model import Snapshot


def written(snapshot: Snapshot, name: str, **options: object) -> bytes:
    """Return what an export writes."""
    stream = io.BytesIO()
    export(snapshot, name, stream, ExportOptions(**options))  # type: ignore[arg-type]
    return stream.getvalue()
