"""A store as rdflib sees it."""

from rdflib import Dataset
from rdflib.store import Store as RdflibStore

from kg.graph.engine import Embedded, Engine
from kg.graph.http import Address
from kg.graph.vocabulary import PREFIXES


def dataset_of(engine: Engine, endpoint: str | None) -> Dataset:
    """Return an engine as a Dataset whose default graph is the union of all graphs; `endpoint` is its URL, if any."""
    found: RdflibStore
    if isinstance(engine, Embedded):
        from oxrdflib import OxigraphStore  # noqa: PLC0415

        found = OxigraphStore(store=engine.store)
        vars(found)["engine"] = engine  # keeps its files alive
    else:
        from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore  # noqa: PLC0415

        address = Address.of(endpoint or "")
        found = SPARQLUpdateStore(address.query, address.update, returnFormat="json")
    dataset = Dataset(store=found, default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    return dataset
