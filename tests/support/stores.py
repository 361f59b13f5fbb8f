"""Stores of made-up events, and where the engine's files of a store lie, for tests that go past kg."""

from pathlib import Path

from kg.errors import StoreError
from kg.graph import Mode, Store
from kg.graph.location import find_location
from kg.model import Event, Snapshot


def fill(store: Store, snapshot: Snapshot) -> None:
    """Put a snapshot into an open store."""
    reports = snapshot.by_article
    store.bulk((record, reports[record.id], None) for record in snapshot.articles)
    store.replace_events(snapshot.events, snapshot.judgements, snapshot.decisions)


def stored(folder: Path, snapshot: Snapshot) -> Path:
    """Put a snapshot into a new store; return its folder."""
    with Store.open(folder, Mode.CREATE) as opened:
        fill(opened, snapshot)
    return folder


def events_by_report(store: Path) -> dict[str, Event]:
    """Return the event of each report of a store."""
    with Store.open(store) as opened:
        return {report: event for event in opened.events() for report in event.reports}


def articles_in(store: Path) -> int:
    """Return how many articles a store holds, 0 if it is not made yet."""
    try:
        with Store.open(store) as opened:
            return len(opened.articles())
    except StoreError:
        return 0


def database_of(store: Path) -> Path:
    """Return the folder of the database of a store."""
    return find_location(store, Mode.READ, None).database
