"""Which actors of a store a name means, and what the short identifiers among the parameters of a query stand for."""

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import PREFIXES, Store
from kg.graph.index import decoded
from kg.graph.terms import ACTOR_NAMES, WIKIDATA, plain, wikidata
from kg.query.countries import code_named
from kg.query.saved import WHOLE, ParameterType, SavedQuery
from kg.resources.gazetteer import fold

_KEY = re.compile(r"(?P<kind>person|state|body|group|place)/(?P<key>[^\s/<>]+)")
_QID = re.compile(r"Q[1-9][0-9]*")
_SHOWN = 3

Key = TypeVar("Key")


def find_actors(store: Store, wanted: str) -> tuple[ox.NamedNode | ox.Literal, ...]:
    """Return the actors of a store that a text means, as `actors_meant`; raises QueryError if it means none."""
    found = actors_meant(store, wanted)
    if not found:
        raise QueryError(nobody_called(wanted, (decoded(name) for name, _ in store.rows(ACTOR_NAMES))))
    return found


def actors_meant(store: Store, wanted: str) -> tuple[ox.NamedNode | ox.Literal, ...]:
    """Return the actors of a store that a text means, sorted: their IRIs, the names of those without an identifier.

    The text is a name, as in `named`, or an identifier: an IRI, that of the graph (``person/Q15031``) or of Wikidata
    (``Q15031``, ``wd:Q15031`` or its IRI).
    """
    names = ((decoded(name), actor) for name, actor in store.rows(ACTOR_NAMES))
    known = ((name, ox.NamedNode(decoded(actor)) if actor else ox.Literal(name)) for name, actor in names)
    return _identified(store, identifier(wanted)) or tuple(sorted(named(wanted, known), key=str))


def _identified(store: Store, wanted: str) -> tuple[ox.NamedNode, ...]:
    if wanted.startswith(WHOLE):
        try:
            return (ox.NamedNode(wanted),)
        except ValueError as error:
            raise QueryError(f"not an IRI: {wanted!r}") from error
    if (key := _KEY.fullmatch(wanted)) is not None:
        return (ox.NamedNode(store.namespace.iri(key["kind"], key["key"])),)
    if _QID.fullmatch(wanted) is None:
        return ()
    rows = store.rows(f"SELECT DISTINCT ?a {{ ?a owl:sameAs {wikidata(wanted)} }}")
    return tuple(map(ox.NamedNode, sorted(decoded(row[0]) for row in rows)))


def identifier(text: str) -> str:
    """Return an identifier in one form: an IRI whole and without angle brackets, a Wikidata item as ``Q15031``."""
    name = expanded(plain(text.strip()))
    return name.removeprefix("wd:").removeprefix(WIKIDATA)


def named(wanted: str, known: Iterable[tuple[str, Key]]) -> set[Key]:
    """Return the keys of the names that a text means: of those that hold its words, else the beginning of its last.

    So "xi" is Xi Jinping and not Mexico, "Niger" not Nigeria, and "Maced" North Macedonia. Case, accents, points and
    hyphens make no difference.
    """
    start = f" {fold(wanted)}"
    folded = ((f" {fold(name)} ", key) for name, key in known if start.strip())
    found = [(name, key) for name, key in folded if start in name]
    return {key for name, key in found if f"{start} " in name} or {key for _, key in found}


def nobody_called(wanted: str, names: Iterable[str]) -> str:
    """Return the message that no actor is meant by a text, with the nearest of the names that there are."""
    near = difflib.get_close_matches(wanted.strip(), sorted(set(names)), _SHOWN, 0.6)
    hint = f"did you mean {' or '.join(near)}?" if near else "`kg actors` lists them"
    if not near and code_named(wanted) is not None:
        hint = "a state or body is found with all who serve it by country"
    return f"no actor in the store is called {wanted!r}; {hint}"


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
