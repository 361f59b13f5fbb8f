"""Where the nodes of a network stand: force-directed within connected parts, the parts packed in rows.

Computed here rather than in the browser, so that the page opens at once and looks the same every time.
"""

import math
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

import networkx as nx

Node = TypeVar("Node", bound=Hashable)
Point = tuple[float, float]

_SEED = 20240229
_SPRING_LIMIT = 499  # beyond it networkx wants SciPy for its spring layout
_FORCE_LIMIT = 2000  # beyond it a layout of all pairs takes minutes and gigabytes
_SPACING = 105.0  # pixels between neighbours, at which labels of common length rarely touch
_WIDE = 1.7  # width to height of the whole


def layout(nodes: Iterable[Node], edges: Iterable[tuple[Node, Node]]) -> dict[Node, tuple[int, int]]:
    """Return a position in whole pixels for every node, the same for the same nodes and edges in the same order."""
    graph: nx.Graph[Node] = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    order = {node: number for number, node in enumerate(graph.nodes)}
    parts = [sorted(part, key=order.__getitem__) for part in nx.connected_components(graph)]
    parts.sort(key=lambda part: (-len(part), order[part[0]]))
    placed = _pack([_place(graph, part) for part in parts])
    return {node: (round(x), round(y)) for node, (x, y) in placed.items()}


def _place(graph: "nx.Graph[Node]", part: list[Node]) -> dict[Node, Point]:
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
    if len(part) <= _SPRING_LIMIT:
        found = nx.spring_layout(inner, seed=_SEED, iterations=300, k=1.6 / math.sqrt(len(part)))
    elif len(part) <= _FORCE_LIMIT:
        found = nx.forceatlas2_layout(inner, seed=_SEED, max_iter=60)
    else:
        return _spiral(inner)
    widest = max(max(abs(x), abs(y)) for x, y in found.values()) or 1.0
    return {node: (float(x) / widest * radius * 1.25, float(y) / widest * radius) for node, (x, y) in found.items()}


def _spiral(graph: "nx.Graph[Node]") -> dict[Node, Point]:
    """Return a sunflower spiral with the most connected nodes in the middle."""
    ordered = sorted(graph.nodes, key=lambda node: -graph.degree[node])
    turn = math.pi * (3 - math.sqrt(5))
    return {
        node: (
            _SPACING * 0.6 * math.sqrt(number) * math.cos(number * turn),
            _SPACING * 0.6 * math.sqrt(number) * math.sin(number * turn),
        )
        for number, node in enumerate(ordered)
    }


def _pack(parts: list[dict[Node, Point]]) -> dict[Node, Point]:
    """Return all parts side by side in rows, the largest first, none over another."""
    boxes = [_box(part) for part in parts]
    area = sum(width * height for _, _, width, height in boxes)
    limit = max([math.sqrt(area * _WIDE), *(width for _, _, width, _ in boxes)], default=0.0)
    placed: dict[Node, Point] = {}
    x = y = row = 0.0
    for part, (left, top, width, height) in zip(parts, boxes, strict=True):
        if x and x + width > limit:
            x, y, row = 0.0, y + row, 0.0
        placed.update({node: (px - left + x, py - top + y) for node, (px, py) in part.items()})
        x, row = x + width, max(row, height)
    return placed


def _box(part: Mapping[Node, Point]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in part.values()], [y for _, y in part.values()]
    margin = _SPACING * 0.75
    return min(xs) - margin, min(ys) - margin, max(xs) - min(xs) + 2 * margin, max(ys) - min(ys) + 2 * margin
