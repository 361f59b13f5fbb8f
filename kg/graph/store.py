"""The store: articles with their reports, and the events made from them, in an RDF engine.

Values go in and come out; SPARQL and an rdflib view read what lies between. The engine is the embedded one, in a
folder or in memory, or any SPARQL 1.1 endpoint. Every change is one transaction: a process killed at any moment
leaves a store that opens and holds all that was committed, and nothing by halves. A power cut may undo the last
transactions, but none before `flush`: builds and imports call it before they say that anything is done. The first
load of events is too large for one transaction: until it is complete, readers see the articles without events.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self
from urllib.parse import unquote

import pyoxigraph as ox

from kg.errors import KgError, StoreError
from kg.files import sync_folder
from kg.graph import terms
from kg.graph.article_changes import replace_article_graph, stated_in
from kg.graph.article_graph import article_quads
from kg.graph.decision_graph import decisions_from_quads
from kg.graph.endpoint import Endpoint
from kg.graph.engine import Answer, Embedded, Engine, Graphs, engine_errors, exchange, graph_name_of, read_quads
from kg.graph.event_changes import EventChange, EventChanges
from kg.graph.event_graph import event_quads
from kg.graph.files import batches
from kg.graph.from_rdf import articles_from_quads
from kg.graph.index import decoded
from kg.graph.known_types import check_event_types
from kg.graph.location import Location, Mode, find_location, is_endpoint, is_memory
from kg.graph.lookup import Lookup, Stats, count, read_all, read_events
from kg.graph.ontology_graph import ontology_quads
from kg.graph.participation import Stated
from kg.graph.parts_graph import part_quads, parts_in
from kg.graph.reference_graph import mentioned_in, reference_quads
from kg.graph.snapshot import held, is_held, release
from kg.graph.terms import DERIVED_GRAPHS, ONTOLOGY_GRAPH, PARTS_GRAPH, REFERENCE_GRAPH
from kg.graph.vocabulary import Class, Prop, Term
from kg.model import ArticleRecord, Decision, Event, Judgement, Namespace, Report, Snapshot

if TYPE_CHECKING:
    from rdflib import Dataset

#: An article with its reports and its fingerprint (see `Store.articles`).
ReadArticle = tuple[ArticleRecord, Sequence[Report], str | None]


class Store:
    """A store of articles, reports and events; made by `Store.open`, closed by `close` or at the end of a `with`."""

    def __init__(
        self, engine: Engine, mode: Mode, location: Location | None, namespace: Namespace, url: str | None = None
    ) -> None:
        self._engine: Engine | None = engine
        self._place = engine.place
        self._mode = mode
        self.endpoint = url
        self._location = location
        self._lock = Lock()
        self._process = os.getpid()
        self.namespace = namespace

    @classmethod
    def open(cls, location: str | Path, mode: Mode | str = Mode.READ, namespace: Namespace | None = None) -> Self:
        """Open the store in a folder, an empty one in memory (``memory:``, always writable), or a SPARQL endpoint.

        `namespace` is that of a new store; an existing one keeps its own. An endpoint is given by the URL that takes
        queries (see `kg.graph.http.Address`). Raises StoreError if there is no store (in the modes read and write),
        the folder is not a store, another process is writing to it, its namespace differs from the one given, it
        has events of types that the resources in use lack, or the endpoint cannot be reached.
        """
        store = cls._opened(location, Mode(mode), namespace)
        try:
            check_event_types(location, store.namespace, store.solutions)
        except KgError:
            store.close()
            raise
        return store

    @classmethod
    def _opened(cls, location: str | Path, mode: Mode, namespace: Namespace | None) -> Self:
        if is_memory(location):
            names = namespace or Namespace()
            return cls(Embedded(None, Mode.CREATE, names), Mode.CREATE, None, names)
        if is_endpoint(location):
            remote = Endpoint(str(location))
            return cls(remote, mode, None, namespace or remote.namespace(), str(location))
        found = find_location(location, mode, namespace)
        return cls(Embedded(found, mode, found.namespace), mode, found, found.namespace)

    @property
    def folder(self) -> Path | None:
        """The folder of the store, None for one in memory or behind an endpoint."""
        return None if self._location is None else self._location.folder

    def check_open(self) -> None:
        """Raise StoreError if the store was closed."""
        self._open()

    def close(self) -> None:
        """Close the store, so that others can write to it; closing twice does nothing."""
        self._engine = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Writing

    def replace_article(
        self, record: ArticleRecord, reports: Sequence[Report], fingerprint: str | None = None
    ) -> None:
        """Replace an article and its reports, or add them, in one transaction.

        Events are not touched: `replace_events` follows when all articles are in. Raises StoreError if the store is
        open for reading or the engine fails, DataError if a value has no form in RDF.
        """
        graph = ox.NamedNode(self.namespace.article(record.id))
        self._replace(graph, article_quads(record, reports, self.namespace, fingerprint))

    def remove_article(self, article: str) -> None:
        """Remove an article and its reports; does nothing if the store does not hold it."""
        self._replace(ox.NamedNode(self.namespace.article(article)), ())

    def bulk(self, readings: Iterable[ReadArticle]) -> None:
        """Load many new articles at once: all of them or none (behind an endpoint: whole ones).

        Much faster than `replace_article` for a first build. Raises StoreError if the store holds one of them already
        or one comes twice, and as `replace_article` does.
        """
        with self._lock:
            engine = self._writable()
            engine.extend(self._new_quads(readings, set(engine.graphs())))

    def load(self, path: str | Path) -> None:
        """Load an N-Quads file that an export wrote, through the engine's own bulk loader: all of it or nothing.

        Behind an endpoint whole graphs go one after the other. Triples that the store holds already stay as they are.
        Raises StoreError if the file cannot be read or is not N-Quads, and as `replace_article` does.
        """
        with self._lock:
            self._writable().load(Path(path))

    def flush(self) -> None:
        """Return once everything written is on disk, so that a power cut loses none of it.

        Worth calling after a batch, not after each article; does nothing in memory and behind an endpoint. Raises
        StoreError if the store is open for reading or its files cannot be written.
        """
        with self._lock:
            engine = self._writable()
            if self._location is not None and isinstance(engine, Embedded):
                engine.flush()
                with engine_errors(self._place):
                    sync_folder(self._location.folder)

    def compact(self) -> None:
        """Have the embedded engine merge its files, which makes queries faster.

        Worth its time (about a third of that of loading) after a bulk load; does nothing behind an endpoint.
        Raises StoreError if the store is open for reading or the engine fails.
        """
        with self._lock:
            engine = self._writable()
            if isinstance(engine, Embedded):
                engine.compact()

    def replace_from(self, path: str | Path) -> None:
        """Replace graphs of the store with those of an N-Quads file, each in one transaction.

        The quads of a graph must stand together. Raises as `load` does.
        """
        with self._lock:
            engine = self._writable()
            for graph, quads in groupby(read_quads(Path(path)), graph_name_of):
                replace_article_graph(engine, graph, quads, self.namespace)

    def _new_quads(self, readings: Iterable[ReadArticle], known: set[str]) -> Iterator[ox.Quad]:
        for record, reports, fingerprint in readings:
            graph = self.namespace.article(record.id)
            if graph in known:
                raise StoreError(f"{self._place}: the article {record.id!r} is in the store already")
            known.add(graph)
            yield from article_quads(record, reports, self.namespace, fingerprint)

    def replace_events(
        self, events: Sequence[Event], judgements: Sequence[Judgement], decisions: Sequence[Decision] = ()
    ) -> None:
        """Replace all events, judgements and decisions of the store, in one transaction.

        Only what differs is written. Raises as `replace_article` does.
        """
        self._replace_derived(event_quads(events, judgements, self.namespace, decisions, self.stated()))

    def load_events(self, path: str | Path) -> None:
        """Replace all derived graphs of the store with those of an N-Quads file, in one transaction.

        A store without events loads the file in batches instead, so that memory does not grow with it. Until the last
        batch is in, or if the process is killed before, readers see the articles without events and `has_events` is
        false. Raises as `load` does.
        """
        quads = read_quads(Path(path))
        if self._location is not None and next(self._derived_quads(self._open()), None) is None:
            with self._lock, held(self._location.database):
                for batch in batches(quads):
                    self._writable().extend(batch)
        else:
            self._replace_derived(quads)

    def _replace_derived(self, new: Iterable[ox.Quad]) -> None:
        with self._lock:
            engine = self._writable()
            old = set(self._derived_quads(engine))
            if old:
                exchange(engine, old, new)
            else:
                engine.extend(new)
            if self._location is not None:
                release(self._location.database)

    def change_events(self, change: EventChange) -> None:
        """Replace the events of some reports, in one transaction; the cost does not grow with the store.

        The result is the same as that of `replace_events` with all events. Raises as `replace_article` does.
        """
        with self._lock:
            engine = self._writable()
            removed, added = EventChanges(engine, self.namespace).quads(change)
            if removed or added:
                engine.change(removed, added)

    def put_ontology(self) -> None:
        """Put the ontology into a graph of its own, unless it is there as it is now; raises as `replace_article`."""
        quads = ontology_quads(self.namespace)
        with self._lock:
            engine = self._writable()
            if quads[0] not in engine:
                engine.replace_graph(terms.graph_iri(self.namespace, ONTOLOGY_GRAPH), quads)

    def complete(self) -> None:
        """Bring the graphs up to date that rest on all the store holds: parts of events, and the reference graph.

        Only what differs is written. Raises as `replace_article` does, and DataError if the gazetteer cannot be read.
        """
        with self._lock:
            engine = self._writable()
            for name, new in (
                (PARTS_GRAPH, part_quads(parts_in(engine, self.namespace), self.namespace)),
                (REFERENCE_GRAPH, reference_quads(mentioned_in(engine, self.namespace), self.namespace)),
            ):
                exchange(engine, set(self._graph(engine, name)), new)

    def _replace(self, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> None:
        with self._lock:
            replace_article_graph(self._writable(), graph, quads, self.namespace)

    def articles(self) -> dict[str, str | None]:
        """Return the fingerprint of every article (None where none was given) by identifier, sorted.

        A fingerprint is a hash of an article and of what read it: a build skips an article whose fingerprint is
        unchanged.
        """
        engine = self._open()
        prints = {row[0]: row[1] for row in engine.rows(f"SELECT ?a ?p WHERE {{ ?a {Prop.FINGERPRINT} ?p }}")}
        nodes = (row[0] for row in engine.rows(f"SELECT ?a WHERE {{ ?a a {Class.ARTICLE} }}"))
        # The identifier is in the IRI: asking for it would take as long as all the rest.
        found = {unquote(node[1:-1].rpartition("/")[2]): prints.get(node) for node in nodes}
        return {name: None if found[name] is None else decoded(str(found[name])) for name in sorted(found)}

    def snapshot(self) -> Snapshot:
        """Return all that the store holds as values; raises StoreError if a triple is missing or doubled."""
        engine = self._open()
        articles, reports, events, judgements = read_all(engine, self._start)
        return Snapshot(articles, reports, events, judgements, decisions_from_quads(self._graph(engine, "decisions")))

    def events(self) -> tuple[Event, ...]:
        """Return the events alone, by identifier; raises StoreError if a triple is missing or doubled."""
        return read_events(self._open(), self.namespace)

    def article(self, article: str) -> tuple[ArticleRecord, tuple[Report, ...]] | None:
        """Return an article of the store with its reports, None if there is none of this identifier."""
        graph = ox.NamedNode(self.namespace.article(article))
        records, reports = articles_from_quads(self._open().quads_for_pattern(None, None, None, graph))
        return (records[0], reports) if records else None

    def article_of(self, report: str) -> str | None:
        """Return the identifier of the article that a report comes from, None if there is no such report."""
        node = ox.NamedNode(self.namespace.report(report))
        found = self._open().quads_for_pattern(node, Term.PROV_WAS_DERIVED_FROM, None, None)
        return next((terms.key_of(quad.object) for quad in found), None)

    def quads(self) -> Iterator[ox.Quad]:
        """Yield all quads of the store, in the engine's order."""
        for quad in self._open().quads_for_pattern(None, None, None):
            if str(quad.graph_name).startswith(self._start):
                yield quad

    def graphs(self) -> list[str]:
        """Return the names of the graphs, sorted."""
        return sorted(name for name in self._open().graphs() if f"<{name}>".startswith(self._start))

    def graph(self, name: str) -> Iterator[ox.Quad]:
        """Yield the quads of a graph, in the engine's order."""
        return self._open().quads_for_pattern(None, None, None, ox.NamedNode(name))

    def query(self, sparql: str, graphs: Graphs | None = None) -> Answer:
        """Return the engine's answer to a SPARQL query over some graphs; by default over the union of all.

        The prefixes of the ontology need no declaration. There is no time limit; `kg.query.run_sparql` has one.
        Raises QueryError, with the position, if the query does not parse.
        """
        return self._open().query(sparql, graphs)

    def update(self, sparql: str) -> None:
        """Run any SPARQL update, bypassing what a build does; raises QueryError if it does not parse.

        Raises StoreError if the store is open for reading, the engine fails, or the endpoint refuses it.
        """
        with self._lock:
            self._writable().update(sparql)

    def rows(self, sparql: str) -> Iterator[Sequence[str]]:
        """Yield the rows of a SELECT as `query` gives them, each term as N-Triples writes it, unbound ones empty."""
        return self._open().rows(sparql)

    def solutions(self, sparql: str, keys: frozenset[str] = frozenset()) -> Iterator[Mapping[str, str]]:
        """Yield each row of a SELECT by variable: IRIs and literals as text, unbound variables left out.

        The variables in `keys` must hold IRIs of articles or reports, and give their identifiers. Raises QueryError
        if the query does not parse.
        """
        answer = self.query(sparql)
        assert isinstance(answer, ox.QuerySolutions)  # the answer to a SELECT
        names = [variable.value for variable in answer.variables]
        with engine_errors(self._place):
            for row in answer:
                bound = ((name, row[name]) for name in names)
                yield {
                    n: terms.key_of(term) if n in keys else str(term.value) for n, term in bound if term is not None
                }

    def dataset(self) -> "Dataset":
        """Return the store as an rdflib Dataset whose default graph is the union of all graphs."""
        from kg.graph.rdflib_view import dataset_of  # noqa: PLC0415 - rdflib is slow to import, and few need it

        return dataset_of(self._open(), self.endpoint)

    def stated(self) -> Stated:
        """Return the function that says which participations the graphs of articles describe."""
        return stated_in(self._open(), self.namespace)

    def lookup(self) -> Lookup:
        """Return an object that finds single events, reports and judgements without reading the rest."""
        return Lookup(self._open(), self.namespace, self.folder)

    def has_events(self) -> bool:
        """Return whether there is any event, and all are there; see `load_events`."""
        if self._location is not None and is_held(self._location.database):
            return False
        graph = terms.graph_iri(self.namespace, "events")
        return next(self._open().quads_for_pattern(None, None, None, graph), None) is not None

    def stats(self) -> Stats:
        """Return how much the store holds."""
        return count(self._open())

    @property
    def _start(self) -> str:
        """What the names of our graphs begin with, where others may lie beside them."""
        return "" if self.endpoint is None else f"<{self.namespace.base}"

    def _derived_quads(self, engine: Engine) -> Iterator[ox.Quad]:
        for name in DERIVED_GRAPHS:
            yield from self._graph(engine, name)

    def _graph(self, engine: Engine, name: str) -> Iterator[ox.Quad]:
        return engine.quads_for_pattern(None, None, None, terms.graph_iri(self.namespace, name))

    def _open(self) -> Engine:
        if self._engine is None:
            raise StoreError(f"{self._place}: the store is closed")
        return self._engine

    def _writable(self) -> Engine:
        engine = self._open()
        if self._mode is Mode.READ:
            raise StoreError(f"{self._place}: the store is open for reading only")
        if os.getpid() != self._process:
            # The engine would accept the write of a forked child, and the parent would never see it.
            raise StoreError(f"{self._place}: a store cannot be written to from a forked process; open it there")
        return engine
