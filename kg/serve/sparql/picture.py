"""A result as a picture: a network of its things, laid out here and drawn as SVG without a script."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.vocabulary import Term
from kg.query import Table, Triples, short
from kg.query.results import Cell

#: With more nodes a picture that cannot be zoomed is unreadable.
_MOST = 120
_LABEL = 28
_SIDES = ("who", "whom")
_LETTER, _MARGIN = 7.5, 60


@dataclass(frozen=True, slots=True)
class Node:
    """A node: where it stands, what it is called, and the IRI that it stands for, if any."""

    x: int
    y: int
    label: str
    iri: str | None


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow from one node to another, with its name."""

    start: Node
    end: Node
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A network to be drawn: the corner and size of its box, and the number of nodes left out."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    box: tuple[int, int, int, int]
    left_out: int


_Link = tuple[Cell, Cell, str]


def picture_of(result: Triples | Table, names: Mapping[str, str], start: str = "", end: str = "") -> Picture | None:
    """Return the picture of a graph, or of a table whose rows link what stands in two of its columns.

    `names` are labels by IRI. The columns are `start` and `end` if given, else two with IRIs, else the two sides of
    an event, else the first two that hold neither numbers nor days. None where there is nothing to draw.
    """
    labels = {f"<{iri}>": label for iri, label in names.items()}
    links: list[_Link] = []
    if isinstance(result, Triples):
        for triple in result.triples:
            if triple.predicate == Term.RDFS_LABEL:
                labels[str(triple.subject)] = short(triple.object)
            elif not isinstance(triple.object, ox.Literal):
                links.append((triple.subject, triple.object, short(triple.predicate)))
    else:
        chosen = _columns(result, start, end)
        if chosen is None:
            return None
        links = [(row[chosen[0]], row[chosen[1]], "") for row in result.rows]
    return _drawn([link for link in links if link[0] is not None and link[1] is not None], labels)


def _columns(table: Table, start: str, end: str) -> tuple[int, int] | None:
    names = table.columns
    if start in names and end in names:
        return names.index(start), names.index(end)
    cells = [[row[n] for row in table.rows] for n in range(len(names))]
    things = [n for n in range(len(names)) if any(isinstance(cell, ox.NamedNode) for cell in cells[n])]
    linkable = [n for n in range(len(names)) if _is_linkable(cells[n])]
    chosen = next((pair for pair in (things, _named(names), linkable) if len(pair) > 1), None)
    return None if chosen is None else (chosen[0], chosen[1])


def _named(names: Sequence[str]) -> list[int]:
    """Return the columns that the saved queries give to the two sides of an event."""
    return [names.index(name) for name in _SIDES if name in names]


def _is_linkable(cells: Sequence[Cell]) -> bool:
    """Whether a column holds things rather than measures."""
    kinds = [cell.datatype.value.rpartition("#")[2] for cell in cells if isinstance(cell, ox.Literal)]
    return any(cell is not None for cell in cells) and all(kind in ("string", "langString") for kind in kinds)


def _drawn(links: Sequence[_Link], labels: dict[str, str]) -> Picture | None:
    from kg.view.layout import layout  # noqa: PLC0415 - networkx is a quarter of a worker's start, and few draw

    names: dict[str, Cell] = {}
    for first, second, _ in links:
        names.setdefault(str(first), first)
        names.setdefault(str(second), second)
    if not names:
        return None
    kept = dict(list(names.items())[:_MOST])
    captions = {name: _cut(labels.get(name) or short(cell)) for name, cell in kept.items()}
    pairs = dict.fromkeys((str(a), str(b), label) for a, b, label in links if str(a) in kept and str(b) in kept)
    widths = {name: len(label) * _LETTER + 20 for name, label in captions.items()}
    places = layout(list(kept), [(a, b) for a, b, _ in pairs], widths)
    nodes = {
        name: Node(*places[name], captions[name], cell.value if isinstance(cell, ox.NamedNode) else None)
        for name, cell in kept.items()
    }
    edges = tuple(Edge(nodes[a], nodes[b], label) for a, b, label in pairs if a != b)
    return Picture(tuple(nodes.values()), edges, _box(nodes.values()), len(names) - len(kept))


def _box(nodes: Iterable[Node]) -> tuple[int, int, int, int]:
    points = [(node.x, node.y) for node in nodes]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    right, bottom = max(x for x, _ in points), max(y for _, y in points)
    half = round(_LABEL * _LETTER / 2)
    return left - half, top - _MARGIN, right - left + 2 * half, bottom - top + 2 * _MARGIN


def _cut(label: str) -> str:
    return label if len(label) <= _LABEL else label[: _LABEL - 1].rstrip() + "…"
