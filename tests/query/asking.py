"""A made-up graph to ask, and the rows of its answers."""

from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.made_up import readings
from kg.graph import Store
from kg.model import Snapshot
from kg.query import Table
from kg.query.run import run_saved


@contextmanager
def filled(world: Snapshot) -> Iterator[Store]:
    """Open a store in memory that holds a graph."""
    with Store.open("memory:") as opened:
        opened.bulk(readings(world))
        opened.replace_events(world.events, world.judgements)
        yield opened


def rows(store: Store, name: str, **params: str) -> list[dict[str, object]]:
    """Return the rows that a saved query gives."""
    table = run_saved(store, name, params)
    assert isinstance(table, Table)
    return table.records()  # type: ignore[return-value]
