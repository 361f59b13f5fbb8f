"""The store: articles with their reports, and the events made from them, in an embedded RDF engine.

Values go in and come out; SPARQL and an rdflib view read what lies between. Every change is one transaction of the
engine: a process killed at any moment leaves a store that opens and holds all that was committed, and no half of
anything.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph import changes, terms
from kg.graph.article_graph import article_quads
from kg.graph.engine import engine_errors, open_engine
from kg.graph.event_graph import DERIVED_GRAPHS, event_quads
from kg.graph.from_rdf import articles_from_quads, events_from_quads
from kg.graph.location import MEMORY, Location, Mode, find_location, is_memory
from kg.graph.stats import Stats, count
from kg.graph.syntax import syntax_error
from kg.graph.vocabulary import PREFIXES, Prop, Term
from kg.model import ArticleRecord, Event, Judgement, Namespace, Report, Snapshot
from kg.resources.event_types import EventTypes, load_event_types

if TYPE_CHECKING:
    from rdflib import Dataset

#: An article with its reports and its fingerprint (see `Store.articles`).
Reading = tuple[ArticleRecord, Sequence[Report], str | None]


class Store:
    """A store of articles, reports and events; made by `Store.open`, closed by `close` or at the end of a `with`."""

    def __init__(self, engine: ox.Store, mode: Mode, location: Location | None, namespace: Namespace) -> None:
        self._engine: ox.Store | None = engine
        self._mode = mode
        self._location = location
        self._lock = Lock()
        self._process = os.getpid()
        self._types: EventTypes = load_event_types()
        self.namespace = namespace

    @classmethod
    def open(cls, location: str | Path, mode: Mode | str = Mode.READ, namespace: Namespace | None = None) -> Self:
        """Open the store in a folder, or an empty one in memory (``memory:``), which is always writable.

        `namespace` is that of a new store; an existing one keeps its own. Raises StoreError if there is no store (in
        the modes read and write), the folder is not a store, another process is writing to it, or its namespace
        differs from the one given; UsageError for SPARQL endpoints.
        """
        mode = Mode(mode)
        if is_memory(location):
            return cls(ox.Store(), Mode.CREATE, None, namespace or Namespace())
        found = find_location(location, mode, namespace)
        return cls(open_engine(found, mode), mode, found, found.namespace)

    @property
    def folder(self) -> Path | None:
        """The folder of the store, None for one in memory."""
        return None if self._location is None else self._location.folder

    @property
    def database(self) -> Path | None:
        """The folder of the engine's files, which other processes may open for reading; None in memory."""
        return None if self._location is None else self._location.database

    def close(self) -> None:
        """Close the store, so that others can write to it; closing twice does nothing."""
        self._engine = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Writing

    def replace_article(
        self, record: ArticleRecord, reports: Sequence[Report], fingerprint: str | None = None
    ) -> None:
        """Put an article and its reports in the place of what the store held of it, in one transaction.

        Events are not touched: `replace_events` follows when all articles are in. Raises StoreError if the store is
        open for reading or the engine fails, DataError if a value cannot be said in RDF.
        """
        graph = ox.NamedNode(self.namespace.article(record.id))
        self._update(changes.replacement(graph, article_quads(record, reports, self.namespace, fingerprint)))

    def remove_article(self, article: str) -> None:
        """Remove an article and its reports; does nothing if the store does not hold it."""
        self._update(changes.replacement(ox.NamedNode(self.namespace.article(article)), ()))

    def bulk(self, readings: Iterable[Reading]) -> None:
        """Load many new articles at once: all of them or, if anything fails, none.

        Much faster than `replace_article` for a first build. Raises StoreError if the store holds one of them already
        or one comes twice, and as `replace_article` does.
        """
        with self._lock, engine_errors(self._place):
            engine = self._writable()
            known = {graph.value for graph in engine.named_graphs() if isinstance(graph, ox.NamedNode)}
            engine.bulk_extend(self._new_quads(readings, known))

    def _new_quads(self, readings: Iterable[Reading], known: set[str]) -> Iterator[ox.Quad]:
        for record, reports, fingerprint in readings:
            graph = self.namespace.article(record.id)
            if graph in known:
                raise StoreError(f"{self._place}: the article {record.id!r} is in the store already")
            known.add(graph)
            yield from article_quads(record, reports, self.namespace, fingerprint)

    def replace_events(self, events: Sequence[Event], judgements: Sequence[Judgement]) -> None:
        """Put events and judgements in the place of all that the store held, in one transaction.

        Only what differs is written. Raises as `replace_article` does.
        """
        new = dict.fromkeys(event_quads(events, judgements, self.namespace, self._types))
        with self._lock, engine_errors(self._place):
            engine = self._writable()
            old = set(self._derived_quads(engine))
            if old:
                removed = sorted(old - new.keys(), key=str)
                added = [quad for quad in new if quad not in old]
                engine.update(changes.difference(removed, added))
            else:
                engine.bulk_extend(new)

    def _update(self, update: str) -> None:
        with self._lock, engine_errors(self._place):
            self._writable().update(update)

    # Reading

    def articles(self) -> dict[str, str | None]:
        """Return the fingerprint of every article (None where none was given) by identifier, sorted.

        A fingerprint is a hash over an article and what read it: a build may skip an article that still has its own.
        """
        with engine_errors(self._place):
            engine = self._open()
            prints = _values(engine.quads_for_pattern(None, Prop.FINGERPRINT, None, None))
            names = _values(engine.quads_for_pattern(None, Term.DCTERMS_IDENTIFIER, None, None))
        return {name: prints.get(article) for article, name in sorted(names.items(), key=lambda item: item[1])}

    def snapshot(self) -> Snapshot:
        """Return all that the store holds as values; raises StoreError if a triple is missing or doubled."""
        with engine_errors(self._place):
            engine = self._open()
            derived = {terms.graph_iri(self.namespace, name) for name in DERIVED_GRAPHS}
            articles: list[ArticleRecord] = []
            reports: list[Report] = []
            for graph in engine.named_graphs():
                if graph not in derived:
                    read = articles_from_quads(engine.quads_for_pattern(None, None, None, graph))
                    articles += read[0]
                    reports += read[1]
            events, judgements = events_from_quads(self._derived_quads(engine))
        return Snapshot(
            tuple(sorted(articles, key=lambda article: article.id)),
            tuple(sorted(reports, key=lambda report: report.id)),
            events,
            judgements,
        )

    def quads(self) -> Iterator[ox.Quad]:
        """Yield all quads, in the engine's order."""
        with engine_errors(self._place):
            yield from self._open()

    def query(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Return the engine's answer to a SPARQL query over the union of all graphs.

        The prefixes of the ontology need no declaration. There is no time limit: `kg.query.run_sparql` has one.
        Raises QueryError, with the position, if the query does not parse.
        """
        with engine_errors(self._place):
            try:
                return self._open().query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
            except SyntaxError as error:
                raise syntax_error(sparql, error) from error

    def dataset(self) -> "Dataset":
        """Return the store as an rdflib Dataset whose default graph is the union of all graphs."""
        from oxrdflib import OxigraphStore  # noqa: PLC0415 - rdflib is slow to import and most callers do without
        from rdflib import Dataset  # noqa: PLC0415

        dataset = Dataset(store=OxigraphStore(store=self._open()), default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def stats(self) -> Stats:
        """Return how much the store holds."""
        with engine_errors(self._place):
            return count(self._open())

    # The engine

    @property
    def _place(self) -> str:
        return str(self.folder or MEMORY)

    def _derived_quads(self, engine: ox.Store) -> Iterator[ox.Quad]:
        for name in DERIVED_GRAPHS:
            yield from engine.quads_for_pattern(None, None, None, terms.graph_iri(self.namespace, name))

    def _open(self) -> ox.Store:
        if self._engine is None:
            raise StoreError(f"{self._place}: the store is closed")
        return self._engine

    def _writable(self) -> ox.Store:
        engine = self._open()
        if self._mode is Mode.READ:
            raise StoreError(f"{self._place}: the store is open for reading only")
        if os.getpid() != self._process:
            # The engine would take the write of a forked child and the parent would never see it.
            raise StoreError(f"{self._place}: a store cannot be written to from a forked process; open it there")
        return engine


def _values(quads: Iterable[ox.Quad]) -> dict[str, str]:
    return {terms.value_of(quad.subject): terms.value_of(quad.object) for quad in quads}
