"""One clear line for a query that the engine does not parse."""

import re

from kg.errors import QueryError

_POSITION = re.compile(r"error at (\d+):(\d+)")


def syntax_error(sparql: str, error: SyntaxError) -> QueryError:
    """Return the error to raise for a query that does not parse: line, column, and what stands there."""
    message = str(error)
    found = _POSITION.search(message)
    if found is None:
        return QueryError(f"the query is not valid SPARQL: {message.partition(chr(10))[0]}")
    line, column = int(found[1]), int(found[2])
    lines = sparql.splitlines()
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    near = (
        f"near {rest[:30]!r}"
        if rest
        else "at the end of the query"
        if line >= len(lines)
        else "at the end of the line"
    )
    reason = ": unknown prefix" if "Prefix not found" in message and ":" in rest.partition(" ")[0] else ""
    return QueryError(f"the query is not valid SPARQL, line {line}, column {column}, {near}{reason}")
