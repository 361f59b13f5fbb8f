"""What people write in place of an IRI: a name with a prefix, an identifier or its beginning, an article's file."""

from collections.abc import Mapping

from kg.errors import QueryError
from kg.graph import PREFIXES, Store
from kg.query.saved import WHOLE, ParameterType, SavedQuery

_SHOWN = 3


def with_iris(store: Store, query: SavedQuery, values: Mapping[str, str]) -> dict[str, str]:
    """Return values for the parameters of a saved query, with IRIs in place of what stands for them.

    Raises QueryError for a text that fits nothing in the store, or several things.
    """
    kinds = {parameter.name: parameter.type for parameter in query.parameters}
    return {
        name: iri_of(store, name, value) if kinds.get(name) is ParameterType.IRI else expanded(value)
        for name, value in values.items()
    }


def expanded(text: str) -> str:
    """Return a name with a prefix that the graph knows as an IRI (`kg:Meeting`), any other text as it is."""
    prefix, colon, local = text.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else text


def iri_of(store: Store, parameter: str, text: str) -> str:
    """Return the IRI that a text is or begins with a prefix, or of what it names in the store.

    That is an event, a report or an article by its identifier or the beginning of one, or an article by its file.
    """
    if text.startswith(WHOLE) or expanded(text) != text:
        return expanded(text)
    lookup = store.lookup()
    found = lookup.events(text.removeprefix("event/"))
    found = found or [store.namespace.report(name) for name in lookup.reports(text.removeprefix("report/"))]
    found = found or [store.namespace.article(name) for name in lookup.articles(text.removeprefix("article/"))]
    if not text or not found:
        raise QueryError(f"the parameter {parameter!r}: nothing in the store has the identifier {text!r}")
    if len(found) > 1:
        listed = ", ".join(iri.rpartition("/")[2] for iri in found[:_SHOWN])
        raise QueryError(f"the parameter {parameter!r}: {len(found)} things begin with {text!r}: {listed} …")
    return found[0]
