"""Whether the event types of a store are those of the resources in use (`$KG_RESOURCES`)."""

from collections.abc import Callable, Iterable, Mapping

from kg.errors import StoreError
from kg.graph.terms import ONTOLOGY_GRAPH, TYPE_PATH, graph_iri
from kg.graph.vocabulary import KG, Prop
from kg.model import Namespace
from kg.resources.event_types import load_event_types


def check_event_types(
    place: object, namespace: Namespace, solutions: Callable[[str], Iterable[Mapping[str, str]]]
) -> None:
    """Raise StoreError, naming the types, if a store has events of types that the resources in use lack.

    `place` names it in the message, `solutions` answers SPARQL.
    The store's own ontology says which types it was built with, so the cost does not grow with the events. Without
    its types a store would be read, merged, checked and exported as if those events were faulty.
    """
    known = set(load_event_types().names)
    stated = f"GRAPH {graph_iri(namespace, ONTOLOGY_GRAPH)} {{ ?type {Prop.FIRST_ROLE} ?role }}"
    used = f"FILTER EXISTS {{ ?event {TYPE_PATH} ?type }}"
    found = solutions(f"SELECT DISTINCT ?type WHERE {{ {stated} {used} }}")
    missing = sorted({row["type"].removeprefix(KG) for row in found} - known)
    if missing:
        types = f"the type{'s' if len(missing) > 1 else ''} {', '.join(missing)}"
        raise StoreError(
            f"{place}: the store has events of {types}, which kg does not know here: it was built with other "
            "resources; set $KG_RESOURCES to the folder that it was built with, or build into a new folder"
        )
