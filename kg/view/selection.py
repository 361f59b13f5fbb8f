"""The events of a snapshot that a page shows: those of a filter, an actor's neighbours, the most active actors.

In: a snapshot and a `Selection`. Out: a smaller snapshot, complete in itself, and the choice in words.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.exchange.filtering import Filtered, actors_called, filtered, part
from kg.exchange.pairs import actor_key
from kg.model import Event, Snapshot
from kg.query.filters import EventFilter


@dataclass(frozen=True, slots=True)
class Selection:
    """What to choose; every condition narrows what the ones before it left.

    `events` is the filter that all commands share. `ego` keeps one actor, those it shares an event with, and the
    events among all of these. `max_nodes` keeps so many of the most active actors and the events among them.
    """

    events: EventFilter = EventFilter()
    ego: str | None = None
    max_nodes: int | None = None


def select(snapshot: Snapshot, wanted: Selection, folder: Path | None = None) -> Filtered:
    """Return the part of a snapshot that a selection describes; raises UsageError for an unknown actor.

    `folder` is that of the store, if it has one: it says why there are no events.
    """
    chosen = filtered(snapshot, wanted.events, folder)
    events, steps = chosen.snapshot.events, list(chosen.steps)
    for words, keep in _steps(snapshot.events, wanted):
        events = keep(events)
        steps.append((words, len(events)))
    if len(steps) == len(chosen.steps):
        return chosen
    return Filtered(part(snapshot, events), chosen.total, tuple(steps), chosen.waiting, folder)


_Keep = Callable[[tuple[Event, ...]], tuple[Event, ...]]


def _steps(known: tuple[Event, ...], wanted: Selection) -> Iterator[tuple[str, _Keep]]:
    """Yield each condition in words, with the function that keeps the events that meet it.

    `known` are the events in which an actor may have the name.
    """
    if wanted.ego:
        egos = actors_called(wanted.ego, known)
        yield f"{wanted.ego} and those it shares events with", lambda events: _neighbourhood(events, egos)
    if wanted.max_nodes is not None:
        limit = wanted.max_nodes
        yield f"among the {limit:,} most active actors", lambda events: _busiest(events, limit)


def _neighbourhood(events: tuple[Event, ...], egos: frozenset[str]) -> tuple[Event, ...]:
    circle = frozenset(egos).union(*(_keys(event) for event in events if not egos.isdisjoint(_keys(event))))
    return _among(events, circle)


def _busiest(events: tuple[Event, ...], limit: int) -> tuple[Event, ...]:
    activity = Counter(key for event in events for key in _keys(event))
    ranked = sorted(activity, key=lambda key: (-activity[key], key))
    return _among(events, frozenset(ranked[:limit]))


def _among(events: tuple[Event, ...], actors: frozenset[str]) -> tuple[Event, ...]:
    """Return the events whose participants are all among these actors."""
    return tuple(event for event in events if _keys(event) <= actors)


def _keys(event: Event) -> frozenset[str]:
    return frozenset(actor_key(participant) for participant in event.participants)
