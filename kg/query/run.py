"""Runs queries against a store: saved ones by name, and any SPARQL in a process that can be stopped."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import Store
from kg.query.binding import bind
from kg.query.request import Target, as_reply
from kg.query.results import Graph, Result, as_result
from kg.query.saved import find_query

#: Seconds that a query may take unless the caller says otherwise.
DEFAULT_TIMEOUT = 60.0
#: A fresh interpreter, not a fork: a forked engine could write behind its parent's back.
WORKER = (sys.executable, "-W", "ignore::RuntimeWarning:runpy", "-m", "kg.query.worker")


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
    request = Target.of(store).input(sparql)
    try:
        done = subprocess.run(WORKER, input=request, capture_output=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired as error:
        raise QueryError(f"the query took longer than {timeout:g} s and was stopped") from error
    reply = as_reply(sparql, done.returncode, done.stdout, done.stderr)
    if reply.kind == "graph":
        quads = ox.parse(reply.body, ox.RdfFormat.N_TRIPLES)
        return Graph(tuple(sorted({quad.triple for quad in quads}, key=str)))
    return as_result(ox.parse_query_results(reply.body, ox.QueryResultsFormat.JSON))
