"""What `kg export` wrote, back into a store: RDF with named graphs, JSONL and CSV.

In: a file of ours. Out: a `kg.importing.content.Content` (a snapshot and what the file could not give back), which
`into_store` puts into a new store.
"""

from kg.importing.content import Content
from kg.importing.files import FORMATS, read_export
from kg.importing.storing import into_store

__all__ = ["FORMATS", "Content", "into_store", "read_export"]
