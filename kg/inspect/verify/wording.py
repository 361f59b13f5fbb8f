"""Violations of the shapes in words: what is wrong with which event, report or actor of which article."""

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.graph import PREFIXES, Store, terms
from kg.graph.index import decoded
from kg.graph.vocabulary import Class, Prop, Term
from kg.inspect.verify.shapes import Violation, shortened

#: How a property leads from a thing to its parts, and what a part is called.
_PARTS = {
    Prop.PARTICIPATION: "a participant",
    Prop.EVIDENCE: "a sentence",
    Prop.HISTORY: "a step of the history",
    Prop.CONTRADICTION: "a contradiction",
}
#: What a constraint found, by the local name of its SHACL component; {what} is the property, {value} what it is.
_WORDS = {
    "MinCount": "{what} is missing",
    "QualifiedMinCount": "{what} is missing",
    "MaxCount": "{what} is given more than once",
    "Datatype": "{what} is {value}, which is a value of the wrong kind",
    "NodeKind": "{what} is {value}, which is a value of the wrong kind",
    "Class": "{what} is {value}, which the graph does not describe as what it must be",
    "In": "{what} is {value}, which is none of the values that kg knows",
    "HasValue": "{what} lacks a value that it must have",
    "Pattern": "{what} is {value}, which is not written as it must be",
    "MinLength": "{what} is empty",
    "MinInclusive": "{what} is {value}, which is too small",
    "MaxInclusive": "{what} is {value}, which is too large",
    "LessThan": "{what} is {value}, which does not come before the end",
    "LessThanOrEquals": "{what} is {value}, which comes after the end",
    "Equals": "{what} ({value}) does not agree with what the rest of the graph says",
    "Disjoint": "{what} is {value}, which it must not be",
    "Closed": "{what} does not belong here",
}
_OTHERWISE = "{what} ({value}) breaks a rule of the graph"
#: What a property is called whose own name is not plain English.
_CALLED = {
    Term.OA_EXACT.value: "quote",
    Term.PROV_WAS_DERIVED_FROM.value: "report or article",
    Term.SEM_HAS_EARLIEST_BEGIN_TIME_STAMP.value: "first day",
    Term.SEM_HAS_LATEST_END_TIME_STAMP.value: "last day",
}
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def in_words(store: Store, violations: Iterable[Violation]) -> Iterator[tuple[str, str]]:
    """Yield for each violation the article that it belongs to (empty for none), and what is wrong with what.

    The names of SHACL stand in brackets behind it. Raises StoreError where the store cannot be read.
    """
    for violation in violations:
        thing, article = _thing(store, violation.node)
        what = _property(violation.path)
        words = _WORDS.get(violation.constraint, _OTHERWISE)
        value = shortened(violation.value) or "nothing"
        yield article, f"{thing}: {words.format(what=what, value=value)} [SHACL: {violation}]"


def _thing(store: Store, node: str, depth: int = 0) -> tuple[str, str]:
    """Return what a node of the graph is, in words, and the article that it belongs to."""
    found = _described(store, node)
    kinds = found.get(Term.RDF_TYPE, [])
    key = terms.key_of(ox.NamedNode(node)) if node.startswith("http") else node
    if Class.ARTICLE.value in kinds:
        return f"the article {key}", key
    if Class.EVENT.value in kinds:
        articles = sorted(terms.key_of(ox.NamedNode(iri)) for iri in found.get(Term.DCTERMS_SOURCE, []))
        return f"the event {_named(found, key)}{_of(articles)}", articles[0] if articles else ""
    if Class.REPORT.value in kinds:
        articles = sorted(terms.key_of(ox.NamedNode(iri)) for iri in found.get(Term.PROV_WAS_DERIVED_FROM, []))
        return f"the report {key}{_of(articles)}", articles[0] if articles else ""
    owners = _owners(store, node) if depth == 0 else ()
    for link, owner in owners:
        whole, article = _thing(store, owner, depth + 1)
        name = next(iter(found.get(Prop.NAME, [])), "")
        return f"{_PARTS[link]}{f' ({name})' if name else ''} of {whole}", article
    if Class.ACTOR.value in kinds:
        return f"the actor {_named(found, key)}", ""
    return shortened(node), ""


def _described(store: Store, node: str) -> dict[ox.NamedNode, list[str]]:
    """Return what the graph says of a node, by property."""
    found: dict[ox.NamedNode, list[str]] = {}
    if "://" in node:
        for name, value in store.rows(f"SELECT ?p ?o {{ {terms.iri(node)} ?p ?o }}"):
            found.setdefault(ox.NamedNode(name[1:-1]), []).append(decoded(value))
    return found


def _owners(store: Store, node: str) -> Iterator[tuple[ox.NamedNode, str]]:
    """Yield what a node is a part of, events before reports, each with the property that leads from it."""
    if "://" not in node:
        return
    links = " ".join(map(str, _PARTS))
    rows = store.rows(f"SELECT ?link ?owner {{ VALUES ?link {{ {links} }} ?owner ?link {terms.iri(node)} }}")
    yield from sorted(((ox.NamedNode(link[1:-1]), owner[1:-1]) for link, owner in rows), key=lambda each: each[1])


def _named(found: dict[ox.NamedNode, list[str]], key: str) -> str:
    label = next(iter(sorted(found.get(Term.RDFS_LABEL, []))), "")
    return f"{key} ({label})" if label else key


def _of(articles: list[str]) -> str:
    more = f" and {len(articles) - 1} more" if len(articles) > 1 else ""
    return f" of article {articles[0]}{more}" if articles else ""


def _property(path: str) -> str:
    """Return a property in words: the last step of a path, its name taken apart; the node itself for none."""
    if not path:
        return "it"
    iri = (re.findall(r"<([^<>]*)>", path) or [path])[-1]
    local = next((iri.removeprefix(start) for start in PREFIXES.values() if iri.startswith(start)), iri)
    return f"its {_CALLED.get(iri) or _HUMP.sub(' ', local).lower().removeprefix('has ')}"
