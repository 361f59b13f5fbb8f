"""A store as rdflib sees it."""

from collections.abc import Iterator
from typing import Any

from oxrdflib import OxigraphStore
from rdflib import Dataset, Literal
from rdflib.store import Store as RdflibStore

from kg.graph.engine import Embedded, Engine
from kg.graph.http import Address
from kg.graph.vocabulary import PREFIXES


def dataset_of(engine: Engine, endpoint: str | None) -> Dataset:
    """Return an engine as a Dataset whose default graph is the union of all graphs; `endpoint` is its URL, if any."""
    found: RdflibStore
    if isinstance(engine, Embedded):
        found = _ExactStore(store=engine.store)
        vars(found)["engine"] = engine  # keeps its files alive
    else:
        from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore  # noqa: PLC0415

        address = Address.of(endpoint or "")
        found = SPARQLUpdateStore(address.query, address.update, returnFormat="json")
    dataset = Dataset(store=found, default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    return dataset


class _ExactStore(OxigraphStore):
    """The view of the embedded engine without what does not match.

    On disk, pyoxigraph 0.5.13 yields 256 to 510 too where triples with 255 are asked for, and likewise after each
    integer whose last byte is 255. Its SPARQL is not affected.
    """

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[tuple[Any, Any]]:
        """Yield the triples that match, each with its graphs."""
        wanted = triple_pattern[2]
        for triple, graphs in super().triples(triple_pattern, context):
            found = triple[2]
            if not (isinstance(wanted, Literal) and isinstance(found, Literal)) or found.value == wanted.value:
                yield triple, graphs
