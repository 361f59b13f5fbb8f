"""Runs queries against a store: saved ones by name, and any SPARQL in a process that can be stopped."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import Store
from kg.graph.syntax import syntax_error
from kg.query.binding import bind
from kg.query.results import Graph, Result, as_result
from kg.query.saved import find_query
from kg.query.worker import SYNTAX_ERROR

#: Seconds that a query may take unless the caller says otherwise.
DEFAULT_TIMEOUT = 60.0


def run_saved(
    store: Store,
    name: str,
    params: Mapping[str, str] | None = None,
    *,
    folder: Path | None = None,
    timeout: float | None = None,
) -> Result:
    """Run a saved query with parameters given as text.

    `folder` holds other saved queries than our own. With a `timeout` in seconds the query runs in a process of its
    own, as in `run_sparql`; without one it runs here, which starts faster. Raises QueryError as `find_query`, `bind`
    and `run_sparql` do.
    """
    sparql = bind(find_query(name, folder), params or {})
    return as_result(store.query(sparql)) if timeout is None else run_sparql(store, sparql, timeout=timeout)


def run_sparql(store: Store, sparql: str, *, timeout: float = DEFAULT_TIMEOUT) -> Result:
    """Run any SPARQL query over the union of all graphs, in a process that is killed after `timeout` seconds.

    The process opens the store for reading and sees what was committed when it started. Raises QueryError if the
    query does not parse, fails, or runs out of time.
    """
    done = _ask_worker(store, sparql, timeout)
    if done.returncode == SYNTAX_ERROR:
        raise syntax_error(sparql, SyntaxError(done.stderr.decode()))
    if done.returncode != 0:
        reason = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise QueryError(f"the query failed: {reason or f'its process ended with code {done.returncode}'}")
    kind, body = done.stdout[:1], done.stdout[1:]
    if kind == b"T":
        quads = ox.parse(body, ox.RdfFormat.N_TRIPLES)
        return Graph(tuple(sorted({quad.triple for quad in quads}, key=str)))
    return as_result(ox.parse_query_results(body, ox.QueryResultsFormat.JSON))


def _ask_worker(store: Store, sparql: str, timeout: float) -> subprocess.CompletedProcess[bytes]:
    database = store.database
    request = json.dumps({"query": sparql, "database": None if database is None else str(database.resolve())})
    quads = b"" if database is not None else ox.serialize(store.quads(), format=ox.RdfFormat.N_QUADS) or b""
    try:
        # A fresh interpreter, not a fork: a forked engine could write behind its parent's back.
        return subprocess.run(
            [sys.executable, "-m", "kg.query.worker"],
            input=request.encode() + b"\n" + quads,
            capture_output=True,
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise QueryError(f"the query took longer than {timeout:g} s and was stopped") from error
