"""A snapshot of the store to files: one file a format.

In: a `kg.model.Snapshot`. Out: bytes in a file or stream, and a report of what the format could not hold. Formats
are looked up in `kg.export.registry`, which imports the libraries of a format only when it is asked for.
"""

from kg.export.options import ExportOptions, ExportReport, Projection
from kg.export.registry import FORMATS, export

__all__ = ["FORMATS", "ExportOptions", "ExportReport", "Projection", "export"]
