"""Changes to a store behind kg's back: one statement, one node or one graph, drawn by chance and taken back."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox


class Tamperer:
    """Changes the database of a store; each change is one that a hand, a script or a faulty disk could make."""

    def __init__(self, database: Path, seed: int) -> None:
        self._database = database
        self._chance = random.Random(seed)
        self._quads = sorted(ox.Store.read_only(str(database)), key=str)

    @contextmanager
    def change(self) -> Iterator[str]:
        """Change something until the end of the block; yield what it is."""
        removed, added = set[ox.Quad](), set[ox.Quad]()
        while removed == added:
            kind = self._chance.choice(("drop", "alter", "add", "move", "node", "graph"))
            removed, added = self._drawn(kind, self._chance.choice(self._quads))
            added -= set(self._quads) - removed
        self._apply(removed, added)
        shown = next(iter(sorted(removed or added, key=str)))
        try:
            yield f"{kind}, {len(removed)} removed, {len(added)} added: {shown}"
        finally:
            self._apply(added, removed)

    def _drawn(self, kind: str, quad: ox.Quad) -> tuple[set[ox.Quad], set[ox.Quad]]:
        match kind:
            case "drop":
                return {quad}, set()
            case "alter" | "add":
                other = ox.Quad(quad.subject, quad.predicate, self._altered(quad), quad.graph_name)
                return {quad} if kind == "alter" else set(), {other}
            case "move":
                graph = self._chance.choice(self._quads).graph_name
                return {quad}, {ox.Quad(quad.subject, quad.predicate, quad.object, graph)}
            case "node":
                return {q for q in self._quads if q.subject == quad.subject}, set()
            case _:
                return {q for q in self._quads if q.graph_name == quad.graph_name}, set()

    def _altered(self, quad: ox.Quad) -> ox.NamedNode | ox.Literal:
        """Return another object: of the same property elsewhere, or the same with one character changed."""
        like = [q.object for q in self._quads if q.predicate == quad.predicate and q.object != quad.object]
        if like and self._chance.random() < 0.5:
            return self._chance.choice(like)  # type: ignore[return-value]
        if isinstance(quad.object, ox.NamedNode):
            return ox.NamedNode(f"{quad.object.value}x")
        assert isinstance(quad.object, ox.Literal)
        text = quad.object.value or " "
        at = self._chance.randrange(len(text))
        changed = chr((ord(text[at]) - 32 + 1) % 94 + 32)
        return ox.Literal(f"{text[:at]}{changed}{text[at + 1 :]}", datatype=quad.object.datatype)

    def _apply(self, removed: set[ox.Quad], added: set[ox.Quad]) -> None:
        store = ox.Store(str(self._database))
        for quad in removed:
            store.remove(quad)
        store.extend(added)
        del store
