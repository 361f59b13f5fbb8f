"""Actors in groups, for networks that are too large to be read: one group for each state or body, and communities.

In: the events of a page. Out: who serves the same state or body, and, of actors that serve none, who has most to do
with the same others. Communities are those of Louvain's method (Blondel et al. 2008) as networkx has it, with a fixed
seed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from kg.export.pairs import actor_key, actor_kind
from kg.model import Event
from kg.view.payload import Content

_SEED = 20240229
_MANY = 60  # actors of one event that count as having to do with each other
OTHERS = "~others"


@dataclass(frozen=True, slots=True)
class Group:
    """Actors that are drawn as one node: its key, what it is called, its kind, the numbers of its actors.

    The key is the code of a state or body, ``~n`` for the n-th community of actors that serve none, or `OTHERS` for
    those that are in no community. `kind` is
    ``state``, ``body`` or ``community``. The most active actors come first.
    """

    key: str
    label: str
    kind: str
    actors: tuple[int, ...]


def groups(found: Content, names: Mapping[str, str]) -> tuple[Group, ...]:
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
    name: str, keys: list[str], found: Content, names: Mapping[str, str], activity: Mapping[str, int]
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
