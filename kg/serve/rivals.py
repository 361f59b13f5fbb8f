"""What a form for corrections offers: events that may be one with another, and the actor that a name stands for."""

from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph import Store
from kg.graph.event_graph import event_label
from kg.graph.index import decoded
from kg.graph.vocabulary import Prop
from kg.model import Event, Judgement
from kg.resources.event_types import EventTypes
from kg.serve.reading import EventRow

#: Events that a page offers as being one with its own.
_RIVALS = 20


def actor_called(store: Store, name: str, country: str | None) -> str | None:
    """Return the IRI of the only actor of a state or body (None for any) that is known by a name; None if not one."""
    code = f"; {Prop.COUNTRY} {ox.Literal(country)}" if country else ""
    rows = store.rows(f"SELECT DISTINCT ?a {{ ?a {Prop.KNOWN_AS} {ox.Literal(name)} {code} }} LIMIT 2")
    found = [decoded(row[0]) for row in rows]
    return found[0] if len(found) == 1 else None


def rivals_of(store: Store, event: Event, judgements: Iterable[Judgement], types: EventTypes) -> tuple[EventRow, ...]:
    """Return the events that come closest to being one with an event: those that a judgement kept apart from it."""
    own = set(event.reports)
    lookup = store.lookup()
    others = {name for judged in judgements if not judged.same for name in (judged.left, judged.right)} - own
    found = {iri for name in sorted(others) if (iri := lookup.event_of(name)) is not None}
    rivals = (lookup.event(iri) for iri in sorted(found - {event.id})[:_RIVALS])
    return tuple(EventRow(rival, event_label(rival, types)) for rival in rivals if rival is not None)
