"""The events of a snapshot that a page shows, by date, type, actor, an actor's neighbours, the most active actors.

In: a snapshot and a `Selection`. Out: a smaller snapshot, complete in itself, and the choice in words. An event is
kept with all of its participants or not at all.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from kg.errors import UsageError
from kg.exchange.pairs import actor_key, actor_labels
from kg.model import Event, Participant, Snapshot
from kg.resources.event_types import EventTypes, load_event_types


@dataclass(frozen=True, slots=True)
class Selection:
    """What to choose; every condition narrows what the ones before it left.

    `since` and `until` keep events that may have taken place on or between these days, but no undated ones; `types`
    are names of event types or families. `actors` keeps events with any of these actors: each a name, a part of one,
    a country code (all who serve it), a Wikidata identifier or an IRI. `ego` keeps one actor, those it shares an
    event with, and the events among all of these. `max_nodes` keeps so many of the most active actors and the events
    among them.
    """

    since: date | None = None
    until: date | None = None
    types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    ego: str | None = None
    max_nodes: int | None = None


@dataclass(frozen=True, slots=True)
class Selected:
    """A chosen part of a snapshot: `total` counts the events before, `conditions` say in words what was chosen."""

    snapshot: Snapshot
    total: int
    conditions: tuple[str, ...] = ()

    @property
    def text(self) -> str | None:
        """The choice in one line, None if everything was kept."""
        if not self.conditions:
            return None
        return f"{len(self.snapshot.events):,} of {self.total:,} events: {'; '.join(self.conditions)}"


def select(snapshot: Snapshot, wanted: Selection) -> Selected:
    """Return the part of a snapshot that a selection describes.

    Raises UsageError if the days are in the wrong order, or for an unknown type or actor.
    """
    events = snapshot.events
    conditions = []
    for condition, keep in _steps(snapshot, wanted):
        events = keep(events)
        conditions.append(condition)
    if not conditions:
        return Selected(snapshot, len(events))
    return Selected(part(snapshot, events), len(snapshot.events), tuple(conditions))


def part(snapshot: Snapshot, events: tuple[Event, ...]) -> Snapshot:
    """Return a snapshot of these events alone, with their reports, articles, judgements and decisions."""
    reports = {report for event in events for report in event.reports}
    articles = {article for event in events for article in event.articles}
    return Snapshot(
        tuple(article for article in snapshot.articles if article.id in articles),
        tuple(report for report in snapshot.reports if report.id in reports),
        events,
        tuple(j for j in snapshot.judgements if j.left in reports and j.right in reports),
        tuple(d for d in snapshot.decisions if reports.intersection(d.named)),
    )


_Keep = Callable[[tuple[Event, ...]], tuple[Event, ...]]


def _steps(snapshot: Snapshot, wanted: Selection) -> Iterator[tuple[str, _Keep]]:
    """Yield each condition in words, with the function that keeps the events that meet it."""
    if wanted.since or wanted.until:
        days, words = _in_days(wanted.since, wanted.until)
        yield words, days
    if wanted.types:
        names = _types(wanted.types, load_event_types(), snapshot.events)
        yield f"type {', '.join(names)}", _that(lambda event: event.type in names)
    labels = actor_labels(snapshot.events) if wanted.actors or wanted.ego else {}
    if wanted.actors:
        keys = frozenset().union(*(_actors(actor, snapshot.events, labels) for actor in wanted.actors))
        yield f"with {' or '.join(wanted.actors)}", _that(lambda event: not keys.isdisjoint(_keys(event)))
    if wanted.ego:
        egos = _actors(wanted.ego, snapshot.events, labels)
        yield f"{wanted.ego} and those it shares events with", lambda events: _neighbourhood(events, egos)
    if wanted.max_nodes is not None:
        limit = wanted.max_nodes
        yield f"among the {limit:,} most active actors", lambda events: _busiest(events, limit)


def _that(test: Callable[[Event], bool]) -> _Keep:
    return lambda events: tuple(event for event in events if test(event))


def _in_days(since: date | None, until: date | None) -> tuple[_Keep, str]:
    if since and until and since > until:
        raise UsageError(f"--since {since} is after --until {until}")
    first, last = since or date.min, until or date.max

    def inside(event: Event) -> bool:
        time = event.time
        dated = time.start is not None or time.end is not None
        return dated and (time.end or date.max) >= first and (time.start or date.min) <= last

    words = " ".join(f"{word} {day}" for word, day in (("since", since), ("until", until)) if day)
    return _that(inside), f"{words}, dated events only"


def _types(names: Iterable[str], types: EventTypes, events: Iterable[Event]) -> tuple[str, ...]:
    """Return the names of the types that are meant: types or families, in any case."""
    known = {**{event.type: "" for event in events}, **{kind.name: kind.family for kind in types}}
    families = {family.casefold() for family in known.values() if family}
    meant: list[str] = []
    for name in names:
        folded = name.strip().casefold()
        found = [kind for kind, family in known.items() if folded in (kind.casefold(), family.casefold())]
        if not folded or not found:
            choices = ", ".join(sorted({*types.names, *(kind.family for kind in types)}))
            near = get_close_matches(folded, [*(kind.casefold() for kind in known), *families], 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise UsageError(f"--type: {name!r} is not an event type or family{hint}; choose from {choices}")
        meant += [kind for kind in found if kind not in meant]
    return tuple(meant)


def _actors(wanted: str, events: Iterable[Event], labels: dict[str, str]) -> frozenset[str]:
    """Return the keys of the actors that a name, code or identifier means; whole names outrank parts of names."""
    folded = wanted.strip().casefold()
    people = {actor_key(p): p for event in events for p in event.participants}
    whole = frozenset(key for key, p in people.items() if folded in _names(p, labels[key]))
    if whole:
        return whole
    within = frozenset(key for key in people if folded and folded in labels[key].casefold())
    if within:
        return within
    near = get_close_matches(wanted.strip(), sorted(set(labels.values())), 3, 0.6)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise UsageError(f"no actor of an event is called {wanted!r}{hint or '; `kg actors` lists them'}")


def _names(participant: Participant, label: str) -> frozenset[str]:
    names = (label, participant.name, participant.country, participant.qid, participant.id)
    return frozenset(name.casefold() for name in names if name)


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
