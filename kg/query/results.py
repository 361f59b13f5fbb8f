"""The result of a query: a table, a graph, or true or false; and graphs as bytes in the RDF formats."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg.graph.engine import failed_query
from kg.graph.vocabulary import PREFIXES

Cell = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
Value = str | int | float | bool | date | None

_XSD = "http://www.w3.org/2001/XMLSchema#"
_FLOATS = frozenset(f"{_XSD}{name}" for name in ("decimal", "double", "float"))


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT: the names of its columns, and its rows of RDF terms, None where nothing is bound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def records(self) -> list[dict[str, Value]]:
        """Return the rows as dictionaries of Python values: str, int, float, bool, date or None."""
        return [dict(zip(self.columns, map(as_value, row), strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to a CONSTRUCT or DESCRIBE: its triples, each once and sorted."""

    triples: tuple[ox.Triple, ...]


@dataclass(frozen=True, slots=True)
class BooleanResult:
    """The answer to an ASK."""

    value: bool


Result = Table | Triples | BooleanResult


def tsv_text(columns: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Return rows as SPARQL 1.1 Query Results TSV."""
    lines = ("\t".join("" if cell is None else str(cell) for cell in row) for row in rows)
    return "\n".join(["\t".join(f"?{column}" for column in columns), *lines, ""])


def as_result(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Result:
    """Return the engine's answer as a value; raises as `failed_query` says if the engine fails meanwhile."""
    try:
        if isinstance(answer, ox.QueryBoolean):
            return BooleanResult(bool(answer))
        if isinstance(answer, ox.QueryTriples):
            return Triples(tuple(sorted(set(answer), key=str)))
        columns = tuple(variable.value for variable in answer.variables)
        return Table(columns, tuple(tuple(solution) for solution in answer))
    except (OSError, RuntimeError, ValueError) as error:
        raise failed_query(error) from error


def as_value(cell: Cell) -> Value:
    """Return a term as a Python value; IRIs as text, literals of types that Python lacks as their text."""
    if cell is None:
        return None
    if not isinstance(cell, ox.Literal):
        return cell.value if isinstance(cell, ox.NamedNode) else str(cell)
    kind = cell.datatype.value
    try:
        if kind == f"{_XSD}integer":
            return int(cell.value)
        if kind in _FLOATS:
            return float(cell.value)
        if kind == f"{_XSD}date":
            return date.fromisoformat(cell.value)
    except ValueError:
        return cell.value  # ill-typed or out of Python's range (a year beyond 9999): keep the text
    return cell.value == "true" if kind == f"{_XSD}boolean" else cell.value


#: The formats that declare the prefixes of the ontology.
_PREFIXED = (ox.RdfFormat.TURTLE, ox.RdfFormat.RDF_XML, ox.RdfFormat.JSON_LD)
_ROOT = re.compile(rb"<rdf:RDF ([^>]*)>")
# What XML 1.0 forbids, in the bytes of UTF-8: control characters, U+FFFE and U+FFFF.
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_REPLACEMENT = "\ufffd".encode()


def graph_bytes(triples: Iterable[ox.Triple], format: ox.RdfFormat) -> bytes:
    """Return triples in a format, each once and sorted, with the prefixes of the ontology where it has any."""
    ordered = sorted(set(triples), key=str)
    prefixes = dict(PREFIXES) if format in _PREFIXED else None
    body = sorted_prefixes(ox.serialize(ordered, format=format, prefixes=prefixes) or b"", format)
    return xml_bytes(body) if format == ox.RdfFormat.RDF_XML else body


def sorted_prefixes(body: bytes, format: ox.RdfFormat) -> bytes:
    """Return RDF with its prefixes sorted: the engine declares them in an order that changes from run to run."""
    if format in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG):
        lines = body.splitlines(keepends=True)
        head = next((n for n, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
        return b"".join(sorted(lines[:head]) + lines[head:])
    if format == ox.RdfFormat.RDF_XML:
        return _ROOT.sub(lambda found: b"<rdf:RDF " + b" ".join(sorted(found[1].split())) + b">", body, count=1)
    return body


def xml_bytes(body: bytes) -> bytes:
    """Return XML with the replacement character for what XML 1.0 forbids."""
    return _NOT_XML.sub(_REPLACEMENT, body)
