"""What is sent to the worker process of a query, and what comes back."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError, QueryError, StoreError
from kg.graph import Store
from kg.graph.sparql import syntax_error
from kg.model import DEFAULT_BASE
from kg.query.worker import NO_FORMAT, NO_STORE, SYNTAX_ERROR, Request

JSON = "application/sparql-results+json"
TRIPLES = "application/n-triples"
#: The command of a worker: a fresh interpreter, not a fork, whose engine could write behind its parent's back.
WORKER = (sys.executable, "-W", "ignore::RuntimeWarning:runpy", "-m", "kg.query.worker")


class NoFormatError(QueryError):
    """The answer is of a kind for which no format was given (a graph instead of a table, or the other way round)."""


@dataclass(frozen=True, slots=True)
class QueryTarget:
    """Where a worker finds the data: in a folder of the engine, at an endpoint, or in quads sent along.

    `base` is what relative IRIs start at; an endpoint has its own.
    """

    database: Path | None = None
    endpoint: str | None = None
    quads: bytes = b""
    base: str = DEFAULT_BASE

    @classmethod
    def of(cls, store: Store) -> "QueryTarget":
        """Return the target of an open store; the quads of one in memory are copied."""
        base = store.namespace.base
        if store.endpoint is not None:
            return cls(endpoint=store.endpoint)
        if store.database is not None:
            return cls(store.database.resolve(), base=base)
        return cls(quads=ox.serialize(store.quads(), format=ox.RdfFormat.N_QUADS) or b"", base=base)

    def input(
        self,
        sparql: str,
        *,
        update: bool = False,
        table: str | None = JSON,
        graph: str | None = TRIPLES,
        limit: int | None = None,
        default: list[str] | None = None,
        named: list[str] | None = None,
    ) -> bytes:
        """Return what a worker reads: see `kg.query.worker.Request`."""
        request = Request(
            sparql=sparql,
            update=update,
            database=None if self.database is None else str(self.database),
            endpoint=self.endpoint,
            base=self.base,
            table=table,
            graph=graph,
            limit=limit,
            default=default,
            named=named,
        )
        return json.dumps(request).encode() + b"\n" + self.quads


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer of a worker: its kind (table, answer or graph), whether it was cut at the limit, and the bytes."""

    kind: str
    cut: bool
    body: bytes


def as_reply(sparql: str, code: int, out: bytes, message: bytes) -> Reply:
    """Return what a worker answered.

    Raises QueryError where the query does not parse or fails, NoFormatError, and StoreError where the store cannot be
    opened, as for an update while another process is writing.
    """
    if code == 0:
        head, _, body = out.partition(b"\n")
        about = json.loads(head or b'{"kind": "none", "cut": false}')
        return Reply(about["kind"], about["cut"], body)
    raise _error(sparql, code, message.decode(errors="replace").strip())


def _error(sparql: str, code: int, message: str) -> KgError:
    if code == SYNTAX_ERROR:
        return syntax_error(sparql, SyntaxError(message))
    if code == NO_FORMAT:
        return NoFormatError(message)
    if code == NO_STORE:
        return StoreError(message)
    last = message.rpartition("\n")[2]
    if last.startswith("the query is not valid SPARQL"):
        return QueryError(last)
    return QueryError(f"the query failed: {last or f'its process ended with code {code}'}")
