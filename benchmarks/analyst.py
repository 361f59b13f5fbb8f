"""How an analyst calls the saved queries: which parameters are bound together, with values drawn from a world."""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

import pyoxigraph as ox

from benchmarks.made_up import NAMES
from kg.graph import Store
from kg.model import Snapshot
from kg.query import SavedQuery
from kg.query.actors import find_actors

#: Sets of parameters that are bound together, in rotation; of each set the ones that a query has.
HABITS = (
    ("actor",),
    ("country", "since", "until"),
    ("actor", "since", "until"),
    ("country", "type", "since", "until"),
    ("since", "until"),
    ("country", "counterpart"),
)
#: Groupings and small lists are asked for without any restriction too.
WHOLE = (
    "actors", "aid", "busiest-places", "calls-by-month", "contact-counts", "disputes", "mediations", "pairs",
    "sanctions", "sources", "topics",
)  # fmt: skip


class Analyst:
    """Draws calls from a world; `find` gives the terms of an actor's name in the store."""

    def __init__(self, world: Snapshot, chance: random.Random, store: Store) -> None:
        self._world = world
        self._chance = chance
        self._store = store

    def find(self, name: str) -> Sequence[ox.NamedNode | ox.Literal]:
        """Return what the store knows an actor by."""
        return find_actors(self._store, name)

    def calls(self, query: SavedQuery, count: int) -> Iterator[dict[str, str]]:
        """Yield so many sets of parameters for a query."""
        names = {parameter.name for parameter in query.parameters}
        needed = {parameter.name for parameter in query.parameters if parameter.required}
        habits = [sorted({*needed, *(set(habit) & names)}) for habit in HABITS if set(habit) & names] or [
            sorted(needed)
        ]
        if query.name in WHOLE:
            habits.append([])
        for number in range(count):
            yield self._values(habits[number % len(habits)])

    def _values(self, names: Iterable[str]) -> dict[str, str]:
        """Return values for some parameters, all of one event, so that most calls find something."""
        chance = self._chance
        event = chance.choice(self._world.events)
        while event.time.start is None or len(event.participants) < 2 or not event.participants[0].country:
            event = chance.choice(self._world.events)
        day = event.time.start
        first, second = event.participants[:2]
        # Nine of ten ask for a quarter or less, one for a year: a period of all years is no restriction.
        length = chance.choice((7, 31, 31, 31, 31, 92, 92, 92, 92, 365))
        since = day - timedelta(chance.randrange(length))
        values = {
            "actor": first.name,
            "partner": second.name,
            "country": first.country or "",
            "counterpart": second.country or "",
            "since": str(since),
            "until": str(since + timedelta(length - 1)),
            "type": event.type,
            "event": event.id,
            "article": NAMES.article(event.articles[0]),
            "first": event.type,
            "then": chance.choice(("Agreement", "Visit", "Criticism")),
            "date": str(day),
            "before": str(day),
        }
        return {name: values[name] for name in names if values.get(name)}


def plain_rows(rows: Iterable[Sequence[object]]) -> list[tuple[str, ...]]:
    """Return rows as texts, sorted, so that those of two engines can be compared."""
    return sorted(tuple(_text(cell) for cell in row) for row in rows)


def _text(cell: object) -> str:
    if cell is None:
        return ""
    value = getattr(cell, "value", cell)
    try:
        return f"{float(value):.6g}"  # 1 and 1.0 are the same double
    except (TypeError, ValueError):
        return str(value)
