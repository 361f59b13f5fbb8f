"""Which actors of a store a name means, and what the short identifiers among the parameters of a query stand for."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import PREFIXES, Store
from kg.graph.index import decoded
from kg.graph.terms import ACTOR_NAMES, plain, wikidata
from kg.query.saved import WHOLE, ParameterType, SavedQuery

_KEY = re.compile(r"(?P<kind>person|state|body|group|place)/(?P<key>[^\s/<>]+)")
_QID = re.compile(r"(?:wd:)?(?P<qid>Q[1-9][0-9]*)")
_SHOWN = 3


def find_actors(store: Store, name: str) -> tuple[ox.NamedNode | ox.Literal, ...]:
    """Return the actors of a store with a name, sorted: their IRIs, and the names of those without an identifier.

    A name fits where a word of an actor's name begins with it, in any case: "xi" is Xi Jinping and not Mexico. An
    identifier is that of the graph (``person/Q15031``) or of Wikidata (``Q15031``, ``wd:Q15031``). Raises QueryError,
    with the nearest names, if it fits none.
    """
    identified: Sequence[str] = ()
    if (key := _KEY.fullmatch(name)) is not None:
        identified = [store.namespace.iri(key["kind"], key["key"])]
    elif (item := _QID.fullmatch(name)) is not None:
        same = wikidata(item["qid"])
        identified = [decoded(row[0]) for row in store.rows(f"SELECT DISTINCT ?a {{ ?a owl:sameAs {same} }}")]
    return tuple(map(ox.NamedNode, sorted(identified))) or tuple(sorted(_bearers(store, name), key=str))


def _bearers(store: Store, name: str) -> set[ox.NamedNode | ox.Literal]:
    wanted = f" {name.casefold().strip()}"
    actors = [(decoded(known), actor) for known, actor in store.rows(ACTOR_NAMES)]
    found = {
        ox.NamedNode(decoded(actor)) if actor else ox.Literal(known)
        for known, actor in actors
        if wanted in f" {known}".casefold()
    }
    if not found:
        near = difflib.get_close_matches(name, sorted({known for known, _ in actors}), n=3, cutoff=0.6)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise QueryError(f"no actor in the store is called {name!r}{hint}")
    return found


def with_iris(store: Store, query: SavedQuery, values: Mapping[str, str]) -> dict[str, str]:
    """Return values for the parameters of a saved query, with IRIs in place of what stands for them.

    Raises QueryError for a text that fits nothing in the store, or several things, and for IRIs that it lacks.
    """
    found = {}
    for name, value in values.items():
        parameter = next((p for p in query.parameters if p.name == name), None)
        if parameter is None or parameter.type is not ParameterType.IRI:
            found[name] = expanded(value)
            continue
        found[name] = iri_of(store, name, value)
        _require(store, name, found[name].split(",") if parameter.many else [found[name]])
    return found


def _require(store: Store, parameter: str, texts: Iterable[str]) -> None:
    """Raise QueryError if one of some IRIs is nowhere in the store; what is no IRI is left to `kg.query.binding`."""
    try:
        nodes = [str(ox.NamedNode(plain(text.strip()))) for text in texts]
    except ValueError:
        return
    used = "{ ?i ?p ?o } UNION { ?s ?p ?i } UNION { ?s ?i ?o }"
    for row in store.rows(f"SELECT ?i {{ VALUES ?i {{ {' '.join(nodes)} }} FILTER NOT EXISTS {{ {used} }} }}"):
        raise QueryError(f"the parameter {parameter!r}: nothing in the store has the identifier {decoded(row[0])!r}")


def expanded(text: str) -> str:
    """Return a name with a prefix that the graph knows as an IRI (`kg:Meeting`), any other text as it is."""
    prefix, colon, local = text.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else text


def iri_of(store: Store, parameter: str, text: str) -> str:
    """Return the IRI that a text is or begins with a prefix, or of what it names in the store.

    That is an event, a report or an article by its identifier or the beginning of one, or an article by its file.
    """
    if text.startswith(WHOLE) or expanded(text) != text:
        return expanded(text)
    lookup = store.lookup()
    found = lookup.events(text.removeprefix("event/"))
    found = found or [store.namespace.report(name) for name in lookup.reports(text.removeprefix("report/"))]
    found = found or [store.namespace.article(name) for name in lookup.articles(text.removeprefix("article/"))]
    if not text or not found:
        raise QueryError(f"the parameter {parameter!r}: nothing in the store has the identifier {text!r}")
    if len(found) > 1:
        listed = ", ".join(iri.rpartition("/")[2] for iri in found[:_SHOWN])
        raise QueryError(f"the parameter {parameter!r}: {len(found)} things begin with {text!r}: {listed} …")
    return found[0]
