"""The network of the page: nodes and edges of pyvis, with places, curves and dashes.

An event of two actors is a line between them; an event of three or more is a small diamond with a line to each,
so that a summit stays one event.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pyvis.network import Network
from pyvis.node import Node

from kg.exchange.pairs import actor_key, actor_kind, leading_roles, pairs
from kg.model import Event, Participant, Status
from kg.resources.event_types import EventTypes
from kg.view.layout import LETTER, MOST_NODES, Point, layout, short
from kg.view.overview import Afar, wide_places
from kg.view.payload import PageContent, family_of

Json = dict[str, Any]

_DASHES: Mapping[Status, bool | list[int]] = {
    Status.OCCURRED: False,
    Status.ONGOING: False,
    Status.PLANNED: [10, 6],
    Status.POSSIBLE: [4, 8],
    Status.CANCELLED: [2, 6],
    Status.DENIED: [2, 6],
}
_WIDTH = {Status.OCCURRED: 2.0, Status.ONGOING: 4.0}
_CROSS = {Status.CANCELLED: "✕", Status.DENIED: "⊘"}
_SHAPE = {"state": "square", "body": "hexagon", "group": "triangle", "person": "dot"}


@dataclass(frozen=True, slots=True)
class Vertex:
    """An actor as a node: what identifies it, its label, its kind, and the numbers of the actors it stands for."""

    key: str
    label: str
    kind: str
    actors: tuple[int, ...]


class _Drawing(Network):  # type: ignore[misc]
    """A directed network of pyvis, without its search through all nodes for every node and edge."""

    def __init__(self) -> None:
        super().__init__(directed=True)
        self.node_ids = self.node_map

    def get_nodes(self) -> Any:
        return self.node_map

    def add_node(self, n_id: int | str, label: str | None = None, **options: Any) -> None:
        node = Node(n_id, options.pop("shape"), label=label, font_color=self.font_color, **options)
        self.nodes.append(node.options)
        self.node_map[n_id] = node.options


def actor_network(found: PageContent, types: EventTypes, afar: Afar) -> Json:
    """Return nodes and edges with a node for every actor."""
    labels = found.labels
    vertices = {key: Vertex(key, labels[key], actor_kind(key), (number,)) for key, number in found.actors.items()}
    return _network(found, types, vertices, actor_key, afar)


def state_network(found: PageContent, types: EventTypes, afar: Afar, names: Mapping[str, str]) -> Json:
    """Return nodes and edges with people counted as the state or body that they serve; `names` names their codes."""
    members: dict[str, list[int]] = {}
    named: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for event in found.events:
        for participant in event.participants:
            key, own = _served(participant), actor_key(participant)
            members.setdefault(key, []).append(found.actors[own])
            if key not in named or actor_kind(own) in ("state", "body"):
                official = actor_kind(own) in ("state", "body") or not participant.country
                named[key] = names.get(key) or (found.labels[own] if official else key)
                kinds[key] = actor_kind(own) if official else "state"
    vertices = {key: Vertex(key, named[key], kinds[key], tuple(sorted(set(members[key])))) for key in sorted(members)}
    return _network(found, types, vertices, _served, afar)


def _served(participant: Participant) -> str:
    return participant.country or actor_key(participant)


def _network(
    found: PageContent,
    types: EventTypes,
    vertices: Mapping[str, Vertex],
    key_of: Callable[[Participant], str],
    afar: Afar,
) -> Json:
    """Return what the page draws; `key_of` says which vertex a participant is."""
    numbers = {key: number for number, key in enumerate(vertices)}
    hubs, lines = _lines(found.events, types, numbers, key_of)
    activity = Counter(key for event in found.events for key in {key_of(p) for p in event.participants})
    widths = {numbers[key]: LETTER * len(short(vertex.label)) + 12 for key, vertex in vertices.items()}
    ends = [(line["from"], line["to"]) for line in lines]
    if len(numbers) + len(hubs) <= MOST_NODES:
        places = layout([*numbers.values(), *hubs], ends, widths)
    else:
        places = _crowd(list(vertices.values()), hubs, ends, wide_places(afar))
    drawn = _Drawing()
    for key, vertex in vertices.items():
        x, y = places[numbers[key]]
        drawn.add_node(
            numbers[key],
            label=short(vertex.label),
            shape=_SHAPE.get(vertex.kind, "dot"),
            size=round(8 + 4 * math.sqrt(activity[key]), 1),
            x=x,
            y=y,
            actors=list(vertex.actors),
        )
    for hub, event in hubs.items():
        x, y = places[hub]
        family = family_of(event.type, types)
        drawn.add_node(hub, label=" ", shape="diamond", size=9, x=x, y=y, event=int(hub[1:]), family=family)
    for line in _curved(lines):
        drawn.add_edge(line.pop("from"), line.pop("to"), **line)
    return {"nodes": [_plain(node) for node in drawn.nodes], "edges": drawn.edges}


def _crowd(
    vertices: list[Vertex],
    hubs: Mapping[str, Event],
    ends: list[tuple[int | str, int | str]],
    wide: Mapping[int, Point],
) -> dict[int | str, tuple[int, int]]:
    """Return places for a network too large for a layout: actors by group, events among their actors."""
    places: dict[int | str, tuple[int, int]] = {}
    for number, vertex in enumerate(vertices):
        x, y = wide[vertex.actors[0]]
        places[number] = (round(x), round(y))
    around: dict[int | str, list[tuple[int, int]]] = {hub: [] for hub in hubs}
    for source, target in ends:
        for hub, actor in ((source, target), (target, source)):
            if hub in around:
                around[hub].append(places[actor])
    for turn, (hub, points) in enumerate(around.items()):
        x, y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
        places[hub] = (round(x + 14 * math.cos(turn)), round(y + 14 * math.sin(turn)))  # not all at one point
    return places


def _lines(
    events: tuple[Event, ...],
    types: EventTypes,
    numbers: Mapping[str, int],
    key_of: Callable[[Participant], str],
) -> tuple[dict[str, Event], list[Json]]:
    """Return the events that need a node of their own, and the lines of all events."""
    leading = leading_roles(types)
    hubs: dict[str, Event] = {}
    lines: list[Json] = []
    for number, event in enumerate(events):
        keys = sorted({numbers[key_of(p)] for p in event.participants})
        look = _look(event, number, family_of(event.type, types))
        if len(keys) > 2:
            hub = f"e{number}"
            hubs[hub] = event
            leads = {numbers[key_of(p)] for p in event.participants if p.role == leading.get(event.type)}
            lines += [
                {"from": key, "to": hub, **look, "arrows": ""}
                if key in leads or not leads
                else {"from": hub, "to": key, **look, "arrows": "to"}
                for key in keys
            ]
        elif len(keys) == 2:
            lines.append({**_ends(event, leading, numbers, key_of, keys), **look})
    return hubs, lines


def _ends(
    event: Event,
    leading: Mapping[str, str],
    numbers: Mapping[str, int],
    key_of: Callable[[Participant], str],
    keys: list[int],
) -> Json:
    for pair in pairs(event, leading):
        source, target = numbers[key_of(pair.source)], numbers[key_of(pair.target)]
        if not pair.mutual and source != target:
            return {"from": source, "to": target, "arrows": "to"}
    return {"from": keys[0], "to": keys[1], "arrows": ""}


def _look(event: Event, number: int, family: str) -> Json:
    look: Json = {
        "event": number,
        "family": family,
        "dashes": _DASHES[event.status],
        "width": _WIDTH.get(event.status, 2.0),
    }
    return {**look, "label": _CROSS[event.status]} if event.status in _CROSS else look


def _curved(lines: list[Json]) -> list[Json]:
    """Bend lines between the same two nodes apart, so that each event can be seen and clicked."""
    between: dict[tuple[str, str], list[int]] = {}
    for number, line in enumerate(lines):
        ends = sorted((str(line["from"]), str(line["to"])))
        between.setdefault((ends[0], ends[1]), []).append(number)
    bent = [dict(line, id=f"l{number}") for number, line in enumerate(lines)]
    for (first, _), members in between.items():
        step = min(0.16, 1.4 / len(members))
        for place, number in enumerate(members):
            bend = round((place - (len(members) - 1) / 2) * step, 3)
            if str(bent[number]["from"]) != first:
                bend = -bend  # clockwise seen from the other end
            kind = "curvedCW" if bend > 0 else "curvedCCW"
            curve = {"enabled": True, "type": kind, "roundness": abs(bend)}
            bent[number]["smooth"] = curve if bend else {"enabled": False}
    return bent


def _plain(node: Json) -> Json:
    """Return a node without the colour that pyvis gives every node: colours depend on the theme."""
    return {key: value for key, value in node.items() if key not in ("color", "font")}
