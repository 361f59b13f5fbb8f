"""The statistics of a store: reports and events apart, dates by their precision."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg.graph import Store
from kg.graph.index import decoded
from kg.graph.terms import TYPE_PATH, graph_iri, local_name
from kg.graph.vocabulary import Class
from kg.model import TABLE_READER, Precision, Status, TimeBasis, TimeSpan


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a store holds, in numbers.

    `by_type_and_status` has a row ``(type, status, events)`` for each pair that occurs, sorted; `by_precision` and
    `by_basis` count events by the precision and the basis of their date, in the order of the enums. `first` and
    `last` are the earliest and latest day of what took place (occurred or ongoing), whatever the precision of the
    date. `reprints` counts articles that repeat an earlier one of an event, `rows` those of imported tables,
    which are not articles.
    """

    articles: int
    reports: int
    events: int
    actors: int
    merged: int
    by_type_and_status: tuple[tuple[str, Status, int], ...]
    by_precision: tuple[tuple[Precision, int], ...]
    by_basis: tuple[tuple[TimeBasis, int], ...]
    first: date | None
    last: date | None
    reprints: int = 0
    rows: int = 0

    def as_json(self) -> dict[str, object]:
        """Return the counts as a JSON object."""
        types: dict[str, dict[str, int]] = {}
        for kind, status, count in self.by_type_and_status:
            types.setdefault(kind, {})[str(status)] = count
        return {
            "articles": self.articles,
            "reprints": self.reprints,
            "rows_of_tables": self.rows,
            "reports": self.reports,
            "events": self.events,
            "events_of_several_reports": self.merged,
            "actors": self.actors,
            "first": self.first and self.first.isoformat(),
            "last": self.last and self.last.isoformat(),
            "events_by_type_and_status": types,
            "events_by_date_precision": {str(value): count for value, count in self.by_precision},
            "events_by_date_basis": {str(value): count for value, count in self.by_basis},
        }


_TIMES = (
    "?event kg:status ?status OPTIONAL { ?event sem:hasEarliestBeginTimeStamp ?start } "
    "OPTIONAL { ?event sem:hasLatestEndTimeStamp ?end }"
)


def statistics_of(store: Store) -> Statistics:
    """Return the counts of a store; raises StoreError where it cannot be read."""
    kinds = _of_events(store, "?type ?status", f"?event {TYPE_PATH} ?type ; kg:status ?status")
    pairs = Counter({(_name(kind), Status(_name(status))): number for (kind, status), number in kinds.items()})
    grounds = _of_events(store, "?basis", "?event kg:timeBasis ?basis")
    bases = {TimeBasis(_name(basis)): number for (basis,), number in grounds.items()}
    precisions, days = _times(store)
    rows = _counted(store, "?x", f'?x a kg:Article ; kg:reader "{TABLE_READER}"').total()
    return Statistics(
        articles=_instances(store, Class.ARTICLE) - rows,
        rows=rows,
        reprints=len(_of_events(store, "?article", "?event kg:reprintedIn ?article")),
        reports=_instances(store, Class.REPORT),
        events=pairs.total(),
        actors=_actors(store),
        merged=sum(n > 1 for n in _of_events(store, "?event", "?event prov:wasDerivedFrom ?report").values()),
        by_type_and_status=tuple((kind, status, pairs[kind, status]) for kind, status in sorted(pairs)),
        by_precision=tuple((value, precisions[value]) for value in Precision if value in precisions),
        by_basis=tuple((value, bases[value]) for value in TimeBasis if value in bases),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _times(store: Store) -> tuple[Counter[Precision], set[date]]:
    """Return how many events have dates of each precision, and the days that bound those that took place."""
    precisions: Counter[Precision] = Counter()
    days: set[date] = set()
    for (status, start, end), number in _of_events(store, "?status ?start ?end", _TIMES).items():
        time = TimeSpan(_day(start), _day(end))
        precisions[time.precision] += number
        if Status(_name(status)).is_actual:
            days.update(day for day in (time.start, time.end) if day is not None)
    return precisions, days


def _actors(store: Store) -> int:
    """Return the number of actors: those with an identifier, and the names of those without."""
    nameless = _counted(store, "?name", "?event kg:namesOnly ?name")
    return _instances(store, Class.ACTOR) + len(nameless)


def _instances(store: Store, kind: ox.NamedNode) -> int:
    return _counted(store, "?x", f"?x a {kind}").total()


def _of_events(store: Store, columns: str, pattern: str) -> Counter[tuple[str, ...]]:
    """Return how often each row comes in the graph of events."""
    return _counted(store, columns, f"GRAPH {graph_iri(store.namespace, 'events')} {{ {pattern} }}")


def _counted(store: Store, columns: str, pattern: str) -> Counter[tuple[str, ...]]:
    """Return how often each row comes, its terms as N-Triples writes them.

    The engine would count twice as fast, but over a damaged file it would not end (see `kg.graph.damage`).
    """
    return Counter(tuple(row) for row in store.rows(f"SELECT {columns} {{ {pattern} }}"))


def _name(iri: str) -> str:
    return local_name(ox.NamedNode(decoded(iri)))


def _day(term: str) -> date | None:
    return date.fromisoformat(decoded(term)) if term else None
