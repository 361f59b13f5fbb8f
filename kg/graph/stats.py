"""How much a store holds."""

from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.graph.terms import local_name
from kg.graph.vocabulary import Class, Prop, Term


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a store; `events_by` maps (type, status) to the number of events, in sorted order."""

    articles: int
    reports: int
    events: int
    actors: int
    judgements: int
    triples: int
    events_by: tuple[tuple[str, str, int], ...]


def count(store: ox.Store) -> Stats:
    """Return the counts of an engine's store."""
    query = (
        "SELECT ?type ?status (COUNT(?event) AS ?n) WHERE { "
        f"?event {Term.SEM_EVENT_TYPE} ?type ; {Prop.STATUS} ?status }} GROUP BY ?type ?status"
    )
    rows: Any = store.query(query, use_default_graph_as_union=True)
    found = ((local_name(row["type"]), local_name(row["status"]), int(row["n"].value)) for row in rows)
    return Stats(
        articles=_instances(store, Class.ARTICLE),
        reports=_instances(store, Class.REPORT),
        events=_instances(store, Class.EVENT),
        actors=_instances(store, Class.ACTOR),
        judgements=_instances(store, Class.JUDGEMENT),
        triples=len(store),
        events_by=tuple(sorted(found)),
    )


def _instances(store: ox.Store, kind: ox.NamedNode) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, Term.RDF_TYPE, kind, None))
