"""Who a name means in a store."""

import difflib
from collections import defaultdict
from collections.abc import Mapping

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import Store
from kg.graph.index import decoded

_NAMES = "SELECT DISTINCT ?name ?actor WHERE { { ?actor kg:knownAs ?name } UNION { ?event kg:namesOnly ?name } }"


def find_actors(store: Store, name: str) -> tuple[ox.NamedNode | ox.Literal, ...]:
    """Return the actors of a store that bear a name, sorted: their IRIs, and bare names that have no identifier.

    A name fits where a word of an actor's name begins with it, whatever the case: "xi" is Xi Jinping and not Mexico.
    Raises QueryError, with the nearest names, if nobody bears it.
    """
    return tuple(find_bearers(store, name))


def find_bearers(store: Store, name: str) -> Mapping[ox.NamedNode | ox.Literal, tuple[str, ...]]:
    """Return the actors that `find_actors` returns, in its order, each with its names that fit, sorted."""
    wanted = f" {name.casefold().strip()}"
    found: dict[ox.NamedNode | ox.Literal, set[str]] = defaultdict(set)
    names: list[str] = []
    for known, actor in store.rows(_NAMES):
        names.append(decoded(known))
        if wanted in f" {names[-1]}".casefold():
            found[ox.NamedNode(decoded(actor)) if actor else ox.Literal(names[-1])].add(names[-1])
    if found:
        return {actor: tuple(sorted(found[actor])) for actor in sorted(found, key=str)}
    near = difflib.get_close_matches(name, sorted(set(names)), n=3, cutoff=0.6)
    hint = f"; there is {', '.join(near)}" if near else ""
    raise QueryError(f"no actor of the store is known as {name!r}{hint}")
