"""Any SPARQL 1.1 endpoint as the engine of a store: queries and updates over the SPARQL 1.1 Protocol."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.graph.engine import Answer, FailedQueryError, Graphs, Object, Subject, first_line, read_quads
from kg.graph.http import Address, RequestRefusedError, SparqlClient
from kg.graph.index import decoded
from kg.graph.outbound import calls_out
from kg.graph.sparql import difference, query_error, replacement
from kg.graph.vocabulary import PREFIXES, Class
from kg.model import Namespace

_JSON = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
#: Quads in one request: a batch ends with a graph; only a graph of more than the second number is cut.
_BATCH, _LARGEST = 20_000, 50_000
#: How servers are asked for the union of all graphs where that is not their default graph: Oxigraph, Jena Fuseki.
_UNIONS: tuple[dict[str, str], ...] = (
    {},
    {"union-default-graph": "true"},
    {"default-graph-uri": "urn:x-arq:UnionGraph"},
)
_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in sorted(PREFIXES.items()))


class Endpoint:
    """A third-party SPARQL server; `place` is its URL without the password.

    One request is one transaction where the server has them. Loading sends whole graphs in batches: a failure leaves
    the batches before it, and never half an article. Only graphs of the store's namespace are read and written.
    """

    def __init__(self, url: str) -> None:
        address = Address.of(url)
        self.place = address.query
        self._client = SparqlClient(address)
        self._union: dict[str, str] | None = None

    def query(self, sparql: str, graphs: Graphs | None = None) -> Answer:
        """Return the endpoint's answer; its graphs are chosen with FROM only.

        Raises QueryError if the query does not parse or is refused, StoreError if the endpoint cannot be reached,
        does not answer in a standard format, or does not offer the union of its graphs as default graph.
        """
        if graphs is not None:
            raise QueryError("the graphs of a query to a remote endpoint are chosen with FROM, not by parameters")
        if calls_out(sparql) is None:  # else the engine here would call, too
            _check_syntax(sparql, self.place)
        if self._union is None:
            self._union = self._find_union()
        return self._ask(_PREFIXES + sparql, self._union or {})

    def rows(self, sparql: str) -> Iterator[Sequence[str]]:
        """Yield the rows of a SELECT, each term as N-Triples writes it."""
        for solution in _solutions(self.query(sparql)):
            yield tuple("" if term is None else str(term) for term in solution)

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Object | None,
        graph_name: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads that a pattern matches in the named graphs."""
        s, p, o, g = (
            f"?{name}" if term is None else str(term)
            for name, term in (("s", subject), ("p", predicate), ("o", object), ("g", graph_name))
        )
        names = " ".join(term for term in (s, p, o, g) if term.startswith("?"))
        for row in _solutions(self.query(f"SELECT {names or '*'} WHERE {{ GRAPH {g} {{ {s} {p} {o} }} }}")):
            yield ox.Quad(
                subject or row["s"], predicate or row["p"], object or row["o"], graph_name or row["g"]
            )  # fmt: skip

    def __contains__(self, quad: ox.Quad) -> bool:
        """Whether the endpoint holds a quad."""
        return bool(self.query(f"ASK {{ GRAPH {quad.graph_name} {{ {quad.triple} }} }}"))

    def namespace(self) -> Namespace:
        """Return the namespace of the articles that the endpoint holds, the default one if it holds none."""
        for row in self.rows(f"SELECT ?a WHERE {{ ?a a {Class.ARTICLE} }} LIMIT 1"):
            base, found, _ = decoded(row[0]).partition("id/article/")
            if found:
                return Namespace(base)
        return Namespace()

    def graphs(self) -> Iterator[str]:
        """Yield the names of the graphs."""
        for row in self.rows("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"):
            yield row[0][1:-1]

    def __len__(self) -> int:
        """How many quads there are."""
        return int(next(self.rows("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"))[0].split('"')[1])

    def replace_graph(self, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> None:
        """Put quads in the place of a graph, in one request."""
        self.update(replacement(graph, quads))

    def change(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Remove some quads and add others, in one request."""
        self.update(difference(removed, added))

    def extend(self, quads: Iterable[ox.Quad]) -> None:
        """Add many quads in batches of whole graphs, unless a graph is very large."""
        batch: list[ox.Quad] = []
        for quad in quads:
            if len(batch) >= _LARGEST or (len(batch) >= _BATCH and quad.graph_name != batch[-1].graph_name):
                self.update(difference((), batch))
                batch = []
            batch.append(quad)
        if batch:
            self.update(difference((), batch))

    def load(self, path: Path) -> None:
        """Add the quads of an N-Quads file in batches; raises StoreError, naming it, if it cannot be read."""
        self.extend(read_quads(path))

    def update(self, update: str) -> None:
        """Run any update; raises StoreError if the endpoint refuses it or cannot be reached."""
        try:
            self._client.update(update)
        except RequestRefusedError as error:
            raise StoreError(f"{self.place}: the endpoint refused an update: {error}") from error

    def _ask(self, sparql: str, union: dict[str, str]) -> Answer:
        try:
            kind, body = self._client.query(sparql, f"{_JSON}, {_TRIPLES}", union)
        except RequestRefusedError as error:
            raise FailedQueryError(f"the endpoint refused the query: {error}") from error
        try:
            if kind == _TRIPLES:
                found = ox.Store()
                found.bulk_extend(
                    ox.Quad(q.subject, q.predicate, q.object) for q in ox.parse(body, ox.RdfFormat.N_TRIPLES)
                )
                return found.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
            if kind == _JSON:
                return ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self.place}: the endpoint's answer is cut or damaged: {first_line(error)}") from error
        raise StoreError(f"{self.place}: no SPARQL endpoint, it answers with {kind or 'no content type'}")

    def _find_union(self) -> dict[str, str] | None:
        """Return the parameters that make the union of all graphs the default graph; None for an empty endpoint."""
        found = self._ask("SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 1", {})
        for s, p, o in _solutions(found):
            for union in _UNIONS:
                try:
                    if bool(self._ask(f"ASK {{ {s} {p} {o} }}", union)):
                        return union
                except (QueryError, StoreError):
                    continue  # the server does not know this parameter: try the next
            raise StoreError(
                f"{self.place}: the default graph of the endpoint is not the union of its graphs; start it so, as "
                "with `oxigraph serve --union-default-graph`"
            )
        return None


def _check_syntax(sparql: str, base: str) -> None:
    """Raise QueryError for a query that does not parse: in the words of the embedded engine, as for every store."""
    try:
        ox.Store().query(sparql, base_iri=base, prefixes=PREFIXES)
    except SyntaxError as error:
        raise query_error(sparql, error) from error
    except (OSError, RuntimeError):
        pass  # it parses


def _solutions(answer: Answer) -> ox.QuerySolutions:
    if isinstance(answer, ox.QuerySolutions):
        return answer
    raise TypeError("only a SELECT has rows")
