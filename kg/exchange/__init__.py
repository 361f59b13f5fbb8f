"""Stores to files and back, and to SPARQL servers: export, import and push.

In: a `kg.model.Snapshot`, or a file that `export` wrote. Out: bytes and what the format could not hold, or a
`Content` that `importing.into_store` puts into a new store. `registry` lists the formats, one line each, and imports
the module of a format (`formats`) only when it is used; `push` sends a store to a server.
"""

from kg.exchange.base import ExportOptions, ExportReport, Projection
from kg.exchange.registry import FORMATS, export, format_of, read_export
