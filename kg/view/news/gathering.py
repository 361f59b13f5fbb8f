"""Events that came into a store or changed, with the reports that they rest on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.graph import Store
from kg.graph.chronicle import Entry
from kg.graph.sources import Sources, sources_of
from kg.model import Event


@dataclass(frozen=True, slots=True)
class NewsItem:
    """What became of an event: the entry of the log, the event as it is now (None if it is gone), and its sources."""

    entry: Entry
    event: Event | None
    sources: Sources = ()


def gathered(store: Store, entries: Iterable[Entry], *, sources: bool = True) -> Iterator[NewsItem]:
    """Yield entries of the log of a store with what they are about, and with the `sources` if these are wanted.

    Raises StoreError where the store cannot be read.
    """
    lookup = store.lookup()
    for entry in entries:
        event = lookup.event(entry.event)
        yield NewsItem(entry, event, sources_of(store, event) if event and sources else ())
