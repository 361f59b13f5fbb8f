"""Stores for tests: filled from values, and where the engine's files lie for those who change them past kg."""

from pathlib import Path

from kg.graph import Store
from kg.graph.location import Mode, find_location
from kg.model import Snapshot


def fill(store: Store, snapshot: Snapshot) -> None:
    """Put a snapshot into an open store."""
    reports = snapshot.by_article
    store.bulk((record, reports[record.id], None) for record in snapshot.articles)
    store.replace_events(snapshot.events, snapshot.judgements, snapshot.decisions)


def database_of(store: Path) -> Path:
    """Return the folder of the database of a store."""
    return find_location(store, Mode.READ, None).database
