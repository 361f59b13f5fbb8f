"""The process in which any SPARQL runs, so that it can be killed: `python -m kg.query.worker`.

Standard input holds one line of JSON (see `Request`), and then, for a store in memory, its quads as N-Quads. Standard
output holds one line of JSON (`kind`: table, answer or graph; `cut`: whether rows beyond the limit were left out) and
the answer in the format asked for. Exit codes: 0 answered, 10 the query does not parse, 11 the store or the query
failed, 12 the answer is of a kind for which no format was given, 13 the store cannot be opened or reached. The
message is then on standard error.
"""

import json
import sys
from collections.abc import Callable
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TypedDict, TypeVar

import pyoxigraph as ox

from kg.errors import KgError, QueryError, StoreError
from kg.graph.endpoint import Endpoint
from kg.graph.engine import Answer, first_line
from kg.graph.snapshot import DatabaseSnapshot
from kg.graph.sparql import names_graphs
from kg.graph.vocabulary import PREFIXES
from kg.query.results import graph_bytes, xml_bytes

T = TypeVar("T")

SYNTAX_ERROR = 10
FAILURE = 11
NO_FORMAT = 12
NO_STORE = 13


class Request(TypedDict):
    """What a worker has to do.

    One of `database` (a folder of the engine) and `endpoint` (a URL), or neither for a store in memory. `base` is
    what relative IRIs start at; an endpoint has its own. `table` and `graph` are media types of formats, `limit` the
    most rows or triples; `default` and `named` are the graphs that make up the data set, None for all. With `update`
    the text is an update, which has no answer.
    """

    sparql: str
    update: bool
    database: str | None
    endpoint: str | None
    base: str
    table: str | None
    graph: str | None
    limit: int | None
    default: list[str] | None
    named: list[str] | None


def main() -> int:
    """Answer one request."""
    request: Request = json.loads(sys.stdin.buffer.readline())
    try:
        if request["update"]:
            _update(request)
            return 0
        with ExitStack() as stack:
            return _write(sys.stdout.buffer, _ask(request, stack), request)
    except SyntaxError as error:
        sys.stderr.write(str(error))
        return SYNTAX_ERROR
    except StoreError as error:
        sys.stderr.write(str(error))
        return NO_STORE
    except (KgError, OSError, RuntimeError, ValueError) as error:
        sys.stderr.write(str(error))
        return FAILURE


def _ask(request: Request, stack: ExitStack) -> Answer:
    if request["endpoint"] is not None:
        return Endpoint(request["endpoint"]).query(request["sparql"])
    if request["database"] is None:
        store = ox.Store()
        store.bulk_load(sys.stdin.buffer, ox.RdfFormat.N_QUADS)
    else:
        snapshot = _opened(DatabaseSnapshot.take, request["database"])
        stack.callback(snapshot.close)
        store = snapshot.store
    default, named = request["default"], request["named"]
    if default is None and named is None:
        union = not names_graphs(request["sparql"])
        return store.query(
            request["sparql"], base_iri=request["base"], prefixes=PREFIXES, use_default_graph_as_union=union
        )
    return store.query(
        request["sparql"],
        base_iri=request["base"],
        prefixes=PREFIXES,
        default_graph=[ox.NamedNode(name) for name in default or ()],
        named_graphs=[ox.NamedNode(name) for name in named or ()],
    )


def _update(request: Request) -> None:
    if request["endpoint"] is not None:
        Endpoint(request["endpoint"]).update(request["sparql"])
    elif request["database"] is not None:
        _opened(ox.Store, request["database"]).update(request["sparql"], base_iri=request["base"], prefixes=PREFIXES)


def _opened(how: Callable[[Path], T], database: str) -> T:
    try:
        return how(Path(database))
    except (OSError, RuntimeError) as error:
        message = first_line(error)
        if "lock" in message.lower():
            message = "another process is writing to it; wait for it to end"
        raise StoreError(f"the store cannot be opened: {message}") from error


def _write(out: BinaryIO, answer: Answer, request: Request) -> int:
    kind = {ox.QueryBoolean: "answer", ox.QuerySolutions: "table"}.get(type(answer), "graph")
    media = request["graph" if kind == "graph" else "table"]
    if media is None:
        sys.stderr.write(f"the query gives a {kind}")
        return NO_FORMAT
    limit, cut = request["limit"], False
    if isinstance(answer, ox.QueryTriples):
        triples = list(answer if limit is None else islice(answer, limit + 1))
        cut = limit is not None and len(triples) > limit
        body = _triples(triples[:limit], media)
    else:
        if isinstance(answer, ox.QuerySolutions) and limit is not None:
            answer, cut = _first_rows(answer, limit)
        body = answer.serialize(format=_result_format(media)) or b""
        body = xml_bytes(body) if _result_format(media) == ox.QueryResultsFormat.XML else body
    out.write(json.dumps({"kind": kind, "cut": cut}).encode() + b"\n" + body)
    out.flush()
    return 0


def _first_rows(answer: ox.QuerySolutions, limit: int) -> tuple[ox.QuerySolutions, bool]:
    """Return the first rows of an answer as an answer, and whether there were more."""
    names = [variable.value for variable in answer.variables]
    rows = list(islice(answer, limit + 1))
    header = "\t".join(f"?{name}" for name in names)
    lines = ["\t".join("" if term is None else str(term) for term in row) for row in rows[:limit]]
    first: Any = ox.parse_query_results("\n".join([header, *lines, ""]), ox.QueryResultsFormat.TSV)
    return first, len(rows) > limit


def _result_format(media: str) -> ox.QueryResultsFormat:
    found = ox.QueryResultsFormat.from_media_type(media)
    if found is None:
        raise QueryError(f"no format of results: {media}")
    return found


def _triples(triples: list[ox.Triple], media: str) -> bytes:
    found = ox.RdfFormat.from_media_type(media)
    if found is None:
        raise QueryError(f"no format of graphs: {media}")
    return graph_bytes(triples, found)


if __name__ == "__main__":
    sys.exit(main())
