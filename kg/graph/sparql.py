"""Texts of SPARQL: updates that change several graphs at once, and one clear line for a query that does not parse."""

import re
from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.vocabulary import PREFIXES

_POSITION = re.compile(r"error at (\d+):(\d+)")
_PREFIXED = re.compile(r"([\w.-]*:)[^\s:]*(?:\s+\S*)?$")
# What may contain any word: long and short strings, IRIs, comments, variables, prefixed names.
_OPAQUE = re.compile(
    r'''"""(?:[^\\]|\\.)*?"""|\'{3}(?:[^\\]|\\.)*?\'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*\''''
    r"""|<[^<>"{}|^`\\\x00-\x20]*>|#[^\n]*|[?$]\w+|(?<![\w.-])[\w.-]*+:[\w.-]*""",
    re.DOTALL,
)
_FROM = re.compile(r"\bFROM\b", re.IGNORECASE)


_UPDATE = re.compile(
    r"\s*(?:(?:PREFIX|BASE)\s+)*(?:INSERT|DELETE|WITH|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)\b", re.IGNORECASE
)
#: What is wrong with an update where a query is wanted.
IS_UPDATE = "this is an update, and here a store is only read; `kg serve --update` takes updates at /update"


def names_graphs(sparql: str) -> bool:
    """Return whether a query names its graphs with FROM; otherwise it is about all of them."""
    return _FROM.search(_OPAQUE.sub(" ", sparql)) is not None


def query_error(sparql: str, error: SyntaxError) -> QueryError:
    """Return the error to raise for a query that does not parse, as `syntax_error` does, or for an update."""
    return QueryError(IS_UPDATE) if _UPDATE.match(_OPAQUE.sub(" ", sparql)) else syntax_error(sparql, error)


def syntax_error(sparql: str, error: SyntaxError) -> QueryError:
    """Return the error to raise for a text that does not parse, with line, column and the text there."""
    if not sparql.strip():
        return QueryError("the query is empty")
    message = str(error)
    found = _POSITION.search(message)
    if found is None:
        return QueryError(f"the query is not valid SPARQL: {message.partition(chr(10))[0]}")
    line, column = int(found[1]), int(found[2])
    text = sparql.split("\n")[line - 1]  # only a line feed counts as the end of a line
    before = text[: column - 1]
    rest = text[column - 1 :].strip()
    if rest:
        rest = before.rpartition(" ")[2] + text[column - 1 :].rstrip()
    where = f"line {line}, column {column}"
    prefix = _PREFIXED.search(before)
    if prefix is not None and not _is_declared(prefix[1], sparql):
        return QueryError(f"the query is not valid SPARQL, {where}: the prefix {prefix[1]!r} is not declared")
    near = f"near {rest[:30]!r}" if rest else f"after {before.strip()[-30:]!r}"
    return QueryError(f"the query is not valid SPARQL, {where}, {near}")


def _is_declared(prefix: str, sparql: str) -> bool:
    declared = re.findall(r"(?i)\bprefix\s+([\w.-]*:)", sparql)
    return prefix in declared or prefix.removesuffix(":") in PREFIXES


def replacement(graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> str:
    """Return the update that replaces all triples of a graph with `quads`."""
    return f"DROP SILENT GRAPH {graph} ;\n{_data('INSERT', quads)}"


def difference(removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> str:
    """Return the update that removes some quads and adds others."""
    return f"{_data('DELETE', removed)} ;\n{_data('INSERT', added)}"


def _data(verb: str, quads: Iterable[ox.Quad]) -> str:
    graphs: dict[str, list[ox.Triple]] = defaultdict(list)
    for quad in quads:
        graphs[str(quad.graph_name)].append(quad.triple)
    blocks = (f"GRAPH {graph} {{\n{_as_text(triples)}}}" for graph, triples in graphs.items())
    return f"{verb} DATA {{ {' '.join(blocks)} }}"


def _as_text(triples: Iterable[ox.Triple]) -> str:
    # The engine's own N-Triples writer escapes whatever a literal may hold; nothing is pasted by hand.
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
