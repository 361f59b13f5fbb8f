"""One clear line for a query that the engine does not parse."""

import re

from kg.errors import QueryError
from kg.graph.vocabulary import PREFIXES

_POSITION = re.compile(r"error at (\d+):(\d+)")
_PREFIXED = re.compile(r"([\w.-]*:)[^\s:]*(?:\s+\S*)?$")
# What may hold any word: long and short strings, IRIs, comments, variables, prefixed names.
_OPAQUE = re.compile(
    r'''"""(?:[^\\]|\\.)*?"""|\'{3}(?:[^\\]|\\.)*?\'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*\''''
    r"""|<[^<>"{}|^`\\\x00-\x20]*>|#[^\n]*|[?$]\w+|(?<![\w.-])[\w.-]*+:[\w.-]*""",
    re.DOTALL,
)
_FROM = re.compile(r"\bFROM\b", re.IGNORECASE)


def names_graphs(sparql: str) -> bool:
    """Return whether a query says with FROM which graphs it is about; otherwise it is about all of them."""
    return _FROM.search(_OPAQUE.sub(" ", sparql)) is not None


def syntax_error(sparql: str, error: SyntaxError) -> QueryError:
    """Return the error to raise for a query that does not parse: line, column, and what stands there."""
    if not sparql.strip():
        return QueryError("the query is empty")
    message = str(error)
    found = _POSITION.search(message)
    if found is None:
        return QueryError(f"the query is not valid SPARQL: {message.partition(chr(10))[0]}")
    line, column = int(found[1]), int(found[2])
    lines = sparql.splitlines() or [""]
    before = lines[line - 1][: column - 1]
    rest = lines[line - 1][column - 1 :].strip()
    if rest:
        rest = before.rpartition(" ")[2] + lines[line - 1][column - 1 :].rstrip()
    where = f"line {line}, column {column}"
    prefix = _PREFIXED.search(before)
    if prefix is not None and not _is_declared(prefix[1], sparql):
        return QueryError(f"the query is not valid SPARQL, {where}: the prefix {prefix[1]!r} is not declared")
    near = f"near {rest[:30]!r}" if rest else f"after {before.strip()[-30:]!r}"
    return QueryError(f"the query is not valid SPARQL, {where}, {near}")


def _is_declared(prefix: str, sparql: str) -> bool:
    declared = re.findall(r"(?i)\bprefix\s+([\w.-]*:)", sparql)
    return prefix in declared or prefix.removesuffix(":") in PREFIXES
