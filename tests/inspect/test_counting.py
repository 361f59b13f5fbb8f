"""The counts of a store by its engine. If these fail, `kg build` prints other numbers than `kg stats`."""

from dataclasses import replace

import pytest

from kg.graph import Store
from kg.inspect.statistics import statistics_of
from kg.model import Snapshot
from tests.support.counting import counted
from tests.support.newsroom import newsroom


def _nameless() -> Snapshot:
    """The newsroom with some actors that have a name and no identifier, two of them the same."""
    snapshot = newsroom()
    events = [
        replace(event, participants=tuple(replace(p, id=None) if n % 3 == 0 else p for p in event.participants))
        for n, event in enumerate(snapshot.events)
    ]
    return replace(snapshot, events=tuple(events))


@pytest.mark.parametrize("make", [newsroom, _nameless, Snapshot])
def test_the_engine_counts_what_a_snapshot_holds(make: object) -> None:
    snapshot: Snapshot = make()  # type: ignore[operator]
    with Store.open("memory:") as store:
        for record in snapshot.articles:
            store.replace_article(record, [r for r in snapshot.reports if r.article == record.id])
        store.replace_events(snapshot.events, snapshot.judgements)
        assert statistics_of(store) == counted(store.snapshot()) == counted(snapshot)
