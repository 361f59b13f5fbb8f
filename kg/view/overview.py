"""The network from afar: groups of actors, their places, and places of all actors where a layout would take too long.

Actors that serve the same state or body are one group; the others form communities by Louvain's method (Blondel et
al. 2008), as networkx has it, with a fixed seed.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.exchange.pairs import actor_key, actor_kind
from kg.model import Event
from kg.view.layout import LETTER, Point, layout, short
from kg.view.payload import PageContent

_SEED = 20240229
_MANY = 60  # actors of one event that count as having to do with each other
OTHERS = "~others"


@dataclass(frozen=True, slots=True)
class Group:
    """Actors that are drawn as one node: its key, what it is called, its kind, the numbers of its actors.

    The key is the code of a state or body, ``~n`` for the n-th community of actors that serve none, or `OTHERS` for
    those in no community; `kind` is ``state``, ``body`` or ``community``. The most active actors come first.
    """

    key: str
    label: str
    kind: str
    actors: tuple[int, ...]


def groups(found: PageContent, names: Mapping[str, str]) -> tuple[Group, ...]:
    """Return the groups of all actors, the largest first; `names` names the codes of states and bodies."""
    activity = Counter(key for event in found.events for key in {actor_key(p) for p in event.participants})
    served = {actor_key(p): p.country for event in reversed(found.events) for p in event.participants if p.country}
    members: dict[str, list[str]] = {}
    for key in found.actors:
        if key in served:
            members.setdefault(served[key], []).append(key)
    members |= dict(_communities(found.events, served))
    made = [_group(name, keys, found, names, activity) for name, keys in members.items()]
    return tuple(sorted(made, key=lambda group: (-len(group.actors), group.key)))


def _group(
    name: str, keys: list[str], found: PageContent, names: Mapping[str, str], activity: Mapping[str, int]
) -> Group:
    keys = sorted(keys, key=lambda key: (-activity[key], found.labels[key], key))
    numbers = tuple(found.actors[key] for key in keys)
    if not name.startswith("~"):
        official = next((key for key in keys if actor_kind(key) in ("state", "body")), None)
        kind = actor_kind(official) if official else "state"
        return Group(name, names.get(name) or (found.labels[official] if official else name), kind, numbers)
    if name == OTHERS:
        return Group(name, "others", "community", numbers)
    return Group(name, f"around {found.labels[keys[0]]}", "community", numbers)


def _communities(events: tuple[Event, ...], served: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the actors that serve no state or body, those of one community together, the largest first."""
    ends = [sorted({served.get(actor_key(p), actor_key(p)) for p in event.participants}) for event in events]
    names = sorted({end for several in ends for end in several})
    numbers = {name: number for number, name in enumerate(names)}  # sets of numbers have the same order in every run
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    weights = Counter(pair for several in ends for pair in combinations([numbers[end] for end in several[:_MANY]], 2))
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in sorted(weights.items()))
    homes = {numbers[code] for code in served.values()}
    parts = [sorted(part - homes) for part in nx.community.louvain_communities(graph, seed=_SEED)]
    for place, part in enumerate(sorted((p for p in parts if len(p) > 1), key=lambda p: (-len(p), p))):
        yield f"~{place}", [names[number] for number in part]
    if alone := sorted(number for part in parts if len(part) == 1 for number in part):
        yield OTHERS, [names[number] for number in alone]


Json = dict[str, Any]

_SHAPE = {"state": "square", "body": "hexagon", "community": "triangle"}
_GAP = 30.0  # pixels between actors of a group
_ROUNDS = 200
_TURN = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, slots=True)
class Afar:
    """Groups, the number of the group of each actor, and the places of the groups."""

    groups: tuple[Group, ...]
    of: Mapping[int, int]
    centres: Mapping[int, tuple[int, int]]


def from_afar(found: PageContent, names: Mapping[str, str]) -> Afar:
    """Return the groups of a page's actors and where they stand; `names` names the codes of states and bodies."""
    made = groups(found, names)
    of = {actor: number for number, group in enumerate(made) for actor in group.actors}
    weights: Counter[tuple[int, int]] = Counter()
    for event in found.events:
        ends = sorted({of[found.actors[actor_key(p)]] for p in event.participants})
        weights.update(combinations(ends, 2))
    widths = {number: LETTER * len(short(group.label)) + 12 for number, group in enumerate(made)}
    return Afar(made, of, layout(range(len(made)), _strongest(weights), widths))


def overview(afar: Afar) -> Json:
    """Return the groups as `nodes` with their places, and `of`, the number of the group of each actor."""
    nodes = [
        {
            "key": group.key,
            "label": short(group.label),
            "shape": _SHAPE.get(group.kind, "dot"),
            "x": afar.centres[number][0],
            "y": afar.centres[number][1],
            "actors": list(group.actors),
        }
        for number, group in enumerate(afar.groups)
    ]
    return {"nodes": nodes, "of": [afar.of[actor] for actor in sorted(afar.of)]}


def wide_places(afar: Afar) -> dict[int, Point]:
    """Return a place for every actor: the members of a group in a disc, the most active in its middle."""
    radii = np.array([_GAP * math.sqrt(len(group.actors)) + _GAP for group in afar.groups])
    centres = np.array([afar.centres[number] for number in range(len(afar.groups))], dtype=float)
    places = {}
    for group, (x, y) in zip(afar.groups, _apart(centres, radii).tolist(), strict=True):
        for place, actor in enumerate(group.actors):
            away, turn = _GAP * math.sqrt(place), place * _TURN
            places[actor] = (round(x + away * math.cos(turn), 1), round(y + away * math.sin(turn), 1))
    return places


def _strongest(weights: Counter[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return each group's three strongest ties: with all of them everything would end in one heap."""
    ties: dict[int, list[tuple[int, int]]] = {}
    for pair in sorted(weights, key=lambda pair: (-weights[pair], pair)):
        for end in pair:
            ties.setdefault(end, []).append(pair)
    return sorted({pair for pairs in ties.values() for pair in pairs[:3]})


def _apart(centres: NDArray[np.float64], radii: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return centres of discs moved apart until none overlaps another, within a limited number of rounds."""
    reach = radii[:, None] + radii[None, :]
    np.fill_diagonal(reach, 0)
    area = float((radii**2).sum()) * 4
    spread = float(np.prod(np.ptp(centres, axis=0) + 1)) if len(centres) else 1.0
    places = centres * max(1.0, math.sqrt(area / spread))
    for _ in range(_ROUNDS):
        away = places[:, None, :] - places[None, :, :]
        distance = np.sqrt((away**2).sum(axis=2)) + 1e-6
        push = np.maximum(reach - distance, 0) / distance / 2
        if not push.any():
            break
        places = places + (away * push[:, :, None]).sum(axis=1)
    return np.round(places, 1)
