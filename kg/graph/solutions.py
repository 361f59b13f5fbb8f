"""Rows of a SELECT as plain text, for callers that need not know the engine's terms."""

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.graph.store import Store
from kg.graph.terms import key_of


def solutions(store: Store, sparql: str, keys: frozenset[str] = frozenset()) -> Iterator[Mapping[str, str]]:
    """Yield each row of a SELECT by variable: IRIs and literals by their text, unbound variables left out.

    Of the variables in `keys`, which must hold IRIs of ours, the key is given instead: the identifier of an article
    or report. Raises QueryError if the query does not parse.
    """
    answer = store.query(sparql)
    assert isinstance(answer, ox.QuerySolutions)  # the answer to a SELECT
    names = [variable.value for variable in answer.variables]
    for row in answer:
        bound = ((name, row[name]) for name in names)
        yield {name: key_of(term) if name in keys else str(term.value) for name, term in bound if term is not None}
