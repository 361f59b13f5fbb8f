"""Where the nodes of a picture stand: force-directed within connected parts, the parts packed in rows.

Computed here, since pages of results run no script.
"""

import math
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations
from typing import TypeVar

import networkx as nx

Node = TypeVar("Node", bound=Hashable)
Point = tuple[float, float]

_SEED = 20240229
_SPACING = 56.0  # half the pixels between neighbours: forty actors then fill a network box at full size
_WIDE = 1.45  # width to height of the whole
_SPREAD_LIMIT = 300  # beyond it labels are too many to be read anyway
_ROUNDS, _WORK = 300, 6_000_000  # rounds, and rounds times pairs of nodes (two seconds)
_WIDTH, _HEIGHT = 44.0, 64.0  # pixels of a node without a label, and height of a node with its label


def layout(
    nodes: Iterable[Node], edges: Iterable[tuple[Node, Node]], widths: Mapping[Node, float]
) -> dict[Node, tuple[int, int]]:
    """Return a position in whole pixels for each of at most 499 nodes, the same for the same nodes and edges.

    `widths` gives the pixels that a node's label takes; small networks are spread until labels do not overlap.
    """
    graph: nx.Graph[Node] = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    order = {node: number for number, node in enumerate(graph.nodes)}
    parts = [sorted(part, key=order.__getitem__) for part in nx.connected_components(graph)]
    parts.sort(key=lambda part: (-len(part), order[part[0]]))
    placed = _pack([_place(graph, part, widths) for part in parts])
    across, down = _stretch(placed)
    return {node: (round(x * across), round(y * down)) for node, (x, y) in placed.items()}


def _place(graph: "nx.Graph[Node]", part: list[Node], widths: Mapping[Node, float]) -> dict[Node, Point]:
    """Return positions for one connected part, around the origin."""
    if len(part) == 1:
        return {part[0]: (0.0, 0.0)}
    radius = _SPACING * math.sqrt(len(part)) * (0.75 if len(part) < 4 else 1.0)
    inner: nx.Graph[Node] = nx.Graph()
    inner.add_nodes_from(part)
    members = set(part)
    inner.add_edges_from((a, b) for a, b in graph.edges(part) if a in members and b in members)
    if len(part) == 2:
        return {part[0]: (-radius, 0.0), part[1]: (radius, 0.0)}
    found = nx.spring_layout(inner, seed=_SEED, iterations=300, k=1.6 / math.sqrt(len(part)))
    scaled = _fill({node: (float(x), float(y)) for node, (x, y) in found.items()}, radius)
    return _spread(scaled, widths) if len(part) <= _SPREAD_LIMIT else scaled


def _fill(places: Mapping[Node, Point], radius: float) -> dict[Node, Point]:
    """Return the places stretched to a wide ellipse of that radius, neither side more than twice the other."""
    middle = [(max(axis) + min(axis)) / 2 for axis in zip(*places.values(), strict=True)]
    reach = [(max(axis) - min(axis)) / 2 or 1.0 for axis in zip(*places.values(), strict=True)]
    least = max(reach) / 2
    across, down = radius * 1.35 / max(reach[0], least), radius / max(reach[1], least)
    return {node: ((x - middle[0]) * across, (y - middle[1]) * down) for node, (x, y) in places.items()}


def _pack(parts: list[dict[Node, Point]]) -> dict[Node, Point]:
    """Return all parts side by side in columns, the largest first, without overlap."""
    boxes = [_box(part) for part in parts]
    area = sum(width * height for _, _, width, height in boxes)
    limit = max([math.sqrt(area / _WIDE), *(height for _, _, _, height in boxes)], default=0.0)
    placed: dict[Node, Point] = {}
    x = y = column = 0.0
    for part, (left, top, width, height) in zip(parts, boxes, strict=True):
        if y and y + height > limit:
            x, y, column = x + column, 0.0, 0.0
        placed.update({node: (px - left + x, py - top + y) for node, (px, py) in part.items()})
        y, column = y + height, max(column, width)
    return placed


def _stretch(places: Mapping[Node, Point]) -> Point:
    """Return the factors, at most 1.5, that bring the whole closer to the shape of its box."""
    if not places:
        return 1.0, 1.0
    _, _, width, height = _box(places)
    shape = width / height / _WIDE
    return min(1.5, max(1.0, 1 / shape)), min(1.5, max(1.0, shape))


def _spread(places: dict[Node, Point], widths: Mapping[Node, float]) -> dict[Node, Point]:
    """Return the places moved apart until no node or label overlaps another, within a limited number of rounds."""
    nodes, moved = list(places), dict(places)
    for turn in range(min(_ROUNDS, _WORK // max(1, len(nodes) ** 2))):
        still = True
        if turn % 10 == 9:  # too tight to come apart in place: enlarge the whole
            moved = {node: (x * 1.04, y * 1.04) for node, (x, y) in moved.items()}
        for a, b in combinations(nodes, 2):
            (ax, ay), (bx, by) = moved[a], moved[b]
            over_x = (widths.get(a, _WIDTH) + widths.get(b, _WIDTH)) / 2 - abs(ax - bx)
            over_y = _HEIGHT - abs(ay - by)
            if over_x <= 0 or over_y <= 0:
                continue
            still = False
            if over_y < over_x:  # the shorter way out
                push = over_y / 2 if ay < by or (ay == by and ax < bx) else -over_y / 2
                moved[a], moved[b] = (ax, ay - push), (bx, by + push)
            else:
                push = over_x / 2 if ax < bx else -over_x / 2
                moved[a], moved[b] = (ax - push, ay), (bx + push, by)
        if still:
            break
    return moved


def _box(part: Mapping[Node, Point]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in part.values()], [y for _, y in part.values()]
    wide, high = _SPACING * 1.2, _SPACING * 0.9
    return min(xs) - wide, min(ys) - high, max(xs) - min(xs) + 2 * wide, max(ys) - min(ys) + 2 * high
