"""Cutting n-ary events into pairs of actors, and naming actors across events."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.graph.event_graph import Bearing, actor_label, bearing_of
from kg.graph.summary import facing_positions
from kg.model import Event, Participant, Report
from kg.resources.event_types import EventTypes

_KINDS = frozenset({"state", "body", "person", "group", "place"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors of an event; `mutual` where neither acts upon the other."""

    source: Participant
    target: Participant
    mutual: bool


@dataclass(frozen=True, slots=True)
class Sides:
    """The actors of an event on either side: those who act, and those acted upon; where all are alike, all first."""

    first: tuple[Participant, ...]
    second: tuple[Participant, ...]


def leading_roles(types: EventTypes) -> Mapping[str, str]:
    """Return for every directed event type the role whose holders act upon the others."""
    return {kind.name: kind.roles[0] for kind in types if not kind.symmetric and len(kind.roles) > 1}


def actor_key(participant: Participant) -> str:
    """Return what identifies an actor across events: its identifier, else its name and country."""
    if participant.id:
        return participant.id
    return f"{participant.name} ({participant.country})" if participant.country else participant.name


def actor_kind(key: str) -> str:
    """Return the kind that an actor's IRI names (``…/id/<kind>/…``): state, body, person …, else ``unknown``."""
    found = key.partition("/id/")[2].partition("/")[0]
    return found if found in _KINDS else "unknown"


def actor_labels(events: Iterable[Event]) -> dict[str, str]:
    """Return a label for every actor of the events, as `kg.graph` gives it to those with an identifier."""
    bearings: dict[str, Counter[Bearing]] = defaultdict(Counter)
    for event in events:
        for participant in event.participants:
            bearings[actor_key(participant)][bearing_of(participant)] += 1
    return {key: actor_label(found) for key, found in bearings.items()}


def sides(event: Event | Report, leading: Mapping[str, str]) -> Sides:
    """Return who acts and who is acted upon in an event, or a report of one; either side may be empty.

    In a type that is not directed all actors are on the first side.
    """
    lead = leading.get(event.type)
    first = (p for p in event.participants if lead in (None, p.role))
    second = (p for p in event.participants if lead not in (None, p.role))
    return Sides(_distinct(first), _distinct(second))


def pairs(event: Event, types: EventTypes) -> tuple[Pair, ...]:
    """Return the pairs of actors that face each other in an event, each once, by their keys.

    This is the rule of `kg:faces` and `kg:statePair` (`facing_positions`): two visitors of one host are not a pair,
    nor are a minister and the minister's state. An actor is never paired with itself.
    """
    mutual = event.type not in types or types[event.type].symmetric
    found: dict[tuple[str, str], Pair] = {}
    for left, right in facing_positions(event, types):
        pair = Pair(event.participants[left], event.participants[right], mutual)
        keys = (actor_key(pair.source), actor_key(pair.target))
        # A mutual pair comes in both orders.
        if keys[0] != keys[1] and not (mutual and keys[0] > keys[1]):
            found.setdefault(keys, pair)
    return tuple(found[keys] for keys in sorted(found))


def _distinct(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    by_key = {actor_key(p): p for p in reversed(tuple(participants))}
    return tuple(by_key[key] for key in sorted(by_key))
