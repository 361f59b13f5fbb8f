"""Terms of a query that the vocabulary of the graph does not have: such a query is right SPARQL and finds nothing."""

import difflib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.graph import PREFIXES
from kg.graph.ontology_graph import ontology_terms
from kg.graph.vocabulary import KG, Term
from kg.query.run import is_saved, read_query

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|<(?P<iri>[^<>\"{}|^`\\\s]*)>|#[^\n]*|[?$@]\w+|(?P<prefix>[A-Za-z][\w-]*)?:(?P<local>[\w-]*)",
    re.DOTALL,
)
_PREFIX = re.compile(r"\bPREFIX\s+([A-Za-z][\w-]*)?:\s*<([^<>\s]*)>", re.IGNORECASE)
_LEAST_LIKE = 0.7
_SHOWN = 2


def unknown_terms(query: str) -> Iterator[str]:
    """Yield a line for each term in the namespace of the vocabulary that it does not have, with the nearest one.

    `query` is SPARQL or a file with it; the saved queries have none. Raises QueryError if the file cannot be read.
    """
    if not is_saved(query):
        yield from unknown_in(read_query(Path(query)) if query.endswith(".rq") else query)


def unknown_in(text: str) -> Iterator[str]:
    """Yield the same for SPARQL, whatever it looks like: a server opens no file that somebody names."""
    known = _known()
    for name in dict.fromkeys(_used(text)):
        if name not in known:
            near = " or ".join(_nearest(name, known))
            hint = f"; did you mean {near}?" if near else ""
            yield f"the vocabulary has no term kg:{name}, so nothing fits it{hint}"


def _used(text: str) -> Iterator[str]:
    """Yield the terms in the namespace of the vocabulary that a query uses, without the namespace."""
    prefixes = {**PREFIXES, **{prefix or "": iri for prefix, iri in _PREFIX.findall(text)}}
    for token in _TOKEN.finditer(text):
        if token["iri"]:
            iri = token["iri"]
        elif token["local"] is not None:
            iri = prefixes.get(token["prefix"] or "", "") + token["local"]
        else:
            continue
        if iri.startswith(KG) and iri != KG:
            yield iri.removeprefix(KG)


def _nearest(name: str, known: frozenset[str]) -> list[str]:
    """Return the terms that are most like another, whatever their capitals: `sem:hasActor` for "hasActor"."""
    borrowed = (_shortened(node.value) for node in vars(Term).values() if isinstance(node, ox.NamedNode))
    folded: dict[str, str] = {}
    # Of "kg:Status" and "kg:status" the one that begins like the other.
    for term in sorted(
        (*(f"kg:{term}" for term in known), *borrowed),
        key=lambda term: (term.partition(":")[2][:1].isupper() != name[:1].isupper(), term),
    ):
        folded.setdefault(term.partition(":")[2].casefold(), term)
    return [folded[near] for near in difflib.get_close_matches(name.casefold(), folded, _SHOWN, _LEAST_LIKE)]


def _shortened(iri: str) -> str:
    """Return an IRI with one of the prefixes of the graph in place of its namespace, where that has one."""
    found = next((prefix for prefix, space in PREFIXES.items() if iri.startswith(space)), None)
    return iri if found is None else f"{found}:{iri.removeprefix(PREFIXES[found])}"


@cache
def _known() -> frozenset[str]:
    return frozenset(iri.removeprefix(KG) for iri in ontology_terms() if iri.startswith(KG))
