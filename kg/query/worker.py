"""The process in which `run_sparql` runs a query, so that it can be killed: `python -m kg.query.worker`.

Standard input holds one line of JSON (the query, and the folder of the database to open for reading), and then, for a
store in memory, its quads as N-Quads. Standard output holds one letter for the kind of the answer and the answer in a
standard format. Exit codes: 0 answered, 10 the query does not parse, 11 the store or the query failed; the message is
then on standard error.
"""

import json
import sys

import pyoxigraph as ox

from kg.graph.vocabulary import PREFIXES

SYNTAX_ERROR = 10
FAILURE = 11


def main() -> int:
    """Answer one query."""
    request = json.loads(sys.stdin.buffer.readline())
    try:
        if request["database"] is None:
            store = ox.Store()
            store.bulk_load(sys.stdin.buffer, ox.RdfFormat.N_QUADS)
        else:
            store = ox.Store.read_only(request["database"])
        _answer(store, request["query"])
    except SyntaxError as error:
        sys.stderr.write(str(error))
        return SYNTAX_ERROR
    except (OSError, RuntimeError, ValueError) as error:
        sys.stderr.write(str(error))
        return FAILURE
    return 0


def _answer(store: ox.Store, query: str) -> None:
    answer = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    out = sys.stdout.buffer
    if isinstance(answer, ox.QueryTriples):
        out.write(b"T")
        answer.serialize(out, ox.RdfFormat.N_TRIPLES)
    else:
        out.write(b"S")
        answer.serialize(out, ox.QueryResultsFormat.JSON)
    out.flush()


if __name__ == "__main__":
    sys.exit(main())
