"""Results as text: the W3C's CSV, TSV and JSON for tables, Turtle for graphs, and an aligned table for reading."""

import json
import re
from enum import StrEnum
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.vocabulary import PREFIXES
from kg.layout import aligned, csv_text
from kg.query.results import BooleanResult, Cell, Result, Table, Triples, graph_bytes, tsv_text

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LOCAL = re.compile(r"[A-Za-z_][\w-]*")
#: IRIs of `kg.model.Namespace`.
_THING = re.compile(r"https?://\S+?/id/([a-z]+/[^/\s]+)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class ResultFormat(StrEnum):
    """The formats of query results."""

    TABLE = "table"
    CSV = "csv"  #: SPARQL 1.1 Query Results CSV
    TSV = "tsv"  #: SPARQL 1.1 Query Results TSV
    JSON = "json"  #: SPARQL 1.1 Query Results JSON
    TURTLE = "turtle"  #: graphs only


def render(result: Result, format: ResultFormat | str, width: int | None = None) -> str:
    """Return a result in a format, ending with a line feed.

    With a `width`, a table for reading is cut to it, and things of the graph have their short identifiers. Tables and
    answers can be written as table, CSV, TSV and JSON, graphs as Turtle and table. Raises QueryError for
    other combinations.
    """
    format = ResultFormat(format)
    if isinstance(result, Triples):
        if format in (ResultFormat.TURTLE, ResultFormat.TABLE):
            return graph_bytes(result.triples, ox.RdfFormat.TURTLE).decode()
        raise QueryError(f"the query gives a graph, which cannot be written as {format}; use turtle")
    if format is ResultFormat.TURTLE:
        raise QueryError(
            "the query gives a table, which cannot be written as turtle; use CONSTRUCT or another format"
        )
    if isinstance(result, BooleanResult):
        value = json.dumps(result.value)
        return f'{{"head": {{}}, "boolean": {value}}}\n' if format is ResultFormat.JSON else f"{value}\n"
    match format:
        case ResultFormat.CSV:
            return csv_text(result.columns, (tuple(map(_plain, row)) for row in result.rows))
        case ResultFormat.TSV:
            return tsv_text(result.columns, result.rows)
        case ResultFormat.JSON:
            return _json(result)
        case _:
            shown = short if width is None else _shortest
            return aligned(result.columns, (tuple(map(shown, row)) for row in result.rows), width=width)


def short(cell: Cell) -> str:
    """Return a term for reading: IRIs with a known prefix, literals without type, nothing as an empty text."""
    if cell is None:
        return ""
    if isinstance(cell, ox.NamedNode):
        for prefix, start in PREFIXES.items():
            name = cell.value.removeprefix(start)
            if name != cell.value and _LOCAL.fullmatch(name):
                return f"{prefix}:{name}"
    # A control character from an article must not control the terminal or break the row.
    return _CONTROL.sub(" ", _plain(cell))


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.value if isinstance(cell, ox.NamedNode | ox.Literal) else str(cell)


def _shortest(cell: Cell) -> str:
    """Return a term for a terminal: of a thing of the graph its kind and key, as commands take them."""
    thing = _THING.fullmatch(cell.value) if isinstance(cell, ox.NamedNode) else None
    return thing[1] if thing is not None else short(cell)


def _json(table: Table) -> str:
    bindings = [
        {column: _json_term(cell) for column, cell in zip(table.columns, row, strict=True) if cell is not None}
        for row in table.rows
    ]
    document = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _json_term(cell: Cell) -> dict[str, Any]:
    if isinstance(cell, ox.NamedNode):
        return {"type": "uri", "value": cell.value}
    if isinstance(cell, ox.Literal):
        term = {"type": "literal", "value": cell.value}
        if cell.language is not None:
            term["xml:lang"] = cell.language
        elif cell.datatype.value != _XSD_STRING:
            term["datatype"] = cell.datatype.value
        return term
    if isinstance(cell, ox.BlankNode):
        return {"type": "bnode", "value": cell.value}
    raise QueryError(f"a quoted triple cannot be written as JSON: {cell}")
