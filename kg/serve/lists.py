"""Reads one page of a list from the store."""

from collections.abc import Sequence
from datetime import date

from kg.graph import Store
from kg.graph.event_graph import event_label
from kg.graph.index import decoded
from kg.resources.event_types import EventTypes
from kg.serve import filters
from kg.serve.filters import Filter
from kg.serve.found import ActorRow, ArticleRow, EventRow, Listed
from kg.serve.settings import PAGE


def list_events(store: Store, wanted: Filter, page: int, types: EventTypes) -> Listed[EventRow]:
    """Return a page of the events that pass a filter, the newest first."""
    total = _count(store, "?event", filters.events_where(wanted))
    lookup = store.lookup()
    rows = []
    for event in event_names(store, wanted, PAGE, (page - 1) * PAGE):
        found = lookup.event(event)
        if found is not None:
            rows.append(EventRow(found, event_label(found, types)))
    return Listed(tuple(rows), total, page)


def event_names(store: Store, wanted: Filter, limit: int, offset: int) -> list[str]:
    """Return the IRIs of events that pass a filter, the newest first."""
    return [decoded(row[0]) for row in store.rows(filters.events_query(wanted, limit, offset))]


def list_actors(store: Store, wanted: Filter, page: int) -> Listed[ActorRow]:
    """Return a page of the actors that pass a filter, the busiest first."""
    total = _count(store, "?actor", filters.actors_where(wanted))
    rows = store.rows(filters.actors_query(wanted, PAGE, (page - 1) * PAGE))
    return Listed(tuple(actor_row(row) for row in rows), total, page)


def list_articles(store: Store, wanted: Filter, page: int) -> Listed[ArticleRow]:
    """Return a page of the articles that pass a filter, the newest first."""
    total = _count(store, "?article", filters.articles_where(wanted))
    rows = []
    for row in store.rows(filters.articles_query(wanted, PAGE, (page - 1) * PAGE)):
        iri, day, title, source = (decoded(cell) if cell else "" for cell in row)
        rows.append(ArticleRow(iri, title, source, date.fromisoformat(day) if day else None))
    return Listed(tuple(rows), total, page)


def actor_row(row: Sequence[str]) -> ActorRow:
    """Return the row of an actor from the terms of its IRI, name, country and number of events."""
    iri, name, country, events = (decoded(cell) if cell else "" for cell in row)
    return ActorRow(iri, name, country, int(events or 0))


def _count(store: Store, variable: str, where: str) -> int:
    return int(decoded(next(iter(store.rows(filters.count_query(variable, where))))[0]))
