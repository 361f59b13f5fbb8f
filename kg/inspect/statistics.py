"""The statistics of a store, counted by its engine: reports and events apart, dates by their precision."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from kg.graph import Store
from kg.graph.terms import TYPE_PATH, graph_iri, local_name
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
    events = graph_iri(store.namespace, "events")
    pairs = {
        (local_name(row["type"]), Status(local_name(row["status"]))): int(row["n"].value)
        for row in _grouped(store, "?type ?status", f"?event {TYPE_PATH} ?type ; kg:status ?status", events)
    }
    grounds = _grouped(store, "?basis", "?event kg:timeBasis ?basis", events)
    bases = {TimeBasis(local_name(row["basis"])): int(row["n"].value) for row in grounds}
    precisions, days = _times(store, events)
    rows = _one(store, f'SELECT (COUNT(*) AS ?n) {{ ?x a kg:Article ; kg:reader "{TABLE_READER}" }}')
    return Statistics(
        articles=_one(store, "SELECT (COUNT(*) AS ?n) { ?x a kg:Article }") - rows,
        rows=rows,
        reprints=_one(
            store, f"SELECT (COUNT(DISTINCT ?a) AS ?n) {{ GRAPH {events} {{ ?event kg:reprintedIn ?a }} }}"
        ),
        reports=_one(store, "SELECT (COUNT(*) AS ?n) { ?x a kg:Report }"),
        events=sum(pairs.values()),
        actors=_actors(store),
        merged=_one(
            store,
            f"SELECT (COUNT(*) AS ?n) {{ SELECT ?event {{ GRAPH {events} {{ ?event prov:wasDerivedFrom ?report }} }} "
            "GROUP BY ?event HAVING (COUNT(?report) > 1) }",
        ),
        by_type_and_status=tuple((kind, status, pairs[kind, status]) for kind, status in sorted(pairs)),
        by_precision=tuple((value, precisions[value]) for value in Precision if value in precisions),
        by_basis=tuple((value, bases[value]) for value in TimeBasis if value in bases),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _times(store: Store, events: object) -> tuple[Counter[Precision], set[date]]:
    """Return how many events have dates of each precision, and the days that bound those that took place."""
    precisions: Counter[Precision] = Counter()
    days: set[date] = set()
    for row in _grouped(store, "?status ?start ?end", _TIMES, events):
        time = TimeSpan(_day(row["start"]), _day(row["end"]))
        precisions[time.precision] += int(row["n"].value)
        if Status(local_name(row["status"])).is_actual:
            days.update(day for day in (time.start, time.end) if day is not None)
    return precisions, days


def _actors(store: Store) -> int:
    """Return the number of actors: those with an identifier, and the names of those without."""
    known = _one(store, "SELECT (COUNT(*) AS ?n) { ?x a kg:Actor }")
    return known + _one(store, "SELECT (COUNT(DISTINCT ?name) AS ?n) { ?event kg:namesOnly ?name }")


def _grouped(store: Store, columns: str, pattern: str, graph: object) -> Any:
    return store.query(f"SELECT {columns} (COUNT(*) AS ?n) {{ GRAPH {graph} {{ {pattern} }} }} GROUP BY {columns}")


def _one(store: Store, sparql: str) -> int:
    rows: Any = store.query(sparql)
    return int(next(rows)["n"].value)


def _day(term: Any) -> date | None:
    return None if term is None else date.fromisoformat(term.value)
