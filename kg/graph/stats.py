"""How much a store holds."""

from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.engine import Engine
from kg.graph.index import decoded
from kg.graph.vocabulary import KG, Class, Prop, Term


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


def count(engine: Engine) -> Stats:
    """Return the counts of a store's engine."""
    rows = engine.rows(
        "SELECT ?type ?status (COUNT(?event) AS ?n) WHERE { "
        f"?event {Term.SEM_EVENT_TYPE} ?type ; {Prop.STATUS} ?status }} GROUP BY ?type ?status"
    )
    found = ((decoded(t).removeprefix(KG), decoded(s).removeprefix(KG), int(decoded(n))) for t, s, n in rows)
    return Stats(
        articles=_instances(engine, Class.ARTICLE),
        reports=_instances(engine, Class.REPORT),
        events=_instances(engine, Class.EVENT),
        actors=_instances(engine, Class.ACTOR),
        judgements=_instances(engine, Class.JUDGEMENT),
        triples=len(engine),
        events_by=tuple(sorted(found)),
    )


def _instances(engine: Engine, kind: ox.NamedNode) -> int:
    return int(decoded(next(engine.rows(f"SELECT (COUNT(?x) AS ?n) WHERE {{ ?x a {kind} }}"))[0]))
