"""Runs queries against a store: saved ones by name, and any SPARQL in a process that can be stopped."""

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError, UsageError
from kg.graph import Store
from kg.query.actors import find_actors, with_iris
from kg.query.binding import bind
from kg.query.countries import country_code, hint_for
from kg.query.filters import EventFilter
from kg.query.request import reply_apart
from kg.query.results import Result, as_result
from kg.query.saved import ParameterType, SavedQuery, find_query
from kg.resources.gazetteer import load_gazetteer

#: Seconds that a query may take by default.
DEFAULT_TIMEOUT = 60.0
#: What a name of a saved query looks like; anything else is a file or SPARQL.
_NAME = re.compile(r"[A-Za-z][\w-]*")


def run_saved(
    store: Store,
    name: str,
    params: Mapping[str, str] | None = None,
    *,
    folder: Path | None = None,
    timeout: float | None = None,
) -> Result:
    """Run a saved query with parameters given as text.

    `folder` holds other saved queries than those of kg. With a `timeout` in seconds the query runs in a separate
    process, as in `run_sparql`; without one it runs here, which starts faster. Raises QueryError as `find_query`,
    `bind` and `run_sparql` do.
    """
    query = find_query(name, folder)
    values = with_iris(store, query, params or {})
    sparql = bind(query, values, partial(find_actors, store))
    check_codes(store, query, values)
    return run_sparql(store, sparql, timeout=timeout)


def run(
    store: Store, query: str, params: Mapping[str, str] | None = None, *, timeout: float | None = DEFAULT_TIMEOUT
) -> Result:
    """Run a saved query by its name, a file FILE.rq (with a header if it takes parameters), or SPARQL as it is.

    Without a `timeout` in seconds the query runs in this process and cannot be stopped. Raises QueryError as
    `run_saved` does and for a file that cannot be read, UsageError for parameters beside SPARQL.
    """
    if is_saved(query):
        return run_saved(store, query, params, timeout=timeout)
    path = Path(query)
    if query.endswith(".rq") and params:
        return run_saved(store, path.stem, params, folder=path.parent, timeout=timeout)
    if params:
        raise UsageError("only saved queries and files with a header take parameters; write values into SPARQL")
    return run_sparql(store, read_query(path) if query.endswith(".rq") else query, timeout=timeout)


def with_filter(query: str, params: Mapping[str, str], wanted: EventFilter) -> tuple[Mapping[str, str], EventFilter]:
    """Return parameters for `run` that express as much of a filter as the query can, and the rest of the filter.

    Raises QueryError as `find_query` does, and UsageError where a parameter and a condition are about the same.
    """
    if not is_saved(query) or wanted.is_open:
        return params, wanted
    bound, rest = wanted.bound_to(find_query(query))
    if twice := sorted(bound.keys() & params.keys()):
        raise UsageError(f"{twice[0]} is given twice, as a parameter and by the filter")
    return {**params, **bound}, rest


def is_saved(query: str) -> bool:
    """Whether a query, as `run` takes it, is the name of a saved one."""
    return _NAME.fullmatch(query) is not None


def read_query(path: Path) -> str:
    """Return the text of a file; raises QueryError if it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise QueryError(f"{path}: the query cannot be read: {reason}") from error


def run_sparql(store: Store, sparql: str, *, timeout: float | None = DEFAULT_TIMEOUT) -> Result:
    """Run any SPARQL query over the union of all graphs, in a process that is killed after `timeout` seconds.

    The process opens the store for reading and sees what was committed when it started; for a store that is not an
    endpoint it has no network, so that a SERVICE in the text reaches nobody. Without a `timeout` the query runs in
    this process. Raises QueryError if the query does not parse, fails, or runs out of time or memory.
    """
    return as_result(store.query(sparql)) if timeout is None else reply_apart(store, sparql, timeout).result()


def check_codes(store: Store, query: SavedQuery, values: Mapping[str, str]) -> None:
    """Raise QueryError for a code that no state or body has, in the store or in the gazetteer."""
    for parameter in query.parameters:
        if parameter.type is not ParameterType.COUNTRY or parameter.name not in values:
            continue
        code = country_code(values[parameter.name]) or values[parameter.name]
        term = ox.Literal(code)
        used = store.query(f"ASK {{ {{ ?e kg:involves {term} }} UNION {{ ?p kg:country {term} }} }}")
        if not used and load_gazetteer().name_of(code) is None:
            raise QueryError(
                f"the parameter {parameter.name!r} is not the code of a state or body: {code!r}{hint_for(code)}"
            )
