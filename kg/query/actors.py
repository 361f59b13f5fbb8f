"""Which actors of a store a name means."""

import difflib
import re
from collections import defaultdict
from collections.abc import Mapping

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import Store
from kg.graph.index import decoded
from kg.graph.terms import ACTOR_NAMES, wikidata

_KEY = re.compile(r"(?P<kind>person|state|body|group|place)/(?P<key>[^\s/<>]+)")
_QID = re.compile(r"(?:wd:)?(?P<qid>Q[1-9][0-9]*)")


def find_actors(store: Store, name: str) -> tuple[ox.NamedNode | ox.Literal, ...]:
    """Return the actors of a store with a name, sorted: their IRIs, and the names of those without an identifier.

    A name fits where a word of an actor's name begins with it, in any case: "xi" is Xi Jinping and not Mexico. An
    identifier is that of the graph (``person/Q15031``) or of Wikidata (``Q15031``, ``wd:Q15031``). Raises QueryError,
    with the nearest names, if it fits none.
    """
    return find_identified(store, name) or tuple(find_bearers(store, name))


def find_identified(store: Store, text: str) -> tuple[ox.NamedNode, ...]:
    """Return the actors of a store that an identifier names; none for what is not an identifier."""
    found: list[str] = []
    if (key := _KEY.fullmatch(text)) is not None:
        found = [store.namespace.iri(key["kind"], key["key"])]
    elif (item := _QID.fullmatch(text)) is not None:
        same = wikidata(item["qid"])
        found = [decoded(row[0]) for row in store.rows(f"SELECT DISTINCT ?a {{ ?a owl:sameAs {same} }}")]
    return tuple(ox.NamedNode(iri) for iri in sorted(found))


def find_bearers(store: Store, name: str) -> Mapping[ox.NamedNode | ox.Literal, tuple[str, ...]]:
    """Return the actors of `find_actors`, in its order, each with the names that fit, sorted."""
    wanted = f" {name.casefold().strip()}"
    found: dict[ox.NamedNode | ox.Literal, set[str]] = defaultdict(set)
    names: list[str] = []
    for known, actor in store.rows(ACTOR_NAMES):
        names.append(decoded(known))
        if wanted in f" {names[-1]}".casefold():
            found[ox.NamedNode(decoded(actor)) if actor else ox.Literal(names[-1])].add(names[-1])
    if found:
        return {actor: tuple(sorted(found[actor])) for actor in sorted(found, key=str)}
    near = difflib.get_close_matches(name, sorted(set(names)), n=3, cutoff=0.6)
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    raise QueryError(f"no actor in the store is called {name!r}{hint}")
