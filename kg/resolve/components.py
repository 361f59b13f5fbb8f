"""What is connected: of people who may be one, of reports of one event, of articles that are one text."""

from collections import defaultdict
from collections.abc import Iterable


def components(ids: Iterable[str], edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return the connected components of a graph, each sorted, in the order of their first members."""
    parent = {node: node for node in ids}

    def root(node: str) -> str:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right in edges:
        a, b = sorted((root(left), root(right)))
        parent[b] = a
    groups: dict[str, list[str]] = defaultdict(list)
    for node in sorted(parent):
        groups[root(node)].append(node)
    return sorted(groups.values())
