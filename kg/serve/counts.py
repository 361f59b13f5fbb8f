"""How much the store holds, by scans that the engine does fast."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg.export.dataset import COUNTED, Extent
from kg.graph import KG, Store
from kg.graph.index import decoded
from kg.graph.vocabulary import Class, Term


@dataclass(frozen=True, slots=True)
class Counts:
    """The number of events, reports, articles and actors, and of the events of each type."""

    events: int
    reports: int
    articles: int
    actors: int
    types: Mapping[str, int]


def counted(store: Store) -> Counts:
    """Return how much a store holds."""
    types = Counter(
        decoded(row[0]).removeprefix(KG) for row in store.rows(f"SELECT ?t {{ ?e {Term.SEM_EVENT_TYPE} ?t }}")
    )
    events, reports = _members(store, Class.EVENT), _members(store, Class.REPORT)
    return Counts(events, reports, _members(store, Class.ARTICLE), _members(store, Class.ACTOR), types)


def extent_of(store: Store) -> Extent:
    """Return what VoID says of a store: its triples, its members of classes, and its first and last day."""
    begin, end = Term.SEM_HAS_BEGIN_TIME_STAMP, Term.SEM_HAS_END_TIME_STAMP
    ends = [
        _first(store, f"SELECT ({chosen}(?d) AS ?found) {{ ?e {term} ?d }}")
        for chosen, term in (("MIN", begin), ("MIN", end), ("MAX", begin), ("MAX", end))
    ]
    days = sorted(date.fromisoformat(value) for value in ends if value)
    triples = int(_first(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))
    members = {kind: _members(store, kind) for kind in COUNTED}
    return Extent(triples, members, days[0] if days else None, days[-1] if days else None)


def _members(store: Store, kind: ox.NamedNode) -> int:
    return int(_first(store, f"SELECT (COUNT(?x) AS ?n) {{ ?x a {kind} }}"))


def _first(store: Store, sparql: str) -> str:
    """Return the only value of a query, empty if there is none."""
    row = next(iter(store.rows(sparql)), ("",))
    return decoded(row[0]) if row[0] else ""
