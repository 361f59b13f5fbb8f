"""What a query comes to: a table, a graph, or yes and no."""

from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg.errors import QueryError

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
class Graph:
    """The answer to a CONSTRUCT or DESCRIBE: its triples, each once and sorted."""

    triples: tuple[ox.Triple, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to an ASK."""

    value: bool


Result = Table | Graph | Answer


def as_result(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Result:
    """Return the engine's answer as a value; raises QueryError if the engine fails on the way."""
    try:
        if isinstance(answer, ox.QueryBoolean):
            return Answer(bool(answer))
        if isinstance(answer, ox.QueryTriples):
            return Graph(tuple(sorted(set(answer), key=str)))
        columns = tuple(variable.value for variable in answer.variables)
        return Table(columns, tuple(tuple(solution) for solution in answer))
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed while it ran: {error}") from error


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
        return cell.value  # ill-typed or out of Python's range (a year beyond 9999): the text says more than an error
    return cell.value == "true" if kind == f"{_XSD}boolean" else cell.value
