"""The engine's answer to a query as bytes: in the format that was asked for, cut at a limit of rows or triples."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.engine import Answer, failed_query
from kg.query.results import Result, Triples, as_result, graph_bytes, tsv_text, xml_bytes

JSON = "application/sparql-results+json"
TRIPLES = "application/n-triples"


class NoFormatError(QueryError):
    """The answer is of a kind for which no format was given (a graph instead of a table, or the other way round)."""


@dataclass(frozen=True, slots=True)
class ReplyForm:
    """The wanted form of an answer: media types for tables and graphs, None where not wanted, and the most rows."""

    table: str | None = JSON
    graph: str | None = TRIPLES
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its kind (table, answer or graph), whether it was cut at the limit, and the bytes."""

    kind: str
    cut: bool
    body: bytes

    def result(self) -> Result:
        """Return the answer as a value, if it has the formats of the default form; raises as `as_result` does."""
        if self.kind == "graph":
            quads = ox.parse(self.body, ox.RdfFormat.N_TRIPLES)
            return Triples(tuple(sorted({quad.triple for quad in quads}, key=str)))
        return as_result(ox.parse_query_results(self.body, ox.QueryResultsFormat.JSON))


def reply_of(answer: Answer, form: ReplyForm) -> Reply:
    """Return an answer in the form that is wanted.

    Raises NoFormatError where that has none for this kind of answer, and as `failed_query` says if the engine fails.
    """
    kind = {ox.QueryBoolean: "answer", ox.QuerySolutions: "table"}.get(type(answer), "graph")
    media = form.graph if kind == "graph" else form.table
    if media is None:
        raise NoFormatError(f"the query gives {'true or false' if kind == 'answer' else f'a {kind}'}")
    try:
        if isinstance(answer, ox.QueryTriples):
            return _graph(answer, media, form.limit)
        return _table(answer, kind, media, form.limit)
    except (OSError, RuntimeError, ValueError) as error:
        raise failed_query(error) from error


def _graph(answer: ox.QueryTriples, media: str, limit: int | None) -> Reply:
    triples = list(answer if limit is None else islice(answer, limit + 1))
    found = ox.RdfFormat.from_media_type(media)
    if found is None:
        raise QueryError(f"no format of graphs: {media}")
    return Reply("graph", limit is not None and len(triples) > limit, graph_bytes(triples[:limit], found))


def _table(answer: ox.QuerySolutions | ox.QueryBoolean, kind: str, media: str, limit: int | None) -> Reply:
    found, cut = ox.QueryResultsFormat.from_media_type(media), False
    if found is None:
        raise QueryError(f"no format of results: {media}")
    if isinstance(answer, ox.QuerySolutions) and limit is not None:
        answer, cut = _first_rows(answer, limit)
    body = answer.serialize(format=found) or b""
    return Reply(kind, cut, xml_bytes(body) if found == ox.QueryResultsFormat.XML else body)


def _first_rows(answer: ox.QuerySolutions, limit: int) -> tuple[ox.QuerySolutions, bool]:
    """Return the first rows of an answer as an answer, and whether there were more."""
    names = [variable.value for variable in answer.variables]
    rows = list(islice(answer, limit + 1))
    first: Any = ox.parse_query_results(tsv_text(names, rows[:limit]), ox.QueryResultsFormat.TSV)
    return first, len(rows) > limit
